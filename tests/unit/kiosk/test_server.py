"""The local server answers as a good host would."""

from __future__ import annotations

import gzip
import http.client
from collections.abc import Callable, Iterator
from pathlib import Path

import brotli
import pytest

from shelterfinder.kiosk.server import application
from tests.serving import LocalServer

PAGE = b"<!doctype html><title>Home</title>" + b"x" * 400
TILES = bytes(range(256)) * 4


Ask = Callable[..., http.client.HTTPResponse]


@pytest.fixture(scope="module")
def ask(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ask]:
    """Asks a server of a small built site; the path is sent as it is, the body is read into `content`."""
    folder = tmp_path_factory.mktemp("site")
    (folder / "en").mkdir()
    for name in ("index.html", "en/index.html", "404.html"):
        (folder / name).write_bytes(PAGE if name != "404.html" else b"not here")
    (folder / "index.html.br").write_bytes(brotli.compress(PAGE))
    (folder / "index.html.gz").write_bytes(gzip.compress(PAGE, mtime=0))
    (folder / "map.pmtiles").write_bytes(TILES)
    (folder / "_headers").write_text("/*\n  X-Content-Type-Options: nosniff\n", encoding="utf-8")
    with LocalServer(folder) as server:

        def get(path: str, headers: dict[str, str] | None = None, method: str = "GET") -> http.client.HTTPResponse:
            connection = http.client.HTTPConnection("localhost", server.port, timeout=10)
            connection.request(method, path, headers={"accept-encoding": "identity", **(headers or {})})
            answer = connection.getresponse()
            answer.content = answer.read()
            answer.close()
            connection.close()
            return answer

        yield get


DECODERS: dict[str | None, Callable[[bytes], bytes]] = {"br": brotli.decompress, "gzip": gzip.decompress, None: bytes}


@pytest.mark.parametrize(("accepted", "coding"), [("br, gzip", "br"), ("gzip", "gzip"), ("identity", None), ("br;q=0, gzip", "gzip")])
def test_a_compressed_twin_is_served_and_named(ask: Ask, accepted: str, coding: str | None) -> None:
    """The reader gets the twin it can read, the headers say which, and the text is the same."""
    answer = ask("/", {"accept-encoding": accepted})
    assert answer.headers.get("content-encoding") == coding
    assert answer.headers["vary"] == "accept-encoding"
    assert answer.headers["content-type"].startswith("text/html")
    assert DECODERS[coding](answer.content) == PAGE


def test_a_byte_range_is_of_the_plain_file(ask: Ask) -> None:
    """A map reads its tiles by range."""
    answer = ask("/map.pmtiles", {"range": "bytes=10-19"})
    assert answer.status == 206
    assert answer.content == TILES[10:20]
    assert answer.headers["content-range"] == f"bytes 10-19/{len(TILES)}"
    assert answer.headers["content-type"] == "application/vnd.pmtiles"


def test_the_same_page_again_costs_no_body(ask: Ask) -> None:
    """A reader that has this very file is told so."""
    first = ask("/")
    again = ask("/", {"if-none-match": first.headers["etag"]})
    assert (again.status, again.content) == (304, b"")


@pytest.mark.parametrize("path", ["/nothing", "/_headers", "/index.html.br", "/../etc/passwd", "/%2e%2e/%2e%2e/etc/passwd", "/%00"])
def test_what_is_not_a_page_is_not_found(ask: Ask, path: str) -> None:
    """Nothing outside the site, no twin and no table of headers is reachable, and the refusal carries the headers too."""
    answer = ask(path)
    assert answer.status == 404
    assert answer.headers["x-content-type-options"] == "nosniff"


def test_a_folder_without_its_slash_leads_to_it(ask: Ask) -> None:
    """Relative links in a page only work from the address with the slash."""
    answer = ask("/en")
    assert answer.status in (301, 307, 308)
    assert answer.headers["location"].endswith("/en/")


def test_nothing_can_be_written(ask: Ask) -> None:
    """The server only reads."""
    assert ask("/", method="POST").status == 405


def test_a_folder_that_holds_no_site_is_refused(tmp_path: Path) -> None:
    """A wrong folder is said, not served."""
    with pytest.raises(FileNotFoundError, match="no index.html"):
        application(tmp_path)


def test_a_refusal_is_never_kept(tmp_path: Path) -> None:
    """A file that is missing for a moment must not stay missing for a year."""
    (tmp_path / "index.html").write_bytes(PAGE)
    (tmp_path / "_headers").write_text("/*\n  Cache-Control: public, max-age=31536000, immutable\n", encoding="utf-8")
    with LocalServer(tmp_path) as server:
        connection = http.client.HTTPConnection("localhost", server.port, timeout=10)
        connection.request("GET", "/static/app.0.js", headers={"connection": "close"})
        answer = connection.getresponse()
        assert (answer.status, answer.headers["cache-control"]) == (404, "no-store")
        answer.read()
        connection.close()


def test_a_link_out_of_the_folder_is_not_followed(tmp_path: Path) -> None:
    """A symbolic link in the folder cannot show a file from elsewhere."""
    site = tmp_path / "site"
    site.mkdir()
    (site / "index.html").write_bytes(PAGE)
    (tmp_path / "secret.txt").write_text("secret", encoding="utf-8")
    (site / "link.txt").symlink_to(tmp_path / "secret.txt")
    with LocalServer(site) as server:
        connection = http.client.HTTPConnection("localhost", server.port, timeout=10)
        connection.request("GET", "/link.txt", headers={"connection": "close"})
        answer = connection.getresponse()
        assert (answer.status, b"secret" in answer.read()) == (404, False)
        connection.close()


def test_a_file_named_by_its_content_is_not_asked_about_again(tmp_path: Path) -> None:
    """What nobody asks for is not sent. A page keeps what says whether it changed, and so does what is read by range."""
    (tmp_path / "static").mkdir()
    for name in ("index.html", "static/app.0.js"):
        (tmp_path / name).write_bytes(PAGE)
        (tmp_path / f"{name}.br").write_bytes(brotli.compress(PAGE))
    (tmp_path / "static" / "map.0.pmtiles").write_bytes(TILES)
    (tmp_path / "_headers").write_text("/static/*\n  Cache-Control: public, max-age=31536000, immutable\n", encoding="utf-8")
    with LocalServer(tmp_path) as server:
        for path, has in (("/", True), ("/static/app.0.js", False), ("/static/map.0.pmtiles", True)):
            connection = http.client.HTTPConnection("localhost", server.port, timeout=10)
            connection.request("GET", path, headers={"accept-encoding": "br", "connection": "close"})
            answer = connection.getresponse()
            answer.read()
            assert [answer.status, "etag" in answer.headers, "last-modified" in answer.headers] == [200, has, has], path
            connection.close()
