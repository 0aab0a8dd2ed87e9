"""Two builds of one folder at once."""

import subprocess
import sys
import textwrap
import threading
from pathlib import Path

import pytest
from encoder import WordEncoder
from processes import another_process
from shelf import built, generation, no_progress, write_report
from two_reports import OAKHAVEN, OWN, QUILLMERE, ids

import index.lock
from index.build import add, remove
from index.errors import IndexProblem
from index.lock import locked


class TestTwoAtOnce:
    def test_the_second_is_told_and_the_first_goes_on(self, folder, shelf, encoder):
        write_report(shelf / "third.txt", "Harrowby", "2 May 2022 to 6 May 2022", OWN[::-1])
        waiting = Waiting()
        first = threading.Thread(target=built, args=(folder, [shelf], waiting))
        first.start()
        assert waiting.begun.wait(20)
        for change in (
            lambda: built(folder, [shelf], encoder),
            lambda: add(folder, [shelf], encoder, no_progress),
            lambda: remove(folder, [OAKHAVEN], encoder, no_progress),
        ):
            with pytest.raises(IndexProblem) as problem:
                change()
            assert str(problem.value) == f"another build is at work on {folder}"
            assert problem.value.remedy == "Wait until it has ended, then try again."
        assert ids(folder) == [OAKHAVEN, QUILLMERE]
        waiting.may_go_on.set()
        first.join()
        assert ids(folder) == ["harrowby-2022-05-02", OAKHAVEN, QUILLMERE]

    def test_two_processes_that_start_together(self, folder, shelf):
        write_report(shelf / "third.txt", "Harrowby", "2 May 2022 to 6 May 2022", OWN[::-1])
        code = f"""
            from index.errors import IndexProblem
            try:
                print(built(Path({str(folder)!r}), [Path({str(shelf)!r})], WordEncoder()).generation)
            except IndexProblem as problem:
                print(problem)
            """
        running = [another_process(code) for _ in range(3)]
        said = [process.communicate()[0].strip() for process in running]
        assert [process.returncode for process in running] == [0, 0, 0]
        names = sorted(name for name in said if name.startswith("g0"))
        assert names == ["g000002"] * len(names) != [], "the later ones find nothing to do"
        assert set(said) - set(names) <= {f"another build is at work on {folder}"}
        assert generation(folder).name == names[-1]
        assert ids(folder) == ["harrowby-2022-05-02", OAKHAVEN, QUILLMERE]


def test_one_that_is_killed_while_it_waits_disturbs_nobody(folder, shelf, encoder):
    code = f"""
        from pathlib import Path
        from index.lock import locked
        with locked(Path({str(folder)!r}), 60, lambda: print("waits", flush=True)):
            print("has it", flush=True)
        """
    head = f"import sys; sys.path.insert(0, {str(Path(index.lock.__file__).parent.parent)!r})\n"
    with locked(folder):
        second = subprocess.Popen(
            [sys.executable, "-c", head + textwrap.dedent(code)], stdout=subprocess.PIPE, text=True
        )
        assert second.stdout.readline() == "waits\n"
        second.kill()
        assert second.communicate()[0] == ""
        with pytest.raises(IndexProblem, match="another build is at work"):
            built(folder, [shelf], encoder)
    write_report(shelf / "third.txt", "Harrowby", "2 May 2022 to 6 May 2022", OWN[::-1])
    assert built(folder, [shelf], encoder).changed
    assert ids(folder) == ["harrowby-2022-05-02", OAKHAVEN, QUILLMERE]


class Waiting(WordEncoder):
    """An encoder that waits before its first passage until it may go on."""

    def __init__(self):
        super().__init__()
        self.begun, self.may_go_on = threading.Event(), threading.Event()

    def passages(self, texts):
        self.begun.set()
        assert self.may_go_on.wait(20)
        return super().passages(texts)
