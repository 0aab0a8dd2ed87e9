"""An index folder that may not be written, as in a container's image, serves: nothing is written to try."""

import subprocess
import sys
import textwrap
from pathlib import Path

from encoder import WordEncoder
from shelf import built, contents, write_report

from index.process import environment

PROGRAM = """
import os, sys
sys.path.insert(0, sys.argv[2])
from desk import Desk

forbidden = []

def watch(event, args):
    path = args[0] if args and isinstance(args[0], (str, bytes, os.PathLike)) else ""
    if sys.argv[1] not in os.fsdecode(path):
        return
    if event == "open":
        mode, flags = args[1] or "", args[2] or 0
        if set("wxa+") & set(mode) or flags & (os.O_WRONLY | os.O_RDWR | os.O_CREAT):
            forbidden.append((event, args))
    elif event == "sqlite3.connect":
        if "mode=ro" not in os.fsdecode(path):
            forbidden.append((event, args))
    elif event.startswith(("os.", "shutil.")) and event not in ("os.listdir", "os.scandir"):
        forbidden.append((event, args))

sys.addaudithook(watch)
desk = Desk(__import__("pathlib").Path(sys.argv[1]))
desk.service.start()
desk.log_in()
for address in ("/", "/?q=Do+care+leavers+receive+a+laptop%3F", "/reports", "/reports/quillmere-2024-06-03",
                "/health", "/metrics", "/admin", "/admin/rebuild"):
    status = desk.client.get(address).status_code
    assert status == 200, (address, status)
assert desk.client.post("/api/ask", json={"question": "Is it?"}).status_code == 200
desk.service.stop()
print(forbidden)
"""


def test_serving_writes_nothing_into_the_index_folder_nor_beside_it(tmp_path):
    reports = write_report(tmp_path / "reports" / "quillmere.txt").parent
    built(tmp_path / "x", [reports], WordEncoder())
    before = contents(tmp_path)
    done = subprocess.run(
        [sys.executable, "-c", textwrap.dedent(PROGRAM), tmp_path / "x", Path(__file__).parent],
        capture_output=True,
        encoding="utf-8",
        env=environment(),
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout == "[]\n"
    assert contents(tmp_path) == before
