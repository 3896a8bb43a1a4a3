"""The kiosk's server: one release, for this machine or for its Wi-Fi too, with the server's own pages under `/kiosk/`."""

from __future__ import annotations

import contextlib
import datetime
import logging
from collections.abc import AsyncIterator, Mapping
from pathlib import Path

import anyio.to_thread
from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.middleware.gzip import DEFAULT_EXCLUDED_CONTENT_TYPES, GZipMiddleware
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, RedirectResponse, Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles

from shelterfinder.bundle.install import CURRENT
from shelterfinder.bundle.refusal import BundleRefused
from shelterfinder.bundle.words import said_in_all
from shelterfinder.kiosk.files import ReleaseFiles
from shelterfinder.kiosk.guard import OWN, Guard, kiosk_headers
from shelterfinder.kiosk.pages import Pages, Screen
from shelterfinder.kiosk.release import Release, open_release
from shelterfinder.kiosk.releases import Releases
from shelterfinder.kiosk.server import TYPES, NamedHeaders, refuse
from shelterfinder.kiosk.status import Status, read_status
from shelterfinder.kiosk.sticks import Said, Sticks
from shelterfinder.qr import qr_code

STATIC = Path(__file__).parent / "static"
FORGET = '"storage"'
"""Clear-Site-Data: whatever pages kept in the browser of this screen. The browser's cache holds only what is public, and stays."""
CODE_LENGTH_MAX = 1000
"""A code with more characters is too dense for a phone's camera at the size it is shown."""
COMPRESSION_LEVEL = 6
NOT_SMALLER = (*DEFAULT_EXCLUDED_CONTENT_TYPES, TYPES[".pmtiles"])


log = logging.getLogger(__name__)


class Kiosk:
    """A release, a screen, the folder updates are installed in (None: none are), and what watches for sticks (None: nothing does)."""

    def __init__(self, release: Release, screen: Screen, state: Path | None, sticks: Sticks | None) -> None:
        self.releases, self.pages, self.screen = Releases(release), Pages(screen), screen
        self.state, self.sticks = state, sticks
        self._refused: tuple[Path, Mapping[str, str]] | None = None

    def application(self, names: frozenset[str]) -> Starlette:
        """The ASGI application; `names` are the hosts it goes by."""
        own = [
            Route("/", self.show),
            Route("/news.json", self.news),
            Route("/forget", self.forget),
            Route("/operator", self.operator),
            Route("/poster", self.poster),
            Route("/code.svg", self.code),
            Mount("/static", StaticFiles(directory=STATIC)),
        ]
        return Starlette(
            routes=[Route(OWN.rstrip("/"), self.lead_in), Mount(OWN.rstrip("/"), routes=own), Mount("/", ReleaseFiles(self.releases))],
            middleware=[
                Middleware(NamedHeaders, headers_of=lambda scope: kiosk_headers(scope, self.releases)),
                Middleware(Guard, names=names, is_lan=bool(self.screen.lan)),
                Middleware(GZipMiddleware, compresslevel=COMPRESSION_LEVEL, exclude_content_types=NOT_SMALLER),
            ],
            exception_handlers={HTTPException: refuse},
            lifespan=self._life,
        )

    async def lead_in(self, request: Request) -> Response:
        """To the page that the kiosk shows."""
        return RedirectResponse(OWN)

    async def show(self, request: Request) -> Response:
        """The page that the kiosk shows."""
        return HTMLResponse(self.pages.kiosk(self.releases.now))

    async def operator(self, request: Request) -> Response:
        """The page for who looks after the kiosk."""
        now, fault = datetime.datetime.now(datetime.UTC), self._refused[1] if self._refused else {}
        language = request.query_params.get("language", "")
        return HTMLResponse(self.pages.operator(self.releases.now, self._status(now), now.date(), language, fault))

    def _status(self, now: datetime.datetime) -> Status:
        """What the last update left; nothing where there was none, or nobody may read it."""
        try:
            return read_status(self.state, now) if self.state else Status()
        except OSError:
            return Status()

    async def poster(self, request: Request) -> Response:
        """The poster for phones; only where there is a Wi-Fi to be served."""
        if not self.screen.lan:
            raise HTTPException(404)
        return HTMLResponse(self.pages.poster(self.releases.now))

    async def news(self, request: Request) -> Response:
        """Which release is served, after a look whether another was installed; and what became of a stick."""
        await anyio.to_thread.run_sync(self.take_installed)
        facts, said = self.releases.now.facts, self.sticks.said if self.sticks else Said()
        day = facts.data_date.isoformat()
        stick = {"step": said.step, "reasons": dict(said.reasons), "day": day}
        return JSONResponse({"version": facts.version, "dataDate": day, "stick": stick})

    async def forget(self, request: Request) -> Response:
        """The visit is over."""
        return Response(status_code=204, headers={"clear-site-data": FORGET})

    async def code(self, request: Request) -> Response:
        """A QR code as a picture, white border and all."""
        text = request.query_params.get("text", "")
        if not 0 < len(text) <= CODE_LENGTH_MAX:
            raise HTTPException(404)
        code = qr_code(text)
        square = f'<path fill="#fff" d="M0 0h{code.size}v{code.size}H0z"/><path d="{code.path}"/>'
        svg = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {code.size} {code.size}" shape-rendering="crispEdges">{square}</svg>'
        return Response(svg, media_type="image/svg+xml")

    def take_installed(self) -> None:
        """Serve the release that the state folder names, if it is newer and whole; else go on with the one in use."""
        current = self.state / CURRENT if self.state else None
        if current is None or not current.is_dir():
            return
        folder = current.resolve()
        if folder == self.releases.now.folder or (self._refused and folder == self._refused[0]):
            return
        try:
            release = open_release(folder)
        except BundleRefused as refused:
            log.error("the installed release in %s is not served: %s", folder, refused)
            self._refused = (folder, said_in_all(refused))
            return
        self._refused = None
        if release.facts.version > self.releases.now.facts.version:
            self.releases.switch(release)

    @contextlib.asynccontextmanager
    async def _life(self, app: Starlette) -> AsyncIterator[None]:
        if self.sticks:
            self.sticks.start()
        yield
        if self.sticks:
            await anyio.to_thread.run_sync(self.sticks.stop)
