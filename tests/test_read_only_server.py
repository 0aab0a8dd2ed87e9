"""`inspectqa serve` on an index folder that may not be written, as in a container's image."""

import ctypes
import json
import os
import subprocess
import sys
import urllib.request
from pathlib import Path

import pytest
from encoder import WordEncoder
from shelf import built, contents, write_report

from index.process import environment

PROGRAM = """
import sys
sys.path.insert(0, sys.argv.pop(1))
import qa.library
from encoder import WordEncoder
from web.cli import main

qa.library.TransformerEncoder = lambda model=None: WordEncoder()
main()
"""

CAP_DAC_OVERRIDE, PR_CAPBSET_DROP = 1, 24


def obey_modes():
    """Have the process that is started next obey the modes of files even if it is root's."""
    if os.geteuid() == 0:
        assert ctypes.CDLL(None).prctl(PR_CAPBSET_DROP, CAP_DAC_OVERRIDE, 0, 0, 0) == 0


def sent(address, body):
    """What the server answers to a body of JSON."""
    headers = {"Content-Type": "application/json"}
    asked = urllib.request.Request(f"{address}api/ask", json.dumps(body).encode(), headers)
    with urllib.request.urlopen(asked, timeout=60) as response:
        return json.load(response)


@pytest.fixture
def read_only(tmp_path):
    """An index folder in a folder that may not be written either."""
    folder = tmp_path / "image" / "index"
    write_report(tmp_path / "reports" / "quillmere.txt")
    folder.parent.mkdir()
    built(folder, [tmp_path / "reports"], WordEncoder())
    inside = [folder.parent, *folder.parent.rglob("*")]
    for path in inside:
        path.chmod(0o555 if path.is_dir() else 0o444)
    yield folder
    for path in inside:
        path.chmod(0o755 if path.is_dir() else 0o644)


def may_write(folder: Path) -> bool:
    """Whether a process as it is started here could write into the folder."""
    program = "import pathlib, sys; (pathlib.Path(sys.argv[1]) / 'x').write_text('')"
    command = [sys.executable, "-c", program, folder]
    return not subprocess.run(command, preexec_fn=obey_modes, capture_output=True).returncode


@pytest.mark.skipif(sys.platform != "linux", reason="root obeys no modes elsewhere")
@pytest.mark.parametrize("elsewhere", [True, False])
def test_it_answers_and_keeps_its_own_files_elsewhere_if_it_may(read_only, tmp_path, elsewhere):
    assert not may_write(read_only)
    before = contents(read_only.parent)
    state = ["--state", tmp_path / "state"] if elsewhere else []
    command = [sys.executable, "-c", PROGRAM, Path(__file__).parent, "serve"]
    with subprocess.Popen(
        [*command, "--index", read_only, "--port", "0", *state],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
        env=environment() | {"PYTHONUNBUFFERED": "1"},
        preexec_fn=obey_modes,
    ) as server:
        try:
            address = server.stdout.readline().split()[5]
            said = sent(address, {"question": "Do care leavers receive a laptop?"})
        finally:
            server.terminate()
            server.wait(20)
        complaint = server.stderr.read()
    assert said["considered"][0]["number"] == "4"
    assert ("Votes on answers are not asked for" in complaint) == (not elsewhere)
    assert contents(read_only.parent) == before
