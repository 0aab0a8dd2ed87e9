"""However an index folder came to hold its reports, it is the one that a build from nothing makes of them."""

import hashlib
import json
import os
import shutil
import sqlite3
import subprocess
import sys
import tempfile
from contextlib import suppress
from pathlib import Path

import pytest
from encoder import WordEncoder
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule
from shelf import SENTENCES, built, generation, no_progress, read_here, report_text

from index.build import add, remove, rollback
from index.document import read_file
from index.errors import FileProblem
from index.manifest import FILES
from index.predecessor import Predecessor
from index.probe import probe
from index.process import environment
from index.store import Index
from qa.assistant import Assistant

NAMES = ("a.txt", "b.txt", "c.md", "e.txt", "f.md")
PASSAGES = ("d.jsonl", "e.jsonl")
QUESTIONS = ("Are foster carers trained?", "What do managers write down in Oakhaven?", "zebra")


def document(authority, day, bodies):
    return report_text(authority, f"{day} June 2024 to {day + 1} June 2024", bodies).encode()


def passages(report, bodies):
    lines = [{"report": report, "number": str(n), "text": text} for n, text in enumerate(bodies, 1)]
    return "\n".join(json.dumps(line) for line in lines).encode()


BODIES = st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=3)
REPORTS = st.builds(document, st.sampled_from(["Quillmere", "Oakhaven"]), st.sampled_from([3, 10]), BODIES)
LOOSE = st.builds(lambda bodies: "\n\n".join(f"{n}. {b}" for n, b in enumerate(bodies, 1)).encode(), BODIES)
GUIDES = st.lists(st.builds(passages, st.sampled_from(["guide", "notes"]), BODIES), min_size=1, max_size=2)
TEXTS = REPORTS | LOOSE | st.sampled_from([b"", b"Dear reader, nothing here is numbered.\n"])


class History(RuleBasedStateMachine):
    """Files come, change, are renamed and leave; the index folder follows in steps, another is built anew."""

    def __init__(self):
        super().__init__()
        self.home = Path(tempfile.mkdtemp(prefix="history"))
        self.shelf, self.folder = self.home / "shelf", self.home / "index"
        self.shelf.mkdir()
        self.held = {}
        """The files that each generation was made of, name and bytes; None where of one a part is gone."""
        self.changed = self.current = False
        """Whether the index folder has changed since it was looked at; whether it holds just the shelf."""

    def teardown(self):
        shutil.rmtree(self.home)

    def on_shelf(self):
        """The names of the files on the shelf that may change; one stays, so that something can be used."""
        return sorted({file.name for file in self.shelf.iterdir()} - {"first.txt"})

    def now_holds(self, files, *, current=False):
        self.held[generation(self.folder).name] = files
        self.changed, self.current = True, current

    def without(self, is_dropped):
        """The files held now, but for those all of whose entries are dropped."""
        files = self.held[generation(self.folder).name]
        entries = Predecessor(Index.open(self.folder)).entries
        kept = set()
        for name, data in files or ():
            content = name, hashlib.sha256(data).hexdigest()
            dropped = {
                is_dropped(report_id, entry.report)
                for report_id, entry in entries
                if (entry.report.file, entry.origin.content.sha256) == content
            }
            if len(dropped) == 2:
                return None
            if dropped == {False}:
                kept.add((name, data))
        return None if files is None else kept

    @initialize(text=REPORTS)
    def begin(self, text):
        (self.shelf / "first.txt").write_bytes(text)
        self.build()

    @rule(name=st.sampled_from(NAMES), text=TEXTS)
    def write(self, name, text):
        (self.shelf / name).write_bytes(text)

    @rule(name=st.sampled_from(PASSAGES), guides=GUIDES)
    def write_passages(self, name, guides):
        (self.shelf / name).write_bytes(b"\n".join(guides))

    @precondition(on_shelf)
    @rule(data=st.data(), new=st.sampled_from(("e", "f")))
    def rename(self, data, new):
        old = self.shelf / data.draw(st.sampled_from(self.on_shelf()))
        old.replace(self.shelf / f"{new}{old.suffix}")

    @precondition(on_shelf)
    @rule(data=st.data())
    def delete(self, data):
        (self.shelf / data.draw(st.sampled_from(self.on_shelf()))).unlink()

    @rule()
    def build(self):
        built(self.folder, [self.shelf], WordEncoder())
        self.now_holds({(file.name, file.read_bytes()) for file in self.shelf.iterdir()}, current=True)

    @precondition(on_shelf)
    @rule(data=st.data())
    def add(self, data):
        file = self.shelf / data.draw(st.sampled_from(self.on_shelf()))
        with suppress(FileProblem):
            new = [read.report for read in read_file(file)]
            replaced = {report.id for report in new}, {(report.id, report.file) for report in new}
            kept = self.without(
                lambda report_id, own: report_id in replaced[0] or (own.id, own.file) in replaced[1]
            )
            add(self.folder, [file], WordEncoder(), no_progress)
            self.now_holds(None if kept is None else {*kept, (file.name, file.read_bytes())})

    @rule(data=st.data())
    def remove(self, data):
        ids = [report.id for report in Index.open(self.folder).reports]
        if len(ids) > 1:
            removed = data.draw(st.sampled_from(ids))
            kept = self.without(lambda report_id, own: report_id == removed)
            remove(self.folder, [removed], WordEncoder(), no_progress)
            self.now_holds(kept)

    @precondition(lambda self: len([p for p in self.folder.iterdir() if p.is_dir()]) == 2)
    @rule()
    def roll_back(self):
        self.now_holds(self.held[rollback(self.folder).generation])

    @invariant()
    def is_whole(self):
        if (self.folder / "current").exists():
            probe(Index.open(self.folder))

    @precondition(lambda self: self.changed)
    @invariant()
    def is_what_a_build_from_nothing_makes(self):
        self.changed = False
        if self.current:
            assert Index.open(self.folder).manifest["sources"] == [str(self.shelf.resolve())]
        files = self.held[generation(self.folder).name]
        if files is None:
            return
        apart = self.home / "apart"  # a folder each, because two may have one name
        for at, (name, data) in enumerate(sorted(files)):
            (apart / str(at)).mkdir(parents=True)
            (apart / str(at) / name).write_bytes(data)
        try:
            built(self.home / "fresh", sorted(apart.iterdir()), WordEncoder())
            assert_same(self.folder, self.home / "fresh")
        finally:
            shutil.rmtree(apart)
            shutil.rmtree(self.home / "fresh", ignore_errors=True)


def assert_same(left, right):
    """Assert that two index folders hold the same bytes and answer with the same JSON."""
    for name in FILES:
        assert content(left, name) == content(right, name), name
    assert answers(left) == answers(right)


def content(folder, name):
    """A file's bytes; of the database the tables, but for which files need not be tried again.

    A file that can't be used is no change that needs a new generation, so that a build may not remember it.
    """
    file = generation(folder) / name
    if not name.endswith(".sqlite"):
        return file.read_bytes()
    with sqlite3.connect(f"{file.as_uri()}?mode=ro&immutable=1", uri=True) as connection:
        tables = [t for (t,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        asked = sorted(set(tables) - {"words", "left_out"})
        return {table: connection.execute(f"SELECT * FROM {table}").fetchall() for table in asked}


def answers(folder):
    """What is answered and found, without the milliseconds."""
    assistant = Assistant(folder, WordEncoder())
    given = [assistant.ask(question).to_json() | {"ms": None} for question in QUESTIONS]
    found = [assistant.search(question, 20) for question in QUESTIONS]
    return json.dumps(given), [
        [(hit.report, hit.paragraph, hit.score, hit.row, hit.passage) for hit in ranking.hits]
        for _, ranking in found
    ]


@pytest.mark.slow
class TestHistory(History.TestCase):
    settings = settings(
        max_examples=20,
        stateful_step_count=12,
        deadline=None,
        suppress_health_check=list(HealthCheck),
        derandomize=True,
        phases=(Phase.explicit, Phase.generate),  # the steps are few enough to be read as they are
    )

    @pytest.fixture(autouse=True)
    def _read_here(self, monkeypatch):
        monkeypatch.setattr("index.sources.read_files", read_here)


@pytest.mark.parametrize("seed", range(3))
def test_two_builds_from_nothing_write_the_same_bytes(tmp_path, monkeypatch, seed):
    monkeypatch.setattr("index.sources.read_files", read_here)
    (tmp_path / "a.txt").write_bytes(document("Quillmere", 3, SENTENCES[seed:]))
    (tmp_path / "b.txt").write_bytes(document("Oakhaven", 3, SENTENCES[: seed + 1]))
    for name in ("x", "y"):
        built(tmp_path / name, [tmp_path / "b.txt", tmp_path / "a.txt"], WordEncoder())
    for name in FILES:
        left, right = ((generation(tmp_path / one) / name).read_bytes() for one in ("x", "y"))
        assert left == right, name


BY_AND_BY = """
import os, shutil, sys
from pathlib import Path

os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})  # before anything starts threads
from index.build import add, build
from index.embed import TransformerEncoder

samples, home = map(Path, sys.argv[1:])
shelf, folder, encoder = home / "shelf", home / "x", TransformerEncoder()
shelf.mkdir()
ashmere = shelf / "a draft.txt"
ashmere.write_text((home / "draft.txt").read_text("utf-8"), "utf-8")
other_name = Path(shutil.copy(samples / "ashmere-2024.pdf", shelf / "another name.pdf"))
embedded = [build(folder, [ashmere, other_name], encoder, lambda *_: None).embedded]
for name in ("wrenfold-vale-2023.pdf", "ashmere-2019.pdf"):
    new = Path(shutil.copy(samples / name, shelf / name))
    embedded.append(add(folder, [new], encoder, lambda *_: None).embedded)
ashmere.unlink()
other_name.rename(shelf / "ashmere-2024.pdf")
embedded.append(build(folder, [shelf], encoder, lambda *_: None).embedded)
print(*embedded, encoder._runtime._by_all.get_property("INFERENCE_NUM_THREADS"))
"""


@pytest.mark.slow
@pytest.mark.model
@pytest.mark.skipif(not hasattr(os, "sched_setaffinity"), reason="a process can't be kept to one core here")
def test_the_real_model_on_one_core_by_and_by_gives_the_bytes_of_all_cores_at_once(
    sample_folder, samples, tmp_path
):
    """Added one by one, one replaced, one renamed, against a build from nothing in this process."""
    source = (Path(__file__).parent / "sample_source" / "ashmere-2019.txt").read_text("utf-8")
    (tmp_path / "draft.txt").write_text(source.replace("front door", "contact point"), "utf-8")
    done = subprocess.run(
        [sys.executable, "-c", BY_AND_BY, samples, tmp_path],
        capture_output=True,
        encoding="utf-8",
        env=environment(),
    )
    assert done.returncode == 0, done.stderr
    *embedded, threads = map(int, done.stdout.split())
    assert threads == 1
    assert all(count > 0 for count in embedded[:3])
    assert embedded[3] == 0
    for name in FILES:
        assert content(tmp_path / "x", name) == content(sample_folder, name), name
