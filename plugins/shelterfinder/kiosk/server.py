"""Serves a built site on this machine: right types, byte ranges, compressed twins, the headers of `_headers`."""

from __future__ import annotations

import mimetypes
import os
from collections.abc import Callable, Mapping
from pathlib import Path

from starlette.applications import Starlette
from starlette.datastructures import Headers, MutableHeaders
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.responses import FileResponse, Response
from starlette.routing import Mount
from starlette.staticfiles import StaticFiles
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from shelterfinder.headers.rules import FILE_NAME, headers_for, read_header_rules

TWINS = (("br", ".br"), ("gzip", ".gz"))
"""Content codings in the order they are preferred, with the ending of the file that holds each."""

TYPES = {
    ".geojson": "application/geo+json",
    ".js": "text/javascript",
    ".pmtiles": "application/vnd.pmtiles",
    ".webmanifest": "application/manifest+json",
}
"""Types that the machine's own table may not know, or knows by an older name."""


class NamedHeaders:
    """Gives every answer, refusals included, the headers that belong to its request; but no refusal may be kept:
    a file that is missing for a moment would stay missing for a year."""

    def __init__(self, app: ASGIApp, headers_of: Callable[[Scope], Mapping[str, str]]) -> None:
        self.app, self.headers_of = app, headers_of

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        named = self.headers_of(scope) if scope["type"] == "http" else {}

        async def send_named(message: Message) -> None:
            """Send one part of the answer."""
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in named.items():
                    headers.setdefault(name, value)
                if message["status"] >= 400:
                    headers["cache-control"] = "no-store"
                if "immutable" in headers.get("cache-control", "") and "content-encoding" in headers:
                    _forget_validators(headers)
            await send(message)

        await self.app(scope, receive, send_named)


class BuiltSite(StaticFiles):
    """The files of one built site."""

    def __init__(self, folder: Path) -> None:
        super().__init__(directory=folder, html=True, follow_symlink=False)

    def lookup_path(self, path: str) -> tuple[str, os.stat_result | None]:
        """As the base class, but the table of headers and the twins are not pages of their own."""
        if path == FILE_NAME or path.endswith(tuple(ending for _, ending in TWINS)):
            return "", None
        return super().lookup_path(path)

    def file_response(self, full_path: str | os.PathLike, stat_result: os.stat_result, scope: Scope, status_code: int = 200) -> Response:
        """The file, or its compressed twin if the reader takes one. A byte range is always of the plain file."""
        request = Headers(scope=scope)
        path = Path(full_path)
        media_type = TYPES.get(path.suffix) or mimetypes.guess_type(path.name)[0] or "application/octet-stream"
        coding, twin = (None, path) if "range" in request else _twin(path, request.get("accept-encoding", ""))
        response = FileResponse(twin, status_code=status_code, media_type=media_type)
        if any(path.with_name(path.name + ending).is_file() for _, ending in TWINS):
            response.headers["vary"] = "accept-encoding"
        if coding:
            response.headers["content-encoding"] = coding
            del response.headers["accept-ranges"]
        return self._unchanged_or(response, twin.stat(), request)

    def _unchanged_or(self, response: FileResponse, stat: os.stat_result, request: Headers) -> Response:
        """304 where the reader already has this very file."""
        response.set_stat_headers(stat)
        if response.status_code == 200 and self.is_not_modified(response.headers, request):
            kept = {name: response.headers[name] for name in ("etag", "vary", "cache-control", "last-modified") if name in response.headers}
            return Response(status_code=304, headers=kept)
        return response


def application(folder: Path) -> Starlette:
    """The ASGI application that serves the built site in `folder`. Raises FileNotFoundError if there is no home page in it."""
    if not (folder / "index.html").is_file():
        raise FileNotFoundError(f"{folder} holds no built site (no index.html)")
    rules = read_header_rules(folder)
    return Starlette(
        routes=[Mount("/", BuiltSite(folder))],
        middleware=[Middleware(NamedHeaders, headers_of=lambda scope: headers_for(scope["path"], rules))],
        exception_handlers={HTTPException: refuse},
    )


def _forget_validators(headers: MutableHeaders) -> None:
    """What says whether a file has changed: 88 bytes that nobody asks for where its name changes with its content. Files that are read by
    range keep them, because parts of two versions must not be put together."""
    del headers["etag"]
    del headers["last-modified"]


async def refuse(request: object, error: HTTPException) -> Response:
    """A refusal in one plain line."""
    return Response(error.detail, status_code=error.status_code, headers=error.headers, media_type="text/plain")


def _twin(path: Path, accepted: str) -> tuple[str | None, Path]:
    """The first content coding the reader accepts for which a twin exists, with the twin."""
    names = {part.split(";")[0].strip().lower() for part in accepted.split(",") if not part.replace(" ", "").endswith(";q=0")}
    for coding, ending in TWINS:
        twin = path.with_name(path.name + ending)
        if coding in names and twin.is_file():
            return coding, twin
    return None, path
