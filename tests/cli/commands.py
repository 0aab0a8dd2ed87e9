"""Commands run in this process over two reports, and what every answer must be."""

from typing import ClassVar

from click.testing import CliRunner
from encoder import WordEncoder
from shelf import SENTENCES

from web.cli import cli

REPORT = "quillmere-2024-06-03"
OTHER = "oakhaven-2019-06-10"
BODIES = tuple(
    f"{sentence} {more}"
    for more in ("It helps.", "It is new here.", "Inspectors saw it.")
    for sentence in SENTENCES
)
QUESTION = "What do care leavers receive from the council?"


class NamedEncoder(WordEncoder):
    """The small encoder in place of the embedding model."""

    models: ClassVar = []

    def __init__(self, model=None):
        super().__init__()
        self.models.append(model)


def run(*arguments, stdin=None, env=None):
    """Run a command in this process; an error that is not told in words is raised."""
    result = CliRunner().invoke(
        cli, [str(a) for a in arguments], input=stdin, env=env, catch_exceptions=False
    )
    assert "Traceback" not in result.output
    return result


def refused(status, *arguments, **how):
    """Run a command that ends with `status` and prints nothing on stdout; return what it says."""
    result = run(*arguments, **how)
    assert (result.exit_code, result.stdout) == (status, "")
    return result.stderr


def check_answer(answer, store):
    """Assert the contract's shape and that every quote is the stored text at its offsets."""
    assert list(answer) == [
        "id", "question", "read_as", "status", "confidence", "scope", "statements", "considered", "ms",
        "help",
    ]  # fmt: skip
    assert answer["help"] == ""
    assert answer["status"] in ("answered", "not_found", "no_such_report")
    assert (answer["status"] == "answered") == bool(answer["statements"])
    assert 0 <= answer["confidence"] <= 1
    for statement in answer["statements"]:
        assert list(statement) == ["text", "citations"]
        assert statement["citations"]
        for citation in statement["citations"]:
            assert list(citation) == ["report", "number", "page", "quote", "start", "end"]
            text = store.paragraph(citation["report"], citation["number"]).text
            assert citation["quote"] == text[citation["start"] : citation["end"]] != ""
    assert all(list(one) == ["report", "number", "score"] for one in answer["considered"])
    assert all(store.paragraph(one["report"], one["number"]) for one in answer["considered"])
    assert answer["ms"]["total"] >= 0
    assert all(isinstance(value, int | float) for value in answer["ms"].values())
