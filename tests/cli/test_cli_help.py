"""What the command says of itself."""

import subprocess
import sys

import pytest
from commands import refused, run

from web.cli import cli


def every_command():
    """The commands by their names: ("build",), ..., and of a group those in it: ("feedback", "list")."""
    found = {}
    for name, command in cli.commands.items():
        inner = getattr(command, "commands", None)
        found |= {(name,): command} if inner is None else {(name, one): own for one, own in inner.items()}
    return found


class TestHelp:
    def test_of_every_command_is_complete_and_loads_no_model(self, tmp_path):
        """In a process of its own, because here everything is loaded already."""
        code = """
import sys
from click.testing import CliRunner
from web.cli import cli
for arguments in [[], ["--version"], *([name] for name in cli.commands)]:
    result = CliRunner().invoke(cli, [*arguments, "--help"])
    assert result.exit_code == 0, result.output
    print(result.output)
heavy = {"torch", "transformers", "sentence_transformers", "rich.progress"}
print("LOADED", sorted(heavy & sys.modules.keys()))
"""
        said = subprocess.run(
            [sys.executable, "-c", code], capture_output=True, text=True, cwd=tmp_path, check=True
        )
        assert said.stdout.rstrip().endswith("LOADED []")
        assert said.stderr == ""

    @pytest.mark.parametrize("names", sorted(every_command()), ids=" ".join)
    def test_says_what_each_command_and_option_does(self, names):
        command = every_command()[names]
        assert command.help
        assert command.help.strip().endswith(".")
        for parameter in command.params:
            if parameter.param_type_name == "option":
                assert parameter.help, f"{names} {parameter.opts}"
        text = " ".join(run(*names, "--help").stdout.split())
        assert "--index DIRECTORY" in text
        assert "[default: $INSPECTQA_INDEX or .index]" in text

    def test_every_exit_status_is_explained(self):
        text = " ".join(run("--help").stdout.split())
        assert (
            "Exit status: 0 all well; 1 nothing done, the old index is untouched; 2 wrong usage; 3 done"
            in text
        )

    def test_the_version_is_the_package_s(self):
        from importlib.metadata import version

        assert run("--version").stdout == f"inspectqa, version {version('inspection-qa')}\n"

    def test_an_unknown_command_is_wrong_usage(self):
        assert "No such command 'aks'" in refused(2, "aks")
