"""Search without a network over 5,000 places, in Chromium with the processor four times slower, beside Pagefind and MiniSearch (P10).

All three get the same texts: names in two languages, other names, addresses and areas of every place, and are asked, letter by letter,
for the same names. Ours and MiniSearch have everything after one file; Pagefind fetches pieces of its index and of its results as it goes,
from a server on the same machine, so that its time holds no line. Bytes are those of the files that were asked for until the first
result stands, compressed with brotli where that makes them smaller.
"""

from __future__ import annotations

import functools
import html
import http.server
import json
import shutil
import statistics
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from random import Random
from typing import Any

import brotli
from playwright.sync_api import Page

from bench.demonstration import demonstration
from bench.phones import chromium, phone
from bench.places import generated, japan
from bench.prepared import ROOT, WORK
from bench.real_lists import NoRealData
from bench.row import Row
from shelterfinder.search.encode import encode
from shelterfinder.search.things import Thing, registered
from shelterfinder.shards.data_file import Data

COUNT = 5_000
SLOWER = 4
TYPED = 25
"""Names that are typed."""
LETTERS_MAX = 10
"""Letters of each: after ten everybody has seen what was looked for."""
AIM_MS = 16
CITY_MAX_B = 150_000
CODE_MAX_B = 10 * 1024
PART_MAX_B = 30_000


def rows() -> list[Row]:
    """Milliseconds for each letter, and bytes until the first result."""
    folder = WORK / "search"
    shutil.rmtree(folder, ignore_errors=True)
    view = generated(COUNT)
    things = [thing for thing in registered(view) if thing.kind == "place"]
    data = encode(view, None)
    _write(folder, data, things)
    queries = typed(things)
    with _serving(folder) as url, chromium() as browser:
        measured = {}
        for name, call in (
            ("ours", f"ours({json.dumps(data.root.name)}, queries)"),
            ("pagefind", "pagefind(queries)"),
            ("minisearch", "minisearch(queries)"),
        ):
            with phone(browser, slower=SLOWER) as (page, _):
                measured[name] = _measure(page, url, call, queries, folder)
    return [*_speed(measured, len(queries)), *_bytes(measured, folder, data), *_nation()]


def typed(things: list[Thing]) -> list[str]:
    """What is in the field after each letter, for names of places drawn from all, in both languages."""
    random = Random(10)
    names = [random.choice(sorted(thing.names.values())) for thing in random.sample(things, TYPED)]
    return [name[:length] for name in names for length in range(1, min(LETTERS_MAX, len(name)) + 1)]


def _write(folder: Path, data: Data, things: list[Thing]) -> None:
    """The files of all three in one folder."""
    for file in (data.root, *data.files):
        path = folder / file.name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(file.text, encoding="utf-8", newline="")
    documents = [
        {"id": number, "text": " ".join(thing.labels()), "name": next(iter(thing.names.values())), "lat": thing.at.lat, "lon": thing.at.lon}
        for number, thing in enumerate(things)
    ]
    made = subprocess.run(
        ["node", "bench/minisearch_index.mjs"],
        cwd=ROOT,
        input=json.dumps(documents),
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=True,
    )
    (folder / "minisearch.json").write_text(made.stdout, encoding="utf-8")
    _pagefind(folder, things)
    esbuild = ROOT / "node_modules" / ".bin" / "esbuild"
    for name, entry in (("search", "bench/search.mjs"), ("peer", "minisearch")):
        command = [
            esbuild,
            entry,
            "--bundle",
            "--minify",
            "--target=es2018",
            "--format=iife",
            f"--outfile={folder / name}.js",
            "--log-level=error",
        ]
        subprocess.run(command, cwd=ROOT / "bench" if entry == "minisearch" else ROOT, check=True)
    page = "<!doctype html><meta charset=utf-8><title>Search</title><script src='/search.js'></script>"
    (folder / "index.html").write_text(page, encoding="utf-8")


def _pagefind(folder: Path, things: list[Thing]) -> None:
    """One page for each place, and Pagefind's index of them; the pages are not served."""
    pages = folder / "pages"
    for number, thing in enumerate(things):
        page = pages / f"{number}.html"
        page.parent.mkdir(parents=True, exist_ok=True)
        title, text = (html.escape(words) for words in (next(iter(thing.names.values())), " ".join(thing.labels())))
        page.write_text(
            f"<!doctype html><html lang=en><title>{title}</title><main data-pagefind-body><h1>{title}</h1><p>{text}</p></main></html>",
            encoding="utf-8",
        )
    command = [sys.executable, "-m", "pagefind", "--site", str(pages), "--output-path", str(folder / "pagefind")]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        raise RuntimeError(f"Pagefind made no index: {done.stderr[-400:]}")


def _measure(page: Page, url: str, call: str, queries: list[str], folder: Path) -> dict[str, Any]:
    """The times of one program, and which files it asked for until its first answer and altogether."""
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url.removeprefix(url + "/").partition("?")[0]))
    page.goto(url)
    page.wait_for_function("window.bench")
    asked.clear()
    first = page.evaluate(f"queries => bench.{call}", [max(queries, key=len)])
    until_first = list(asked)
    page.reload()
    page.wait_for_function("window.bench")
    measured = page.evaluate(f"queries => bench.{call}", queries)
    if not first["found"]:
        raise RuntimeError(f"{call.partition('(')[0]} found nothing for {max(queries, key=len)!r}")
    return {**measured, "files": [folder / name for name in dict.fromkeys(until_first)]}


def _speed(measured: dict[str, dict[str, Any]], count: int) -> Iterator[Row]:
    what = f"a letter typed, {COUNT:,} places, processor ÷ {SLOWER}"
    ours = measured["ours"]
    for peer in ("pagefind", "minisearch"):
        other = measured[peer]
        note = f"{count} letters; ours found something {ours['found']} times, the peer {other['found']}"
        yield Row(
            "P10",
            f"{what}: median",
            statistics.median(ours["times"]),
            "ms",
            AIM_MS,
            peer=peer,
            theirs=statistics.median(other["times"]),
            gated=False,
            note=note,
        )
        yield Row("P10", f"{what}: 95th percentile", _p95(ours), "ms", AIM_MS, peer=peer, theirs=_p95(other), gated=False, note=note)
        yield Row(
            "P10",
            f"from file to first letter, processor ÷ {SLOWER}",
            ours["ready"],
            "ms",
            peer=peer,
            theirs=other["ready"],
            gated=False,
            note="once, at focus",
        )


def _p95(measured: dict[str, Any]) -> float:
    return statistics.quantiles(measured["times"], n=20)[18]


def _bytes(measured: dict[str, dict[str, Any]], folder: Path, data: Data) -> Iterator[Row]:
    code = max(map(compressed, (demonstration() / "static").glob("search.*.js")))
    file = compressed(folder / data.root.name)
    yield Row("P10", f"search file of {COUNT:,} places", file, "B", CITY_MAX_B)
    yield Row("P10", "code of the search as it ships, with the words of the longest language", code, "B", CODE_MAX_B)
    totals = {
        "pagefind": sum(map(compressed, measured["pagefind"]["files"])),
        "minisearch": compressed(folder / "peer.js") + compressed(folder / "minisearch.json"),
    }
    notes = {
        "pagefind": "grows with each query; finds no middle of a word",
        "minisearch": "finds no middle of a word, and no Chinese inside a name",
    }
    for peer, theirs in totals.items():
        yield Row(
            "P10",
            f"bytes until the first result, {COUNT:,} places",
            code + file,
            "B",
            code + CITY_MAX_B,
            peer=peer,
            theirs=theirs,
            note=f"ours needs nothing more for any query; the peer {notes[peer]}",
        )


def compressed(path: Path) -> int:
    """Bytes of a file on the wire: in brotli, or as it is if it is compressed already."""
    content = path.read_bytes()
    return min(len(content), len(brotli.compress(content, mode=brotli.MODE_TEXT)))


def _nation() -> Iterator[Row]:
    """The largest file that a nation's search ever asks for, and its root."""
    try:
        view = japan()
    except NoRealData:
        return
    data = encode(view, None)
    sizes = [len(brotli.compress(file.text.encode(), quality=5)) for file in data.files]
    what = f"search in {len(view.facilities):,} places (Japan)"
    yield Row(
        "P10",
        f"{what}: largest file that a letter asks for",
        max(sizes),
        "B",
        PART_MAX_B,
        note=f"{len(sizes):,} files, median {statistics.median(sizes):.0f} B",
    )
    yield Row("P10", f"{what}: root, at focus", len(brotli.compress(data.root.text.encode())), "B", PART_MAX_B)


class _Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: Any) -> None:
        """Nothing: the table is what is printed."""


@contextmanager
def _serving(folder: Path) -> Iterator[str]:
    """The folder on a free port: Pagefind needs a server without our content security policy, which forbids its WebAssembly."""
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(_Quiet, directory=str(folder)))
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        thread.join()


if __name__ == "__main__":
    for row in rows():
        print(f"{row.verdict:12} {row.what}: {row.shown} (bar {row.shown_bar}; {row.peer} {row.shown_theirs}) {row.note}")
