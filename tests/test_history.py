"""However an index folder came to hold its reports, it is the one that a build from nothing makes of them."""

import json
import shutil
import sqlite3
import tempfile
from contextlib import suppress
from pathlib import Path

import pytest
from encoder import WordEncoder
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule
from shelf import SENTENCES, built, generation, no_progress, report_text

from index.build import add, remove, rollback
from index.document import read_file
from index.errors import FileProblem, NothingToIndex
from index.manifest import FILES
from index.probe import probe
from index.store import Index
from qa.assistant import Assistant

NAMES = ("a.txt", "b.txt", "c.md", "d.jsonl")
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


def read_here(files):
    for file in files:
        try:
            yield read_file(file.path, file.name)
        except FileProblem as problem:
            yield problem


class History(RuleBasedStateMachine):
    """Files come, change, are renamed and leave; the index folder follows in steps, another is built anew."""

    def __init__(self):
        super().__init__()
        self.home = Path(tempfile.mkdtemp(prefix="history"))
        self.shelf, self.folder = self.home / "shelf", self.home / "index"
        self.shelf.mkdir()
        self.current = False
        """Whether the index folder holds just the shelf as it is."""

    def teardown(self):
        shutil.rmtree(self.home)

    @initialize(text=REPORTS)
    def begin(self, text):
        (self.shelf / "first.txt").write_bytes(text)
        built(self.folder, [self.shelf], WordEncoder())
        self.current = True

    @rule(name=st.sampled_from(NAMES[:3]), text=TEXTS)
    def write(self, name, text):
        (self.shelf / name).write_bytes(text)
        self.current = False

    @rule(guides=GUIDES)
    def write_passages(self, guides):
        (self.shelf / NAMES[3]).write_bytes(b"\n".join(guides))
        self.current = False

    @rule(old=st.sampled_from(NAMES), new=st.sampled_from(("e", "f")))
    def rename(self, old, new):
        if (self.shelf / old).exists():
            (self.shelf / old).rename(self.shelf / f"{new}{Path(old).suffix}")
            self.current = False

    @rule(name=st.sampled_from(NAMES))
    def delete(self, name):
        (self.shelf / name).unlink(missing_ok=True)
        self.current = False

    @rule()
    def build(self):
        built(self.folder, [self.shelf], WordEncoder())
        self.current = True

    @rule(name=st.sampled_from(NAMES))
    def add(self, name):
        if (self.shelf / name).exists():
            with suppress(NothingToIndex):
                add(self.folder, [self.shelf / name], WordEncoder(), no_progress)
                self.current = False

    @rule(data=st.data())
    def remove(self, data):
        ids = [report.id for report in Index.open(self.folder).reports]
        if len(ids) > 1:
            remove(self.folder, [data.draw(st.sampled_from(ids))], WordEncoder(), no_progress)
            self.current = False

    @precondition(lambda self: len([p for p in self.folder.iterdir() if p.is_dir()]) == 2)
    @rule()
    def roll_back(self):
        rollback(self.folder)
        self.current = False

    @invariant()
    def is_whole(self):
        if (self.folder / "current").exists():
            probe(Index.open(self.folder))

    @precondition(lambda self: self.current)
    @invariant()
    def is_what_a_build_from_nothing_makes(self):
        fresh = self.home / "fresh"
        built(fresh, [self.shelf], WordEncoder())
        try:
            assert_same(self.folder, fresh)
        finally:
            shutil.rmtree(fresh)


def assert_same(left, right):
    """Assert that two index folders hold the same bytes and answer with the same JSON."""
    for name in FILES:
        assert content(left, name) == content(right, name), name
    sources = [Index.open(folder).manifest["sources"] for folder in (left, right)]
    assert sources[0] == sources[1] != []
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
