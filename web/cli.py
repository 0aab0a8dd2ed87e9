"""`inspectqa serve`, added to the command group here because nothing below may import the page."""

from __future__ import annotations

from pathlib import Path

import click

from qa.cli import cli, index_option


@cli.command()
@index_option
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen on.")
@click.option(
    "--port", default=8000, show_default=True, type=click.IntRange(0, 65535), help="Port; 0 picks one."
)
def serve(folder: Path, host: str, port: int) -> None:
    """Serve the chat page."""
    from waitress.server import create_server

    from qa.assistant import Assistant
    from web import create_app
    from web.security import MAX_BODY

    assistant = Assistant(folder)
    assistant.warm_up()
    try:
        server = create_server(
            create_app(assistant),
            host=host,
            port=port,
            threads=8,
            max_request_body_size=2 * MAX_BODY,  # past what the page refuses with words of its own
            ident=None,
        )
    except (OSError, ValueError) as error:
        raise click.ClickException(f"cannot listen on {host}, port {port}: {error}") from error
    click.echo(f"The chat page is at http://{host}:{server.effective_port}/ (stop it with Ctrl+C)")
    server.run()


def main() -> None:
    """Run the command line."""
    cli()
