"""The files of the release in use over HTTP: whole or by range, asked for again only where they changed."""

from __future__ import annotations

import mimetypes
import os
from pathlib import Path

from starlette.datastructures import Headers
from starlette.responses import FileResponse, Response
from starlette.staticfiles import NotModifiedResponse, StaticFiles
from starlette.types import Scope

from shelterfinder.kiosk.releases import Releases
from shelterfinder.kiosk.server import TYPES

UNTYPED = {"": "text/plain", ".minisig": "text/plain"}
"""Types of what a release says of itself."""


class ReleaseFiles(StaticFiles):
    """Answers with the files that the release lists, and with nothing else that may lie beside them."""

    def __init__(self, releases: Releases) -> None:
        super().__init__(directory=releases.now.folder, html=True, check_dir=False)
        self.releases = releases

    def lookup_path(self, path: str) -> tuple[str, os.stat_result | None]:
        """Where a file or a folder with a page lies; nothing for every other name."""
        name = Path(path).as_posix()
        name = "" if name == "." else name
        found = self.releases.find(name)
        place = found.path if found else self.releases.folder(name)
        return (str(place), place.stat()) if place and place.exists() else ("", None)

    def file_response(self, full_path: str | os.PathLike, stat_result: os.stat_result, scope: Scope, status_code: int = 200) -> Response:
        """The file under its right type, marked with its SHA-256: times and sizes may be the same in two releases."""
        path = Path(full_path)
        kind = TYPES.get(path.suffix) or UNTYPED.get(path.suffix) or mimetypes.guess_type(path.name)[0] or "application/octet-stream"
        response = FileResponse(path, status_code, headers={"etag": f'"{self._digest(path)}"'}, media_type=kind, stat_result=stat_result)
        if status_code == 200 and _has_this(response.headers["etag"], Headers(scope=scope)):
            return NotModifiedResponse(response.headers)
        return response

    def _digest(self, path: Path) -> str:
        for release in filter(None, (self.releases.now, self.releases.before)):
            if path.is_relative_to(release.folder):
                return release.digests[path.relative_to(release.folder).as_posix()]
        raise FileNotFoundError(f"{path.name} is no file of a release that is served")


def _has_this(etag: str, request: Headers) -> bool:
    """Whether the reader already has this very file."""
    asked = request.get("if-none-match", "")
    return etag in {tag.strip().removeprefix("W/") for tag in asked.split(",")}
