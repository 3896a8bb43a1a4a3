"""`shelters kiosk`: a screen on a wall, and the phones on its Wi-Fi, without any network but their own."""

from __future__ import annotations

import re
import signal
import sys
import tempfile
import time
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

import click
import uvicorn

from shelterfinder.bundle.checking import read_manifest
from shelterfinder.bundle.install import CURRENT, unpack
from shelterfinder.bundle.opened import opened_zip
from shelterfinder.bundle.refusal import BundleRefused
from shelterfinder.bundle.words import said
from shelterfinder.cli.kiosk_update import command as update_command
from shelterfinder.cli.kiosk_update import root_option, state_option
from shelterfinder.cli.serve import LOOPBACK, PORT, is_taken
from shelterfinder.cli.words import language as spoken
from shelterfinder.cli.words import words
from shelterfinder.geo.point import Point
from shelterfinder.kiosk.application import Kiosk
from shelterfinder.kiosk.lan import own_address, own_names
from shelterfinder.kiosk.pages import Screen
from shelterfinder.kiosk.reach import distance_max_m, nearest_m
from shelterfinder.kiosk.release import Release, open_release
from shelterfinder.kiosk.stick_update import stick_update
from shelterfinder.kiosk.sticks import Sticks

STICKS = "/media"
EVERYWHERE = "0.0.0.0"
IDLE_S = 60
IDLE_MIN_S = 40
"""Twenty seconds of use and the twenty of the warning (WCAG 2.2.1)."""
READERS_MAX = 400
"""Connections at once: an access point has at most a few hundred phones."""
AT = re.compile(r"(-?\d{1,3}(?:\.\d{1,15})?),(-?\d{1,3}(?:\.\d{1,15})?)")
ZERO_DEG = 0.00005
"""Receivers without a fix report zeros; the same bound as in theme/static/js/core/position.js."""
FOLDER = click.Path(path_type=Path, file_okay=False)


class Position(click.ParamType):
    """`LAT,LON` in WGS-84 degrees."""

    name = "lat,lon"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> Point:
        """The point; a sentence for whatever is none."""
        if isinstance(value, Point):
            return value
        found = AT.fullmatch(str(value).strip())
        point = Point(float(found[1]), float(found[2])) if found else None
        if point is None or not point.is_valid():
            self.fail(words()("kiosk.at_unreadable", text=str(value)), param, ctx)
        if abs(point.lat) < ZERO_DEG and abs(point.lon) < ZERO_DEG:
            self.fail(words()("kiosk.at_zero"), param, ctx)
        return point


@dataclass(frozen=True)
class _Asked:
    """What the command was asked for."""

    bundle: Path | None
    at: Point
    lan: bool
    lan_host: str | None
    port: int
    state: Path
    root: Path
    sticks: Path
    language: str | None
    idle_s: int
    keyboard: bool
    printer: bool

    def host(self) -> str:
        """The name by which phones reach this machine; empty if only the screen is served. Ends the command if it has none."""
        host = (self.lan_host or own_address() or "").lower() if self.lan else ""
        if self.lan and not host:
            raise click.UsageError(words()("kiosk.no_lan"))
        return host


@click.group("kiosk", invoke_without_command=True, short_help="Serve an offline copy on a kiosk.")
@click.option("--bundle", type=click.Path(path_type=Path), metavar="DIR|ZIP", help="An offline copy; what is installed, if not given.")
@click.option("--at", type=Position(), metavar="LAT,LON", help="Where the screen stands, in degrees (WGS-84), latitude first.")
@click.option("--lan", is_flag=True, help="Serve the phones on the same network too.")
@click.option("--lan-host", metavar="NAME", help="The name or number phones reach this machine by; found out if not given.")
@click.option("--port", type=click.IntRange(1, 65535), default=PORT, show_default=True, help="The port on this machine.")
@state_option
@root_option
@click.option("--sticks", type=FOLDER, default=STICKS, show_default=True, help="Where sticks appear.")
@click.option("--language", metavar="TAG", help="The language to begin with; the site's first if not given.")
@click.option("--idle", "idle_s", type=click.IntRange(IDLE_MIN_S), default=IDLE_S, show_default=True, help="Seconds until it starts again.")
@click.option("--keyboard", is_flag=True, help="There is a keyboard: show the search field.")
@click.option("--printer", is_flag=True, help="There is a printer: show a button to print.")
@click.pass_context
def command(context: click.Context, bundle: Path | None, at: Point | None, **options: object) -> None:
    """Serve an offline copy for a screen on a wall, at http://localhost:8000/kiosk/, until Ctrl-C.

    The copy is served whole or not at all: every file is compared with SHA256SUMS first.

    Example: shelters kiosk --bundle shelterfinder-offline.zip --at 60.1700,24.9400 --lan
    """
    if context.invoked_subcommand is not None:
        return
    if at is None:
        raise click.UsageError(words()("kiosk.no_at"))
    _serve(_Asked(bundle, at, **options))  # type: ignore[arg-type]


def _serve(asked: _Asked) -> None:
    if is_taken(asked.port):
        raise click.UsageError(words()("serve.port_taken", port=asked.port))
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))  # the server hands it on: what a zip was unpacked to must not stay behind
    with ExitStack() as stack:
        release = _opened(asked.bundle or asked.state / CURRENT, stack)
        _check(release, asked)
        host = asked.host()
        address = f"http://{host}:{asked.port}" if host else ""
        screen = Screen(asked.at, address, asked.language or "", asked.idle_s, asked.keyboard, asked.printer)
        kiosk = Kiosk(release, screen, asked.state, _watched(asked.sticks, asked.state, asked.root))
        click.echo(words()("kiosk.address", address=f"http://localhost:{asked.port}/kiosk/", build=release.facts.build))
        if host:
            click.echo(words()("kiosk.lan", address=f"{address}/"))
        _run(kiosk, {host} if host else set(), EVERYWHERE if host else LOOPBACK, asked.port)


def _run(kiosk: Kiosk, names: set[str], host: str, port: int) -> None:
    """Serve, under the machine's own names and these, until the process is told to end."""
    uvicorn.run(
        kiosk.application(own_names() | names),
        host=host,
        port=port,
        log_level="warning",
        access_log=False,
        server_header=False,
        proxy_headers=False,
        ws="none",
        limit_concurrency=READERS_MAX,
    )


def _opened(bundle: Path, stack: ExitStack) -> Release:
    """The release in a folder, or in a zip that is unpacked for as long as the server runs. Ends the command if it is not whole."""
    folder = bundle
    try:
        if bundle.is_file():
            folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="shelterfinder-kiosk-")), "copy")
            with opened_zip(bundle) as zipped:
                unpack(zipped, read_manifest(zipped), folder)
        return open_release(folder.resolve())
    except BundleRefused as refused:
        raise click.UsageError(words()("kiosk.refused", bundle=bundle, reason=said(refused, spoken()))) from None


def _check(release: Release, asked: _Asked) -> None:
    """End the command where the release has no such language, or the screen would stand farther from every place than the site answers."""
    if asked.language and asked.language not in release.languages:
        raise click.UsageError(words()("kiosk.no_language", language=asked.language, languages=", ".join(release.languages)))
    at = asked.at
    most_m = distance_max_m(release)
    found_m = nearest_m(release, at, most_m) if most_m is not None else None
    if most_m is not None and found_m is not None and found_m > most_m:
        values = {"at": f"{at.lat:.6f},{at.lon:.6f}", "km": round(found_m / 1000), "most": round(most_m / 1000)}
        raise click.UsageError(words()("kiosk.at_far", **values))


def _watched(sticks: Path, state: Path, root: Path) -> Sticks | None:
    """What watches for sticks; nothing on a kiosk that has no root to trust them by."""
    return Sticks(sticks, state, stick_update(root), time.monotonic) if root.is_file() else None


command.add_command(update_command)
