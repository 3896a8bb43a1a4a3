"""The list of all files of open data, for programs and for the page: what each is, its rows, its bytes, its SHA-256."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from typing import NamedTuple

from shelterfinder.site import urls
from shelterfinder.site.messages import public_address
from shelterfinder.site.open_data.about import about
from shelterfinder.site.open_data.drawing import Written
from shelterfinder.site.open_data.files import OpenFile
from shelterfinder.site.plan import Plan


class Offered(NamedTuple):
    """A file as it is offered: how many rows and bytes it has, and its SHA-256 in hexadecimal digits."""

    file: OpenFile
    rows: int
    size_B: int
    sha256: str

    @property
    def address(self) -> str:
        """Where it stands, below the root of the site."""
        return urls.data_file(self.file.name)


def offered(written: Iterable[Written], digests: Mapping[str, bytes], size_of: Callable[[str], int]) -> tuple[Offered, ...]:
    """The files with their hashes (`digests` by path) and sizes."""
    return tuple(
        Offered(file, rows, size_of(address), digests[address].hex()) for file, rows in written for address in [urls.data_file(file.name)]
    )


def index_text(plan: Plan, files: Iterable[Offered]) -> str:
    """The list as JSON. Addresses are relative to it; full ones stand beside where the site says where it will be."""
    listed = [_entry(plan, each) for each in files]
    pages = {language: public_address(plan.view.site, urls.open_data(language)) for language in plan.editions}
    head = {**about(plan, plan.identity.id), "instant": plan.identity.iso, "places": len(plan.cards), "areas": len(plan.districts())}
    documented = {language: page for language, page in pages.items() if page}
    return json.dumps({**head, **({"pages": documented} if documented else {}), "files": listed}, ensure_ascii=False, indent=1) + "\n"


def _entry(plan: Plan, offered: Offered) -> dict[str, object]:
    file, full = offered.file, public_address(plan.view.site, offered.address)
    optional = {"url": full, "language": file.language, "area": file.area}
    return {
        "name": file.name,
        **{name: value for name, value in optional.items() if value},
        "what": file.what,
        "media_type": file.media_type,
        "rows": offered.rows,
        "bytes": offered.size_B,
        "sha256": offered.sha256,
    }
