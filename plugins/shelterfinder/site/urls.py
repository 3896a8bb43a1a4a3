"""Addresses inside the site. They are stable once published, so they are made here and nowhere else.

An address is a path below the root of the site: `en/`, `en/area/kallio/`, `en/place/library.html`. The root is "".
"""

from __future__ import annotations

import re

CONTENT_PAGES = ("alarm", "no-shelter", "about", "privacy", "accessibility")
"""Names of the content pages, in the order they are offered."""

LINKED_FOLDER = re.compile(r'(href="(?![a-z][a-z0-9+.-]*:|[/#])[^"#]*/)(?=["#])')
"""A relative link in HTML that leads to a folder, up to where the name of its page would stand."""

OFFLINE = "offline"
"""The name of the page about the copy that a browser keeps."""
GUIDE = "data-guide"
"""The name of the page that explains every field and every rule."""
OPEN_DATA = "data"
"""The name of the page about the open data, and of the folder at the root that holds it."""
OPEN_DATA_FOLDER = f"{OPEN_DATA}/v1/"
"""Where files of open data stand. Their names and fields stay; what would change one goes into a new version beside it."""
EDIT = "edit"
"""The name of the page that corrects a place."""
CHOICE = ""
NOT_FOUND = "404.html"


def home(language: str) -> str:
    """The home page of a language."""
    return f"{language}/"


def areas(language: str) -> str:
    """The list of every area, of a registry with too many for its home page."""
    return f"{language}/area/"


def area(language: str, district: str, number: int = 1) -> str:
    """Page `number` (from 1) of an area."""
    return f"{language}/area/{district}/" + (f"{number}/" if number > 1 else "")


def place(language: str, facility: str) -> str:
    """The page of one place: a flat file, because a folder for each would cost twice the time to write."""
    return f"{language}/place/{facility}.html"


def map_page(language: str) -> str:
    """The page of the map."""
    return f"{language}/map/"


def content(language: str, name: str) -> str:
    """A content page; `name` is one of CONTENT_PAGES."""
    return f"{language}/{name}/"


def offline(language: str) -> str:
    """The page about the copy that a browser keeps."""
    return f"{language}/{OFFLINE}/"


def edit(language: str) -> str:
    """The page that corrects a place; its fragment `#place=AREA/ID` chooses one."""
    return f"{language}/{EDIT}/"


def app_manifest(language: str) -> str:
    """What puts the site on the home screen, in a language."""
    return f"{language}/app.webmanifest"


def guide(language: str) -> str:
    """The page that explains every field and every rule."""
    return f"{language}/{GUIDE}/"


def open_data(language: str) -> str:
    """The page about the open data."""
    return f"{language}/{OPEN_DATA}/"


def data_file(name: str) -> str:
    """A file of open data."""
    return OPEN_DATA_FOLDER + name


def in_language(address: str, language: str) -> str:
    """The same page in another language. The choice of language and the page for lost addresses lead to its home page."""
    if address in (CHOICE, NOT_FOUND):
        return home(language)
    return language + "/" + address.split("/", 1)[1]


def file_of(address: str) -> str:
    """The file an address is served from: `en/` is `en/index.html`."""
    return address + "index.html" if address == "" or address.endswith("/") else address


def spelled_out(address: str) -> str:
    """The address with the file it is served from, its fragment kept: from a folder opened by double click `en/` shows a list of files."""
    page, mark, fragment = address.partition("#")
    return file_of(page) + mark + fragment


def links_spelled_out(html: str) -> str:
    """HTML whose relative links to folders name the file: what people write in a page of words is `../about/`."""
    return LINKED_FOLDER.sub(r"\1index.html", html)


def root_from(address: str) -> str:
    """The way from a page up to the root of the site, ending in a slash: `./`, `../`, `../../`."""
    return "../" * address.count("/") or "./"


def relative(start: str, target: str) -> str:
    """The link from the page `start` to the address or file `target` that works wherever the site is put."""
    folders, ways = start.split("/")[:-1], target.split("/")
    shared = 0
    while shared < min(len(folders), len(ways) - 1) and folders[shared] == ways[shared]:
        shared += 1
    return "../" * (len(folders) - shared) + "/".join(ways[shared:]) or "./"
