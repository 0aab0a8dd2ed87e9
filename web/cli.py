"""`inspectqa serve`, added to the command group here because nothing below may import the page."""

from __future__ import annotations

import os
import signal
from pathlib import Path
from typing import Any

import click

from qa.cli import cli, index_option
from qa.options import fast_option
from web import feedback_cli  # noqa: F401  # adds its commands
from web.options import settings_from, settings_options

SHORTEST_TOKEN = 8
"""Characters that an admin token has at least."""

_folder = click.Path(exists=True, file_okay=False, path_type=Path)


def _token(_ctx: click.Context, _option: click.Parameter, file: Path | None) -> str:
    """Return the admin token; it is never an argument itself, which every user of the machine could see."""
    token = (_first_line(file) if file else os.environ.get("INSPECTQA_ADMIN_TOKEN", "")).strip()
    if len(token) < SHORTEST_TOKEN and (token or file):
        raise click.BadParameter(
            f"the admin token must have at least {SHORTEST_TOKEN} characters; make one with: "
            'python -c "import secrets; print(secrets.token_urlsafe())"'
        )
    return token


def _first_line(file: Path) -> str:
    try:
        return next(iter(file.read_text("utf-8").splitlines()), "")
    except (OSError, ValueError) as error:
        raise click.BadParameter(f"{file} cannot be read: {error}") from error


@cli.command()
@index_option
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen on.")
@click.option(
    "--port", default=8000, show_default=True, type=click.IntRange(0, 65535), help="Port; 0 picks one."
)
@click.option(
    "--originals",
    multiple=True,
    type=click.Path(exists=True, path_type=Path),
    help="File or folder with the reports' original files, to show their pages; may be given again.",
)
@click.option(
    "--admin-token-file",
    "token",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    callback=_token,
    help="File with the token for /admin.  [default: $INSPECTQA_ADMIN_TOKEN; with neither, no /admin]",
)
@click.option(
    "--reports",
    type=_folder,
    help="Folder of the reports' files: uploads go into it, and /admin can build the index of it.",
)
@click.option(
    "--watch", type=_folder, help="The same, and the index is built again whenever its files change."
)
@click.option(
    "--settle",
    default=5.0,
    show_default=True,
    type=click.FloatRange(0.1, 3600),
    help="Seconds for which no file of a watched folder may have changed before it is read.",
)
@click.option(
    "--state",
    type=click.Path(file_okay=False, path_type=Path),
    help="Folder for the history, votes, and uploads without --reports or --watch.  [default: INDEX-state]",
)
@fast_option
@settings_options
def serve(
    folder: Path,
    host: str,
    port: int,
    originals: tuple[Path, ...],
    token: str,
    reports: Path | None,
    watch: Path | None,
    settle: float,
    state: Path | None,
    fast: bool,
    **settings: Any,
) -> None:
    """Serve the chat page; a new generation of the index is picked up as soon as it is there."""
    from waitress.server import create_server

    from web import create_app, logs
    from web.asker import keep_few_lengths, one_thread_a_question
    from web.intake import limit_bodies
    from web.limits import WAITING
    from web.security import MAX_BODY
    from web.service import state_folder
    from web.serving import largest_body, make_service, warm_up
    from web.spread import SpreadAssistant

    if reports and watch and reports.resolve() != watch.resolve():
        raise click.UsageError("--watch names the folder of the reports' files already; leave --reports out.")
    keep_few_lengths()
    settled = settings_from(state or state_folder(folder), host, **settings)
    assistant = SpreadAssistant(
        folder, fast=fast, processes=settled.processes, seconds=settled.seconds or 0.0
    )
    service = make_service(assistant, token=token, reports=reports, watch=watch, settle=settle, state=state)
    warm_up(assistant, service)
    one_thread_a_question()
    logs.serve_quietly()
    app = create_app(assistant, originals, service, settled)
    most = 2 * MAX_BODY  # past what the page refuses with words of its own
    try:
        server = create_server(
            app,
            host=host,
            port=port,
            threads=WAITING,
            max_request_body_size=largest_body(service, most),
            ident=None,
        )
    except (OSError, ValueError) as error:
        raise click.ClickException(f"cannot listen on {host}, port {port}: {error}") from error
    limit_bodies(server, app, service, most)
    click.echo(f"The chat page is at http://{host}:{server.effective_port}/ (stop it with Ctrl+C)")
    before = signal.signal(signal.SIGTERM, signal.default_int_handler)  # ends as Ctrl+C does
    service.start()
    try:
        server.run()
    finally:
        service.stop()
        assistant.askers.stop()
        signal.signal(signal.SIGTERM, before)


def main() -> None:
    """Run the command line."""
    cli()
