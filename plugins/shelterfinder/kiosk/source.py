"""Where a kiosk takes updates from: a folder on a stick, or a host. python-tuf asks for files by address; here a folder answers."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple
from urllib.parse import unquote, urlsplit, urlunsplit

from tuf.api.exceptions import DownloadError, DownloadHTTPError
from tuf.ngclient import FetcherInterface
from tuf.ngclient.urllib3_fetcher import Urllib3Fetcher

from shelterfinder.bundle.opened import CHUNK_B
from shelterfinder.bundle.refusal import BundleRefused
from shelterfinder.bundle.repository import METADATA, TARGETS

STICK = "file:///"
"""The address that stands for the root of a folder; it never leaves this program."""
HOSTS = ("http", "https")
NOT_FOUND = 404


class Source(NamedTuple):
    """A place to take updates from: as people read it, the addresses below it, and what fetches from there."""

    shown: str
    metadata: str
    targets: str
    fetcher: FetcherInterface


class FolderFetcher(FetcherInterface):
    """Fetches from a folder as from a host: a file that is not there is answered with 404, a stick that was pulled out with an error."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def _fetch(self, url: str) -> Iterator[bytes]:
        path = self._folder / unquote(url.removeprefix(STICK))
        if not path.is_file():
            if not (self._folder / METADATA).is_dir():
                raise DownloadError(f"{self._folder} is gone")
            raise DownloadHTTPError(path.name, NOT_FOUND)
        try:
            with path.open("rb") as file:
                while chunk := file.read(CHUNK_B):
                    yield chunk
        except OSError as error:
            raise DownloadError(f"{path.name}: {error.strerror}") from error


def source_at(where: str) -> Source:
    """The source that a folder's path or an http(s) address names. Raises BundleRefused `no_source`, `no_release`."""
    parts = urlsplit(where)
    if parts.scheme in HOSTS:
        plain = urlunsplit(parts._replace(netloc=parts.netloc.rpartition("@")[2], query="", fragment=""))
        base = where.rstrip("/")
        return Source(plain, f"{base}/{METADATA}/", f"{base}/{TARGETS}/", Urllib3Fetcher())
    folder = Path(where)
    if not folder.is_dir():
        raise BundleRefused("no_source", source=where)
    if not (folder / METADATA / "timestamp.json").is_file():
        raise BundleRefused("no_release", source=where)
    return Source(where, f"{STICK}{METADATA}/", f"{STICK}{TARGETS}/", FolderFetcher(folder))
