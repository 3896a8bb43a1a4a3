"""A small offline copy, made by hand; an office with keys, and a kiosk that trusts its root."""

from __future__ import annotations

import http.client
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.bundles import Office, Screen
from tests.offline_copy import offline_copy
from tests.serving import LocalServer

TILES = bytes(range(256)) * 64
HOME = """<!doctype html><html lang="{0}" dir="ltr"><head><link rel="icon" href="../static/icon.0123456789ab.svg">
<link rel="stylesheet" href="../static/site.0123456789ab.css"><link rel="alternate" hreflang="{0}" href="https://shelters.example/{0}/">
<title>Shelters &amp; services</title></head>
<body><form data-settings="{{&quot;distanceMaxM&quot;:25000}}"></form>{1}</body></html>"""
CHOICE = """<!doctype html><html lang="fi"><head><title>Shelters</title></head>
<body><header><a hreflang="sv" href="sv/"><strong>no</strong></a></header>
<main><a hreflang="fi" href="fi/"><strong>Suomi</strong></a><a hreflang="en" href="en/"><strong>English</strong></a></main></body></html>"""
AREA = '<!doctype html><html lang="fi"><a href="geo:60.166138,24.946269">x</a></html>'


def built_site(folder: Path, word: str = "hello") -> Path:
    """A site of a few files; `word` stands on its pages."""
    files: dict[str, str | bytes] = {
        "index.html": CHOICE,
        "404.html": "<!doctype html><title>404</title>",
        "fi/index.html": HOME.format("fi", word * 400),
        "en/index.html": HOME.format("en", word * 400),
        "en/map/index.html": "<!doctype html><title>map</title>",
        "en/about/index.html": "<!doctype html><title>about</title>",
        "fi/area/kallio/index.html": AREA,
        f"static/app.{word}.js": f"{word};",
        "static/site.0123456789ab.css": "a{}",
        "static/icon.0123456789ab.svg": "<svg/>",
        "basemap/map.0123456789ab.pmtiles": TILES,
        "state.json": "{}",
    }
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return folder


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """The offline copy of a small site."""
    return offline_copy(built_site(tmp_path / "site"), tmp_path / "copy")


Ask = Callable[..., http.client.HTTPResponse]


def asker(server: LocalServer) -> Ask:
    """Asks a server; the path is sent as it is, the body is read into `content`."""

    def ask(path: str, headers: dict[str, str] | None = None, method: str = "GET") -> http.client.HTTPResponse:
        connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=10)
        try:
            sent = {"host": f"localhost:{server.port}", "accept-encoding": "identity", **(headers or {})}
            connection.putrequest(method, path, skip_host=True, skip_accept_encoding=True)
            for name, value in sent.items():
                connection.putheader(name, value)
            connection.endheaders()
            answer = connection.getresponse()
            answer.content = answer.read()
            return answer
        finally:
            connection.close()

    return ask


@pytest.fixture
def office(tmp_path: Path) -> Office:
    """An office that has signed nothing yet."""
    return Office(tmp_path / "office")


@pytest.fixture
def screen(tmp_path: Path, office: Office) -> Screen:
    """A kiosk on which nothing was installed yet."""
    return Screen(tmp_path / "kiosk", office)
