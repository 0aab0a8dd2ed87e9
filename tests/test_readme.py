"""README and the commands' help must tell the same."""

import re
from pathlib import Path

import pytest
from click.testing import CliRunner

from web.cli import cli

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text("utf-8")


def rows():
    """The table of commands: {name: (its row, what follows its name)}."""
    found = re.findall(r"^\| `inspectqa (\w+)([^`]*)` \|(.*)\|$", README, re.M)
    return {name: (row, arguments.split()) for name, arguments, row in found}


def options(name):
    """A command's own options as they are written, without those that every command has."""
    own = {opt for p in cli.commands[name].params for opt in p.opts if opt.startswith("-")}
    return own - {"--index"}


def test_every_command_is_in_the_table_and_nothing_else():
    assert sorted(rows()) == sorted(cli.commands)


@pytest.mark.parametrize("name", sorted(cli.commands))
def test_every_option_is_in_the_command_s_row_and_nothing_else(name):
    named = set(re.findall(r"`(-{1,2}[a-z][a-z-]*)\b[^`]*`", rows()[name][0]))
    assert named == options(name)


@pytest.mark.parametrize("name", sorted(cli.commands))
def test_the_arguments_are_those_of_the_command(name):
    arguments = [p for p in cli.commands[name].params if p.param_type_name == "argument"]
    written = rows()[name][1]
    assert len(written) == len(arguments)
    for text, argument in zip(written, arguments, strict=True):
        assert text.endswith("...") == (argument.nargs == -1)
        if text.startswith("["):
            assert not argument.required
        singular = argument.name.upper().rstrip("S")
        assert text.strip("[].") == singular


def test_commands_and_options_named_anywhere_exist():
    uses = re.findall(r"inspectqa((?: [^`|#\n]*)?)", README)
    known = {"--help", "--index", "-h", "--version"}
    for use in uses:
        words = use.split()
        if not words or not re.fullmatch(r"[a-z]+", words[0]) or words[0] not in cli.commands:
            assert not words or not words[0].startswith("-") or words[0] in known, use
            continue
        flags = {word for word in words if re.fullmatch(r"-{1,2}[a-z][a-z-]*", word)}
        assert flags <= options(words[0]) | known, use


def test_every_exit_status_of_the_help_is_in_the_readme():
    told = re.findall(r"(\d) ([a-z][^;.]*)", re.search(r"Exit status: (.*?)\.", " ".join(README.split()))[1])
    helped = re.findall(r"(\d) ([a-z][^;.,]*)", " ".join(cli.help.split()).split("Exit status: ")[1])
    assert [number for number, _ in told] == [number for number, _ in helped] == ["0", "1", "2", "3"]


def test_make_targets_named_exist():
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text("utf-8"), re.M))
    named = set(re.findall(r"(?:^ {4}|`)make ([a-z]+)", README, re.M))
    assert {"chat", "test"} <= named <= targets


def test_the_two_commands_come_first():
    assert re.findall(r"^ {4}(\S.*?)(?:\s+#.*)?$", README, re.M)[:2] == ["make chat", "make test"]


def test_files_named_exist():
    for path in re.findall(r"`((?:index|qa|web|tests|\.ci)/[\w./]*)`", README):
        assert (ROOT / path).exists(), path


def test_pinned_markers_named_exist():
    markers = set(re.findall(r'^ {4}"(\w+): ', (ROOT / "pyproject.toml").read_text("utf-8"), re.M))
    assert markers == set(re.findall(r"`(alone|model|browser|real|slow)`", README))


def session():
    """What README's session shows: each question, and all that is answered ("…" stands for what follows)."""
    shown = README.partition("## A short session")[2].partition("\nOthers to try")[0]
    return re.findall(r"^    \$ inspectqa ask \"(.*)\"\n((?:    .*\n|\n)*?)(?=    \$|\Z)", shown, re.M)


@pytest.mark.model
@pytest.mark.parametrize(("question", "shown"), session())
def test_the_session_is_what_is_answered(question, shown, sample_assistant):
    asked = ["ask", question, "--index", str(sample_assistant.path)]
    told = " ".join(CliRunner(env={"COLUMNS": "92"}).invoke(cli, asked).stdout.split())
    wanted, more, _ = " ".join(shown.split()).partition("…")
    assert told.startswith(wanted.strip()) if more else told == wanted


def test_the_session_has_an_answer_a_change_no_such_report_and_none():
    assert len(session()) == 4
