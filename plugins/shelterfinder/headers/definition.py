"""Response headers, and the same policy as a `<meta>` for hosts that send none.

The file `_headers` is read by static hosts and by our own server. Hosts differ in what they do when two rules match: some
let the later win, some send both. So the rule for every path holds the widest policy (the map's, which may create the
Trusted Types policy `default`), and every other kind of page adds the strict one: under either reading the strict one binds there.
Each page carries its own policy as `<meta>` besides.
"""

from __future__ import annotations

from collections.abc import Iterable

SOURCES = ("script-src", "style-src", "img-src", "font-src", "connect-src", "manifest-src", "worker-src")
"""What pages load: all of it from the site itself, nothing inline."""
NO_FRAME = "frame-ancestors 'none'"
"""No page may show one of ours inside it."""
YEAR_S = 31_536_000
TWO_YEARS_S = 63_072_000
"""Strict-Transport-Security: two years, as quality guides advise; preloading is the office's choice."""
FIXED = (
    ("X-Content-Type-Options", "nosniff"),
    ("Referrer-Policy", "no-referrer"),
    ("Cross-Origin-Opener-Policy", "same-origin"),
    ("Cross-Origin-Resource-Policy", "same-origin"),
    ("Cross-Origin-Embedder-Policy", "require-corp"),
    ("Strict-Transport-Security", f"max-age={TWO_YEARS_S}"),
    ("Permissions-Policy", "geolocation=(self), camera=(), microphone=(), payment=(), usb=(), interest-cohort=()"),
)
NOT_FOUND = "404.html"
"""The page that hosts show for an address without a file."""
HASHED_FOLDERS = ("static", "shards", "search", "basemap", "offline", "edit")
"""Folders whose file names change with their content, so that a browser may keep them for a year."""
FOR_PAGES = (
    "Content-Security-Policy",
    "Referrer-Policy",
    "Cross-Origin-Opener-Policy",
    "Cross-Origin-Embedder-Policy",
    "Permissions-Policy",
)
"""What only a document obeys. A script, a style sheet or a data file carries it in vain: 0.6 kB each, 4 kB of a first answer. Hosts that
know the line `! Name` take it away; the others send it."""
LIVE = (("Cache-Control", "no-cache"),)
"""The state of an emergency is asked for each minute and replaced within one, and what tells of a newer copy must be the newest:
nothing may answer with an old one unasked."""
FOR_EVERYBODY = (("Access-Control-Allow-Origin", "*"), *LIVE)
"""Open data may be read by the pages of any other site, and is replaced between builds. It is the only part of the site that may."""
STATUS_BYTES = 300
"""Status line, Date, Server, Content-Type, -Length and -Encoding, Vary, ETag, Last-Modified of one response:
287 bytes measured on our server, rounded up."""


def policy(kind: str, as_header: bool = False) -> str:
    """The content security policy of a kind of page. `frame-ancestors` counts only in a header."""
    parts = ["default-src 'none'", *(f"{source} 'self'" for source in SOURCES), "base-uri 'none'", "form-action 'self'"]
    if as_header:
        parts.append(NO_FRAME)
    names = "sw data default" if kind == "map" else "sw data"
    return "; ".join([*parts, "require-trusted-types-for 'script'", f"trusted-types {names}"])


def headers_file(languages: Iterable[str], contents: Iterable[str], live: Iterable[str] = (), open_data: str | None = None) -> str:
    """The text of `_headers`; `contents` are the names of the content pages, `live` the files that are replaced between builds,
    `open_data` is the folder of the open data (`data/v1/`), where there is one."""
    blocks = [_block("/*", (("Content-Security-Policy", policy("map", as_header=True)), *FIXED))]
    strict = (("Content-Security-Policy", policy("home", as_header=True)),)
    blocks += [_block(pattern, strict) for pattern in strict_patterns(languages, contents)]
    keep = (("Cache-Control", f"max-age={YEAR_S}, immutable"),)
    blocks += [_block(f"/{name}", LIVE) for name in live]
    blocks += [_block(f"/{open_data}*", FOR_EVERYBODY)] if open_data else []
    blocks += [_block(f"/{folder}/*", keep, FOR_PAGES) for folder in HASHED_FOLDERS]
    return "\n".join(blocks)


def strict_patterns(languages: Iterable[str], contents: Iterable[str]) -> list[str]:
    """The paths of every page but the map."""
    patterns, names = ["/", "/index.html", f"/{NOT_FOUND}"], tuple(contents)
    for language in languages:
        patterns += [f"/{language}/", f"/{language}/index.html", f"/{language}/area/*", f"/{language}/place/*"]
        patterns += [f"/{language}/{name}/*" for name in names]
    return patterns


def header_bytes() -> int:
    """Bytes of the headers of an area page and of its style sheet: what two responses cost before their content, at a host that
    sends with both what only pages need."""
    fixed = sum(len(f"{name}: {value}\r\n") for name, value in FIXED) + STATUS_BYTES
    policies = [policy("map", as_header=True), policy("area", as_header=True), policy("map", as_header=True)]
    keep = len(f"Cache-Control: max-age={YEAR_S}, immutable\r\n")
    return 2 * fixed + sum(len(f"Content-Security-Policy: {text}\r\n") for text in policies) + keep


def _block(pattern: str, headers: Iterable[tuple[str, str]], without: Iterable[str] = ()) -> str:
    return "\n".join([pattern, *(f"  ! {name}" for name in without), *(f"  {name}: {value}" for name, value in headers)]) + "\n"
