import json
import os
import subprocess
import sys
import textwrap
import time

import pytest

from index import pool
from index.document import read_report
from index.errors import FileProblem
from index.files import SourceFile
from index.pool import read_files

TEXT = "1. Children are seen often.\n\n2. Their plans are clear.\n"


@pytest.fixture
def files(tmp_path):
    def make(*names):
        made = []
        for name in names:
            path = tmp_path / name
            path.write_text(TEXT)
            made.append(SourceFile(path, f"folder/{name}"))
        return made

    return make


@pytest.fixture
def worker(tmp_path, monkeypatch):
    """Replace the worker's reading by a script that acts on the file's name."""

    def use(body):
        script = tmp_path / "worker.py"
        script.write_text(
            "import json, os, signal, sys, time\n"
            "for line in sys.stdin:\n"
            "    request = json.loads(line)\n"
            "    name = request['name']\n"
            "    answer = {'problem': [name, 'read', str(os.getpid())]}\n"
            + textwrap.indent(textwrap.dedent(body), "    ")
            + "    print(json.dumps(answer), flush=True)\n"
        )
        start = subprocess.Popen
        monkeypatch.setattr(
            pool.subprocess, "Popen", lambda command, **more: start([sys.executable, str(script)], **more)
        )

    return use


def test_each_file_gives_its_reports_in_order(files):
    sources = files("b.txt", "a.txt", "c.txt")
    results = list(read_files(sources))
    assert [[read.report.file for read in result] for result in results] == [
        ["folder/b.txt"], ["folder/a.txt"], ["folder/c.txt"],
    ]  # fmt: skip
    assert results[0] == (read_report(sources[0].path, "folder/b.txt"),)


def test_a_file_that_cannot_be_used_is_named_and_the_others_are_read(files):
    sources = files("a.txt", "b.txt")
    sources[0].path.write_text("")
    problem, result = read_files(sources)
    assert isinstance(problem, FileProblem)
    assert (problem.file, str(problem), problem.remedy) == (
        "folder/a.txt",
        "it is empty",
        "Download it again.",
    )
    assert result[0].report.paragraph_count == 2


def test_a_jsonl_file_gives_several_reports(tmp_path):
    path = tmp_path / "a.jsonl"
    path.write_text("\n".join(json.dumps({"report": r, "number": "1", "text": "It is."}) for r in ("x", "y")))
    (result,) = read_files([SourceFile(path, "a.jsonl")])
    assert [read.report.id for read in result] == ["x", "y"]


def test_no_files():
    assert list(read_files([])) == []


@pytest.mark.parametrize(
    "end", ["os.kill(os.getpid(), signal.SIGSEGV)", "os._exit(1)", "print('{'); os._exit(0)"]
)
def test_a_crash_costs_its_file_only(files, worker, end):
    worker(f"if 'bad' in name: {end}\n")
    results = list(read_files(files("a.txt", "bad.txt", "b.txt", "c.txt")))
    assert [str(result) for result in results] == [
        "read", "reading it ended in a crash: it is damaged or too large", "read", "read",
    ]  # fmt: skip
    assert results[1].file == "folder/bad.txt"


def test_a_hang_costs_its_file_only(files, worker):
    worker("if 'slow' in name: time.sleep(60)\n")
    started = time.monotonic()
    results = list(read_files(files("a.txt", "slow.txt", "b.txt"), workers=1, time_limit=0.5))
    assert [str(result) for result in results] == ["read", "reading it took longer than 0 seconds", "read"]
    assert time.monotonic() - started < 20
    assert results[0].remedy != results[2].remedy, "the process that hung must not be used again"


def test_at_most_two_processes_and_each_reads_many_files(files, worker):
    worker("")
    results = list(read_files(files(*(f"{n}.txt" for n in range(12)))))
    assert 1 <= len({result.remedy for result in results}) <= 2


def test_an_abandoned_reading_ends_its_processes(files, worker):
    worker("if name != 'folder/0.txt': time.sleep(60)\n")
    reading = read_files(files("0.txt", "1.txt", "2.txt"))
    pid = int(next(reading).remedy)
    started = time.monotonic()
    reading.close()
    assert time.monotonic() - started < 20
    with pytest.raises(ProcessLookupError):
        os.kill(pid, 0)


def test_a_worker_does_not_wait_for_the_model():
    code = "import sys, index.worker; print('torch' in sys.modules, 'faiss' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "False False\n"
