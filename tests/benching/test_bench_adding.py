"""One report added to many, copies of the sample reports."""

from benchmarks import adding
from click.testing import CliRunner
from encoder import WordEncoder


def test_one_report_is_added_to_many_and_an_unchanged_folder_built(assistant, samples, monkeypatch):
    encoder = WordEncoder()
    monkeypatch.setattr("benchmarks.adding.TransformerEncoder", lambda: encoder)
    command = [str(samples), "--index", str(assistant.path), "--many", "4", "--times", "2"]
    result = CliRunner().invoke(adding.main, command)
    assert result.exit_code == 0, result.output
    told, columns, *rows = result.stdout.splitlines()
    assert columns.split() == ["seconds", "of", "the", "processor", "embedded"]
    embedded = {row.rsplit(None, 3)[0]: int(row.split()[-1]) for row in rows}
    assert next(iter(embedded)) == "build, 4 unchanged"
    assert embedded.pop("build, 4 unchanged") == 0
    assert set(embedded.values()) == {int(told.split(": ")[1].split()[0])}
    # No batch's length is new to the model when the clock starts: 32, 64, ... 512 tokens, two of them marks.
    assert [len(text.split()) + 2 for text in encoder.embedded[:16]] == list(range(32, 513, 32))
    assert set(" ".join(encoder.embedded[:16]).split()) == {"care"}
    assert len(assistant.index.reports) == 3


def test_why_everything_is_embedded_again_is_no_hindrance(assistant, samples, monkeypatch):
    encoder, told, quiet = WordEncoder(), set(), adding.quiet
    encoder.sha256 = "1" * 64

    def heard(*said):
        told.update(said[3:])
        quiet(*said)

    monkeypatch.setattr("benchmarks.adding.TransformerEncoder", lambda: encoder)
    monkeypatch.setattr(adding, "quiet", heard)
    command = [str(samples), "--index", str(assistant.path), "--many", "2", "--times", "1"]
    result = CliRunner().invoke(adding.main, command)
    assert result.exit_code == 0, result.output
    assert told == {
        "All passages are embedded again: the index was made with other weights of the model words."
    }
