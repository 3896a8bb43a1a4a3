"""The kiosk's server: what it answers, to whom, and with which headers."""

from __future__ import annotations

import gzip
import hashlib
import json
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from shelterfinder.geo.point import Point
from shelterfinder.headers.definition import FIXED
from shelterfinder.kiosk.application import Kiosk
from shelterfinder.kiosk.guard import Guard, is_this_machine, kiosk_headers
from shelterfinder.kiosk.pages import Screen
from shelterfinder.kiosk.release import open_release
from shelterfinder.kiosk.status import Attempt, Installed, Status, write_status
from tests.offline_copy import MADE_S, offline_copy
from tests.serving import LocalServer
from tests.unit.kiosk.conftest import TILES, Ask, asker, built_site

HOSTS = frozenset({"localhost", "kiosk.local"})
LAN = "http://192.168.4.1:8000"
AT = Point(60.17, 24.94)


@pytest.fixture
def kiosk(copy: Path, tmp_path: Path) -> Kiosk:
    """A kiosk that serves phones too, and looks for what is installed."""
    (copy / "stray.txt").write_text("not listed", encoding="utf-8")
    (copy / ".secret").write_text("not listed", encoding="utf-8")
    return Kiosk(open_release(copy), Screen(AT, LAN), tmp_path / "state", None)


@pytest.fixture
def ask(kiosk: Kiosk) -> Iterator[Ask]:
    """Asks the kiosk's server from the same machine."""
    with LocalServer(kiosk.application(HOSTS)) as server:
        yield asker(server)


def test_pages_scripts_and_data_have_their_types(ask: Ask) -> None:
    """A browser that is told never to guess needs the right word."""
    assert {ask(path).status for path in ("/", "/en/", "/en/index.html", "/SHA256SUMS")} == {200}
    kinds = {path: ask(path).headers["content-type"].split(";")[0] for path in ("/", "/en/", "/static/app.hello.js", "/release.json")}
    assert kinds == {"/": "text/html", "/en/": "text/html", "/static/app.hello.js": "text/javascript", "/release.json": "application/json"}
    assert ask("/SHA256SUMS").headers["content-type"].startswith("text/plain")
    assert ask("/basemap/map.0123456789ab.pmtiles").headers["content-type"] == "application/vnd.pmtiles"


def test_the_map_is_read_by_range(ask: Ask) -> None:
    """A range is of the plain bytes, whatever codings the reader takes; a range beyond the end is refused."""
    part = ask("/basemap/map.0123456789ab.pmtiles", {"range": "bytes=10-19", "accept-encoding": "gzip"})
    assert (part.status, part.content, part.headers["content-range"]) == (206, TILES[10:20], f"bytes 10-19/{len(TILES)}")
    whole = ask("/basemap/map.0123456789ab.pmtiles", {"accept-encoding": "gzip"})
    assert (whole.content, whole.headers.get("content-encoding")) == (TILES, None)
    assert ask("/basemap/map.0123456789ab.pmtiles", {"range": "bytes=999999-"}).status == 416


def test_text_is_compressed_on_the_way(ask: Ask) -> None:
    """An offline copy has no compressed twins; a phone on a busy Wi-Fi still gets few bytes."""
    answer = ask("/en/", {"accept-encoding": "gzip"})
    assert answer.headers["content-encoding"] == "gzip" and "accept-encoding" in answer.headers["vary"].lower()
    assert gzip.decompress(answer.content) == ask("/en/").content
    assert len(answer.content) < len(ask("/en/").content) / 3


def test_a_file_is_marked_with_its_content(ask: Ask, copy: Path) -> None:
    """The mark is the SHA-256, so that no two releases can be taken for one another; the same file again costs no body."""
    digest = hashlib.sha256((copy / "en/index.html").read_bytes()).hexdigest()
    first = ask("/en/")
    assert first.headers["etag"] == f'"{digest}"'
    again = ask("/en/", {"if-none-match": first.headers["etag"]})
    assert (again.status, again.content, again.headers["cache-control"]) == (304, b"", "no-cache")
    assert ask("/en/", {"if-modified-since": "Fri, 01 Jan 2100 00:00:00 GMT"}).status == 200


NOTHING = [
    *("/stray.txt", "/.secret", "/.index.html", "/.en/", "/_headers", "/en/index.html.br", "/nothing", "/static/", f"/{'x' * 5000}"),
    *("/../etc/passwd", "/%2e%2e/%2e%2e/etc/passwd", "/..%2f..%2fetc/passwd", "/static/..%5c..%5csecret", "/%00", "//etc/passwd"),
    *("/kiosk/static/", "/kiosk/static/../../application.py", "/kiosk/static/%2e%2e/application.py", "/kiosk/nothing"),
]


@pytest.mark.parametrize("path", NOTHING)
def test_nothing_else_can_be_reached(ask: Ask, path: str) -> None:
    """No file that is not listed, none outside, no folder listing; the refusal carries the headers and is never kept."""
    answer = ask(path)
    assert answer.status == 404
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert answer.headers["cache-control"] == "no-store"


@pytest.mark.parametrize("path", ["/kiosk", "/en", "/en/map"])
def test_a_folder_without_its_slash_leads_to_it(ask: Ask, path: str) -> None:
    """And to nowhere else."""
    answer = ask(path)
    assert answer.status == 307 and answer.headers["location"].endswith(f"{path}/")


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "CONNECT", "PROPFIND", "BREW"])
@pytest.mark.parametrize("path", ["/", "/en/", "/kiosk/", "/kiosk/forget", "/nothing"])
def test_nothing_but_reading(ask: Ask, method: str, path: str) -> None:
    """Every other method is refused, known or not, and told what is allowed."""
    answer = ask(path, method=method)
    assert (answer.status, set(answer.headers["allow"].split(", "))) == (405, {"GET", "HEAD"})


def test_head_answers_without_a_body(ask: Ask) -> None:
    """As long as the page is, and nothing of it."""
    answer = ask("/en/", method="HEAD")
    assert (answer.status, answer.content) == (200, b"")
    assert int(answer.headers["content-length"]) == len(ask("/en/").content)


@pytest.mark.parametrize(
    "host", ["evil.example", "evil.example:8000", "localhost.evil.example", "", "[", "127.0.0.1.evil.example", "@localhost"]
)
def test_a_name_pointed_here_by_somebody_else_is_refused(ask: Ask, host: str) -> None:
    """A page of another site that has its own name lead to this machine reads nothing (DNS rebinding)."""
    for path in ("/", "/kiosk/operator"):
        assert ask(path, {"host": host}).status == 421


@pytest.mark.parametrize("host", ["localhost:1", "127.0.0.1", "[::1]:8000", "LOCALHOST", "kiosk.local:8000", "192.168.4.1:8000"])
def test_the_own_names_and_numbers_are_answered(ask: Ask, host: str) -> None:
    """A phone on the Wi-Fi comes by number or by the machine's name."""
    assert ask("/", {"host": host}).status == 200


def test_without_a_lan_no_other_number_is_answered(copy: Path) -> None:
    """A kiosk for itself answers to the loopback alone."""
    kiosk = Kiosk(open_release(copy), Screen(AT), None, None)
    with LocalServer(kiosk.application(HOSTS)) as server:
        ask = asker(server)
        assert [ask("/", {"host": host}).status for host in ("localhost", "127.0.0.1:80", "192.168.4.1")] == [200, 200, 421]
        assert ask("/kiosk/poster").status == 404


def test_the_headers_are_those_of_a_good_host(ask: Ask) -> None:
    """All of them on pages and refusals; on hashed files those that a file obeys; never a promise of TLS, which plain http may not make."""
    wanted = {name: value for name, value in FIXED if name != "Strict-Transport-Security"}
    for path in (
        "/",
        "/en/",
        "/en/map/",
        "/en/about/",
        "/404.html",
        "/nothing",
        "/state.json",
        "/kiosk/",
        "/kiosk/operator",
        "/kiosk/news.json",
    ):
        answer = ask(path)
        assert {name: answer.headers[name] for name in wanted} == wanted, path
        assert "default-src 'none'" in answer.headers["content-security-policy"], path
        assert "strict-transport-security" not in answer.headers
        assert answer.headers["cache-control"] in ("no-cache", "no-store"), path
    script = ask("/static/app.hello.js").headers
    assert script["cache-control"] == "max-age=31536000, immutable" and script["x-content-type-options"] == "nosniff"
    policies = {
        path: ask(path).headers["content-security-policy"].rpartition("trusted-types ")[2] for path in ("/en/", "/en/map/", "/kiosk/")
    }
    assert policies == {"/en/": "sw data", "/en/map/": "sw data default", "/kiosk/": "'none'"}


def request(path: str, client: str, host: str = "192.168.4.1:8000") -> dict[str, object]:
    """A request as the server hands it on."""
    return {"type": "http", "method": "GET", "path": path, "client": (client, 5000), "headers": [(b"host", host.encode())]}


def test_a_phone_sees_no_page_of_the_kiosk_and_may_frame_nothing(kiosk: Kiosk) -> None:
    """The kiosk's own pages are for its own screen; only there may the site stand in a frame."""
    guard = Guard(kiosk.application(HOSTS), HOSTS, is_lan=True)
    for path in ("/kiosk", "/kiosk/", "/kiosk/operator", "/kiosk/news.json", "/kiosk/static/kiosk.js", "/kiosk/code.svg"):
        for client in ("192.168.4.77", "fe80::1", "not-a-number"):
            refused = guard._refusal(request(path, client))
            assert refused is not None and refused.status_code == 404
        assert guard._refusal(request(path, "127.0.0.1")) is None
        assert guard._refusal(request(path, "::1")) is None
    assert not is_this_machine({"type": "http"})
    phone, screen = (kiosk_headers(request("/en/", client), kiosk.releases) for client in ("192.168.4.77", "127.0.0.1"))
    assert "frame-ancestors 'none'" in phone["Content-Security-Policy"]
    assert "frame-ancestors 'self'" in screen["Content-Security-Policy"]


def test_a_release_that_is_installed_meanwhile_is_served_at_once(ask: Ask, kiosk: Kiosk, tmp_path: Path) -> None:
    """Whole and newer: its pages come at once, and files that pages of the old one still ask for by their hash are there."""
    assert json.loads(ask("/kiosk/news.json").content)["version"] == MADE_S
    install(tmp_path, "world", MADE_S + 60)
    news = json.loads(ask("/kiosk/news.json").content)
    assert (news["version"], news["dataDate"]) == (MADE_S + 60, "2026-11-24")
    assert b"world" in ask("/en/").content
    assert ask("/static/app.world.js").content == b"world;"
    assert ask("/static/app.hello.js").content == b"hello;"
    assert b"hello" not in ask("/en/").content


@pytest.mark.parametrize("fault", ["older", "damaged", "gone"])
def test_an_installed_release_that_is_older_or_not_whole_is_not_served(ask: Ask, tmp_path: Path, fault: str) -> None:
    """The one in use goes on, and the operator's page says why."""
    folder = install(tmp_path, "world", MADE_S - 60 if fault == "older" else MADE_S + 60)
    if fault == "damaged":
        (folder / "en/index.html").write_text("changed", encoding="utf-8")
    if fault == "gone":
        shutil.rmtree(folder)
    assert json.loads(ask("/kiosk/news.json").content)["version"] == MADE_S
    assert b"hello" in ask("/en/").content
    assert (b"not whole" in ask("/kiosk/operator?language=en").content) == (fault == "damaged")


def install(tmp_path: Path, word: str, version: int) -> Path:
    """Put a release in place as an update does."""
    name = f"{version}-0123456789"
    folder = offline_copy(built_site(tmp_path / f"site-{word}", word), tmp_path / "state/releases" / name, version, data_date="2026-11-24")
    (tmp_path / "state/current").symlink_to(f"releases/{name}")
    return folder


def test_the_operator_reads_version_age_and_the_last_failure(ask: Ask, tmp_path: Path) -> None:
    """In the language of the screen, from what the last update wrote; a status that cannot be read is no reason to stop."""
    state = tmp_path / "state"
    state.mkdir()
    installed = Installed(MADE_S, "0123456789", "2026-11-23", "2026-11-23T00:00:00Z", "2026-11-24T09:00:00Z", "2026-11-25T00:00:00Z")
    attempt = Attempt("2026-11-25T10:00:00Z", "/media/stick", "refused", "older", {"en": "<b>older</b> than this", "fi": "vanhempi"})
    write_status(state, Status(installed, attempt, True, "2026-11-25T10:00:00Z"))
    page = ask("/kiosk/operator?language=en").content.decode()
    for word in (
        str(MADE_S),
        "0123456789",
        "23 November 2026",
        "days old",
        "2026-11-24T09:00:00Z",
        "/media/stick",
        "60.170000, 24.940000",
        LAN,
    ):
        assert word in page
    assert "refused &lt;b&gt;older&lt;/b&gt; than this" in page
    finnish = ask("/kiosk/operator?language=xx").content.decode()
    assert "Tämä kioski" in finnish and "vanhempi" in finnish
    for broken in ("", "[]", '{"last_attempt": 7}', '{"last_attempt": {"at": null, "reason": "text"}}', '{"installed": 7}', "x" * 70000):
        (state / "status.json").write_text(broken)
        assert ask("/kiosk/operator").status == 200


def test_the_poster_leads_a_phone_to_this_place(ask: Ask) -> None:
    """The address carries the position, so that a phone which may not be asked answers from here."""
    page = ask("/kiosk/poster").content.decode()
    assert f"{LAN}/fi/#at=60.170000,24.940000" in page
    assert 'lang="en"' in page and "Scan the code" in page


def test_a_code_is_a_picture_and_a_text_too_long_is_none(ask: Ask) -> None:
    """No text of a visitor is shown, only its modules."""
    answer = ask("/kiosk/code.svg?text=geo:60.17,24.94%3Cscript%3E")
    assert answer.headers["content-type"] == "image/svg+xml" and b"script" not in answer.content
    assert [ask(f"/kiosk/code.svg{query}").status for query in ("", "?text=", f"?text={'x' * 1001}")] == [404, 404, 404]


def test_the_browser_is_told_to_forget(ask: Ask) -> None:
    """Whatever a page kept in the browser of this screen goes with its visitor."""
    answer = ask("/kiosk/forget")
    assert (answer.status, answer.headers["clear-site-data"], answer.content) == (204, '"storage"', b"")
