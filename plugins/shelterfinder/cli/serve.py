"""`shelters serve`: look at a built site on this machine."""

from __future__ import annotations

import socket
from pathlib import Path

import click
import uvicorn

from shelterfinder.cli.words import words
from shelterfinder.kiosk.server import application

PORT = 8000
LOOPBACK = "127.0.0.1"


@click.command("serve", short_help="Serve a built site on this machine.")
@click.option(
    "--output", "folder", type=click.Path(path_type=Path, file_okay=False), default="output", show_default=True, help="The built site."
)
@click.option("--port", type=click.IntRange(1, 65535), default=PORT, show_default=True, help="The port on this machine.")
def command(folder: Path, port: int) -> None:
    """Serve a built site at http://localhost:8000 until Ctrl-C, for this machine only.

    Example: shelters serve --output output --port 8000
    """
    try:
        site = application(folder)
    except FileNotFoundError:
        raise click.UsageError(words()("serve.no_site", folder=folder)) from None
    if is_taken(port):
        raise click.UsageError(words()("serve.port_taken", port=port))
    click.echo(words()("serve.address", address=f"http://localhost:{port}/"))
    uvicorn.run(site, host=LOOPBACK, port=port, log_level="warning", access_log=False, server_header=False)


def is_taken(port: int) -> bool:
    """Whether something on this machine listens there already; the server would say so only in a log line."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((LOOPBACK, port))
        except OSError:
            return True
    return False
