"""What the commands share: the group, its options, its exit statuses."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar, cast

import click

from index.errors import InspectQAError, QuestionProblem

if TYPE_CHECKING:
    from index.store import Index

DEFAULT_INDEX = Path(".index")
NOTHING_DONE, WRONG_USAGE, SOME_LEFT_OUT = 1, 2, 3

Command = TypeVar("Command", bound=Callable[..., Any])


class TellingCommand(click.Command):
    """A command that tells errors of ours in two lines, what is wrong and what to do, on stderr."""

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command; ends with status 1, or 2 for a question that cannot be asked."""
        try:
            return super().invoke(ctx)
        except InspectQAError as error:
            click.echo(f"Error: {error}", err=True)
            if error.remedy:
                click.echo(error.remedy, err=True)
            ctx.exit(WRONG_USAGE if isinstance(error, QuestionProblem) else NOTHING_DONE)


class Group(TellingCommand, click.Group):
    """A group of commands whose errors of ours are told so."""


def index_option(command: Command) -> Command:
    """Add --index to a command; it is passed on as `folder`."""
    return click.option(
        "--index",
        "folder",
        type=click.Path(path_type=Path, file_okay=False),
        callback=_index_folder,
        help="The index folder.  [default: $INSPECTQA_INDEX or .index]",
    )(command)


def model_option(command: Command) -> Command:
    """Add --model to a command."""
    return click.option(
        "--model",
        help="A sentence-transformers model, folder or hub name.  "
        "[default: MiniLM; for add and remove the index's own]",
    )(command)


json_option = click.option("--json", "as_json", is_flag=True, help="Print JSON instead of text.")
authority_option = click.option("--authority", help="Ask about this authority only.")
report_option = click.option("--report", help="Ask about this report only (an id, see `inspectqa reports`).")
fast_option = click.option(
    "--fast", is_flag=True, help="Do not judge what was found: sooner, and more often wrong to answer at all."
)


def _index_folder(ctx: click.Context, _: click.Parameter, value: Path | None) -> Path:
    return value or cast("Path | None", ctx.obj) or DEFAULT_INDEX


def open_index(folder: Path) -> Index:
    """Open an index folder; raises IndexProblem as `Index.open` does."""
    from index.store import Index

    return Index.open(folder)
