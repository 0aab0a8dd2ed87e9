"""Changes of the index in a process of their own: one at a time, told truly, written down."""

import os
import signal
import subprocess
import sys
import time

import pytest
from desk import Desk, ended, service, until
from encoder import WordEncoder
from markup import Page
from shelf import SENTENCES, built, contents, write_report

from web.history import Entry
from web.job import Task
from web.progress import steps, title

QUILLMERE, OAKHAVEN = "quillmere-2024-06-03", "oakhaven-2019-06-10"


def run(made, task):
    job = made.jobs.begin(task)
    return ended(made.jobs, job), made.jobs.find(job.id)


def test_reports_are_added_in_another_process_and_answer_when_the_job_has_ended(folder, oakhaven):
    made, assistant = service(folder)
    made.libraries.follow(every=60)  # that the new index is in use is the job's doing
    before = assistant.index
    try:
        entry, job = run(made, Task("add", "Adding 1 file", paths=(oakhaven,)))
        assert (entry.outcome, entry.added, entry.replaced, entry.removed) == ("done", (OAKHAVEN,), (), ())
        assert (entry.generation, entry.reports, entry.problem) == ("g000002", 2, "")
        assert [report.id for report in assistant.index.reports] == [OAKHAVEN, QUILLMERE]
        assert len(before.reports) == 1
        assert (job.read.done, job.read.total) == (1, 1)
        assert job.embed.done == job.embed.total == entry.embedded > 0
        assert made.jobs.history.newest(9) == [entry]
        assert entry.seconds > 0
    finally:
        made.libraries.stop()


def test_every_step_is_shown_with_figures_that_only_grow(folder, oakhaven, monkeypatch):
    monkeypatch.setenv("WORD_BUILDER_SECONDS", "0.15")
    made, _ = service(folder)
    job = made.jobs.begin(Task("add", "Adding 1 file", paths=(oakhaven,)))
    seen = []
    while (now := made.jobs.find(job.id)).entry is None:
        if not seen or seen[-1] != now:
            seen.append(now)
        time.sleep(0.005)
    order = ["start", "read", "embed", "write", "open"]
    assert [order.index(each.step) for each in seen] == sorted(order.index(each.step) for each in seen)
    embedded = [each.embed.done for each in seen if each.embed]
    assert embedded == sorted(embedded)
    assert len(set(embedded)) >= 4
    assert {each.embed.total for each in seen if each.embed} == {now.entry.embedded}
    for each in seen:
        states = [step.state for step in steps(each)]
        assert states.count("under way") <= 1
        assert title(each) == "Adding 1 file"
    assert [step.state for step in steps(now)] == ["done", "done", "done", "done"]
    assert title(now) == "Done"


def test_why_everything_is_embedded_again_is_shown_and_kept(reports, oakhaven, tmp_path, monkeypatch):
    elsewhere = WordEncoder()
    elsewhere.arithmetic = "bfloat16"
    built(tmp_path / "moved", [reports], elsewhere)
    monkeypatch.setenv("WORD_BUILDER_SECONDS", "0.02")
    made, _ = service(tmp_path / "moved")
    job = made.jobs.begin(Task("add", "Adding 1 file", paths=(oakhaven,)))
    again = (
        "All passages are embedded again: the index was made in bfloat16, here it is made in float32, and "
        "such vectors do not mix."
    )
    until(lambda: (now := made.jobs.find(job.id)).entry or now.notes == {"embed": again})
    entry = ended(made.jobs, job)
    assert entry.notes == (again,)
    assert steps(made.jobs.find(job.id))[1].words == f"{entry.embedded} passages. {again}"
    entry, _ = run(made, Task("remove", "r", reports=(OAKHAVEN,)))
    assert entry.notes == ()


def test_one_at_a_time(folder, oakhaven, monkeypatch):
    monkeypatch.setenv("WORD_BUILDER_SECONDS", "0.1")
    made, _ = service(folder)
    first = made.jobs.begin(Task("add", "first", paths=(oakhaven,)))
    assert made.jobs.begin(Task("remove", "second", reports=(QUILLMERE,))) is None
    assert made.jobs.running.id == first.id
    ended(made.jobs, first)
    assert made.jobs.running is None
    assert made.jobs.begin(Task("remove", "third", reports=(QUILLMERE,))) is not None
    until(lambda: made.jobs.running is None)
    assert [each.what for each in made.jobs.history.newest(9)] == ["third", "first"]


def test_removing_replacing_and_doing_nothing(folder, oakhaven, reports):
    made, assistant = service(folder)
    run(made, Task("add", "a", paths=(oakhaven,)))
    entry, job = run(made, Task("remove", "r", reports=(OAKHAVEN,)))
    assert (entry.removed, entry.reports, entry.embedded) == ((OAKHAVEN,), 1, 0)
    assert [step.name for step in steps(job)][:1] == ["Embedding passages"]
    write_report(reports / "quillmere.txt", bodies=SENTENCES[:4])
    entry, _ = run(made, Task("build", "b", paths=(reports,)))
    assert (entry.added, entry.replaced, entry.removed) == ((), (QUILLMERE,), ())
    entry, job = run(made, Task("build", "b", paths=(reports,)))
    assert (entry.outcome, title(job)) == ("unchanged", "Nothing had to be changed")
    assert entry.generation == assistant.current[0]


def test_going_back(folder, oakhaven):
    made, assistant = service(folder)
    run(made, Task("add", "a", paths=(oakhaven,)))
    entry, _ = run(made, Task("rollback", "Going back"))
    assert (entry.outcome, entry.removed, entry.generation) == ("done", (OAKHAVEN,), "g000001")
    assert [report.id for report in assistant.index.reports] == [QUILLMERE]
    entry, _ = run(made, Task("rollback", "Going back"))
    assert (entry.added, entry.generation) == ((OAKHAVEN,), "g000002")


def test_files_that_cannot_be_used_are_named(folder, oakhaven, tmp_path):
    bad = tmp_path / "new" / "bad.pdf"
    bad.write_text("no PDF")
    made, _ = service(folder)
    entry, job = run(made, Task("add", "Adding 2 files", paths=(oakhaven, bad)))
    assert (entry.outcome, entry.added) == ("left_out", (OAKHAVEN,))
    assert [(each.file, "no PDF" in each.reason, bool(each.remedy)) for each in entry.left_out] == [
        ("bad.pdf", True, True)
    ]
    entry, job = run(made, Task("add", "Adding 1 file", paths=(bad,)))
    assert (entry.outcome, entry.generation, entry.reports) == ("failed", "g000002", 2)
    assert "bad.pdf" in entry.problem
    assert title(job) == "Nothing was changed"


def test_a_process_that_dies_changes_nothing_and_the_next_works(folder, oakhaven, monkeypatch):
    monkeypatch.setenv("WORD_BUILDER_SECONDS", "0.5")
    made, assistant = service(folder)
    before = (folder / "current").read_bytes()
    job = made.jobs.begin(Task("add", "Adding", paths=(oakhaven,)))
    until(lambda: made.jobs.find(job.id).embed is not None)
    os.kill(made.jobs._process.pid, signal.SIGKILL)
    entry = ended(made.jobs, job)
    assert entry.problem == "the work ended before it was done (signal 9)"
    assert (entry.outcome, entry.generation) == ("failed", "g000001")
    assert (folder / "current").read_bytes() == before
    monkeypatch.setenv("WORD_BUILDER_SECONDS", "0")
    entry, _ = run(made, Task("add", "Adding", paths=(oakhaven,)))
    assert entry.outcome == "done"
    assert len(assistant.index.reports) == 2


@pytest.mark.parametrize(
    ("command", "problem"),
    [
        ((sys.executable, "-c", "print('hello')"), "(status 0)"),
        ((sys.executable, "-c", "import sys; print('{\"step\": 1}', flush=True); sys.exit(3)"), "(status 3)"),
        ((sys.executable, "-c", "raise SystemExit(5)"), "(status 5)"),
        (("/no/such/program",), "could not be started"),
    ],
)
def test_a_process_that_talks_nonsense_fails_the_job_only(folder, command, problem):
    made, _ = service(folder, command=command)
    entry, _ = run(made, Task("build", "x"))
    assert entry.outcome == "failed"
    assert problem in entry.problem
    assert made.jobs.running is None


def test_stopping_ends_the_job_and_begins_no_other(folder, oakhaven, monkeypatch):
    monkeypatch.setenv("WORD_BUILDER_SECONDS", "5")
    made, _ = service(folder)
    job = made.jobs.begin(Task("add", "Adding", paths=(oakhaven,)))
    until(lambda: made.jobs.find(job.id).embed is not None)
    began = time.monotonic()
    made.jobs.stop()
    (entry,) = made.jobs.history.newest(9)  # written by now: the server may end
    assert ended(made.jobs, job) == entry
    assert (entry.outcome, entry.problem) == ("failed", "the server was stopped before the work was done")
    assert time.monotonic() - began < 3
    assert made.jobs.begin(Task("add", "Adding", paths=(oakhaven,))) is None


KILLED = """
import os, signal, sys, time
from pathlib import Path
from desk import service, until
from web.job import Task

made, _ = service(Path(sys.argv[1]))
kept = made.shelf.keep("oakhaven.txt", Path(sys.argv[2]).open("rb"))
job = made.jobs.begin(Task("add", "Adding 1 file", paths=(kept.path,)))
until(lambda: made.jobs.find(job.id).embed is not None)
os.kill(os.getpid(), signal.SIGKILL)
"""


def test_a_server_that_was_killed_is_told_of_by_the_next(folder, oakhaven, monkeypatch):
    monkeypatch.setenv("WORD_BUILDER_SECONDS", "1")
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join(sys.path))
    assert subprocess.run([sys.executable, "-c", KILLED, folder, oakhaven], check=False).returncode == -9
    made, _ = service(folder)
    assert made.jobs.history.newest(9) == []
    made.start()
    made.stop()
    (entry,) = made.jobs.history.newest(9)
    assert (entry.action, entry.what, entry.outcome) == ("add", "Adding 1 file", "interrupted")
    assert (entry.generation, entry.reports) == ("g000001", 1)
    assert entry.problem == "the server ended while this was under way"
    assert entry.remedy == (
        "The index is as it was, and files that were sent are kept: read the reports’ files again."
    )
    again, _ = service(folder)
    again.start()
    again.stop()
    assert again.jobs.history.newest(9) == [entry]
    desk = Desk(folder)
    desk.log_in()
    page = Page(desk.client.get("/admin").text)
    assert "Adding 1 file Interrupted" in page.text(".history")
    assert "It took" not in page.text(".history")


def test_a_change_that_was_made_although_the_server_ended_is_told_so(folder, oakhaven):
    made, _ = service(folder)
    made.jobs.history.begin(
        Entry("2026-05-04T10:00:00+00:00", "add", "page", "Adding", 0.0, "interrupted", "g000001", 1)
    )
    built(folder, [oakhaven], WordEncoder())
    made.jobs.tell_interrupted()
    (entry,) = made.jobs.history.newest(9)
    assert (entry.outcome, entry.generation, entry.reports) == ("interrupted", "g000002", 1)
    assert entry.remedy.startswith("The index was changed all the same")


def test_what_settles_is_done_before_the_next_can_begin_and_told(folder, oakhaven):
    made, _ = service(folder)
    seen = []

    def settle(entry):
        seen.append((entry.outcome, made.jobs.begin(Task("build", "too early"))))
        return ["moved"]

    entry, _ = run(made, Task("add", "a", paths=(oakhaven,), settle=settle))
    assert seen == [("done", None)]
    assert entry.notes == ("moved",)


def test_files_that_cannot_be_put_in_order_do_not_hide_what_was_done(folder, oakhaven):
    def settle(entry):
        raise OSError("the disk is full")

    made, _ = service(folder)
    entry, _ = run(made, Task("add", "a", paths=(oakhaven,), settle=settle))
    assert entry.outcome == "done"
    assert "the disk is full" in entry.notes[0]


def test_a_history_that_cannot_be_written_does_not_hide_what_was_done(folder, oakhaven, tmp_path):
    (tmp_path / "state").write_text("a file where the folder should be")
    made, _ = service(folder, state=tmp_path / "state")
    entry, _ = run(made, Task("add", "a", paths=(oakhaven,)))
    assert entry.outcome == "done"
    assert "could not be written into the history" in entry.notes[0]


def test_a_generation_that_the_server_cannot_open_is_told(folder, oakhaven, monkeypatch):
    from index.errors import IndexProblem

    made, assistant = service(folder)
    made.libraries.current()
    made.libraries.follow(every=60)

    def fail():
        raise IndexProblem("out of memory", "Free some.")

    monkeypatch.setattr(made.libraries, "_opened", fail)
    entry, job = run(made, Task("add", "a", paths=(oakhaven,)))
    assert (entry.outcome, entry.problem, entry.added) == ("failed", "out of memory", (OAKHAVEN,))
    assert title(job) == "Written, but not in use"
    assert len(assistant.index.reports) == 1
    made.libraries.stop()


def test_nothing_but_the_index_and_the_history_is_written(folder, oakhaven, tmp_path):
    before = contents(tmp_path).keys()
    made, _ = service(folder)
    run(made, Task("add", "a", paths=(oakhaven,)))
    new = {name for name in contents(tmp_path) if name not in before and not name.startswith("x/")}
    assert new == {"x-state/history.jsonl"}
