"""The settings of a build: read, defaulted and validated here, before any work."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal, get_args

from shelterfinder.jobs import cores

PAGE_BYTES_MAX = 13_850
"""What one area page may cost on the wire, headers and style included: the first flight of a new TCP connection is
10 segments of 1,460 bytes = 14,600 bytes (RFC 6928), less a margin for what a host adds to the headers."""
PLACE_PAGES_MAX = 20_000
"""Above this many places the single pages are left out: files are the cost, and area pages carry every fact."""
TWINS_BEST_MAX = 5_000
"""Above this many files the twins of pages are compressed quickly: a hundred times faster for a seventh more bytes (twins.py)."""

Carrier = Literal["host", "folder"]
"""What brings the site to its readers: a host on a network, or a folder that is opened by double click, from a stick or out of a zip.
The folder's links name the file they lead to, its map finds the basemap in scripts, and there are neither headers nor compressed twins."""

CACHE_VARIABLE = "SHELTERFINDER_CACHE"
"""Environment variable that names another cache folder, for a machine whose checkout must not be written to."""


COPY_VARIABLE = "SHELTERFINDER_OFFLINE_COPY"
"""Environment variable that, set to `off`, ends every copy that browsers keep: the kill switch."""


class SettingRefused(ValueError):
    """A setting that cannot be used; carries its name, its value and what was wanted."""

    def __init__(self, name: str, value: object, wanted: str) -> None:
        super().__init__(f"setting {name} is {value!r}; wanted: {wanted}")
        self.name, self.value, self.wanted = name, value, wanted


@dataclass(frozen=True)
class Settings:
    """Where things are, and the limits of pages."""

    registry: Path
    output: Path
    theme: Path
    content: Path
    cache: Path
    page_bytes_max: int = PAGE_BYTES_MAX
    place_pages_max: int = PLACE_PAGES_MAX
    twins_best_max: int = TWINS_BEST_MAX
    offline_copy: bool = True
    open_data: bool = True
    open_data_hxl: bool = False
    workers: int = field(default_factory=cores)
    carrier: Carrier = "host"

    @property
    def is_folder(self) -> bool:
        """Whether the site is made to be opened from a folder."""
        return self.carrier == "folder"

    @property
    def keeps_copy(self) -> bool:
        """Whether browsers keep a copy: no page opened from a folder can."""
        return self.offline_copy and not self.is_folder

    @property
    def offers_data(self) -> bool:
        """Whether the site has open data. A folder has none: whoever wants the data of a stick takes the field pack."""
        return self.open_data and not self.is_folder

    @property
    def templates(self) -> Path:
        """The folder of the templates."""
        return self.theme / "templates"

    @property
    def locale(self) -> Path:
        """The folder of the catalogues."""
        return self.theme / "locale"

    @property
    def static(self) -> Path:
        """The folder of styles, scripts and icons."""
        return self.theme / "static"


def read_settings(values: Mapping[str, object]) -> Settings:
    """Pelican's settings as ours. Raises SettingRefused for the first that cannot be used."""
    return Settings(
        registry=_file(values, "REGISTRY"),
        output=_path(values, "OUTPUT_PATH"),
        theme=_folder(values, "THEME"),
        content=_folder(values, "PATH"),
        cache=_path({**values, "CACHE_PATH": os.environ.get(CACHE_VARIABLE) or values.get("CACHE_PATH")}, "CACHE_PATH"),
        page_bytes_max=_count(values, "PAGE_BYTES_MAX", PAGE_BYTES_MAX),
        place_pages_max=_count(values, "PLACE_PAGES_MAX", PLACE_PAGES_MAX),
        twins_best_max=_count(values, "TWINS_BEST_MAX", TWINS_BEST_MAX),
        offline_copy=_switch({**values, **_copy_by_environment()}, "OFFLINE_COPY", True),
        open_data=_switch(values, "OPEN_DATA", True),
        open_data_hxl=_switch(values, "OPEN_DATA_HXL", False),
        workers=_count(values, "WORKERS", cores()),
        carrier=_carrier(values),
    )


def _path(values: Mapping[str, object], name: str) -> Path:
    value = values.get(name)
    if not isinstance(value, str) or not value:
        raise SettingRefused(name, value, "a path")
    return Path(value).absolute()


def _file(values: Mapping[str, object], name: str) -> Path:
    path = _path(values, name)
    if not path.is_file():
        raise SettingRefused(name, str(values[name]), "a file that exists")
    return path


def _folder(values: Mapping[str, object], name: str) -> Path:
    path = _path(values, name)
    if not path.is_dir():
        raise SettingRefused(name, str(values[name]), "a folder that exists")
    return path


def _copy_by_environment() -> dict[str, object]:
    """What the environment says of the copy: nobody should have to edit a file while a broken worker holds people's phones."""
    said = os.environ.get(COPY_VARIABLE)
    return {} if not said else {"OFFLINE_COPY": {"on": True, "off": False}.get(said, said)}


def _switch(values: Mapping[str, object], name: str, default: bool) -> bool:
    value = values.get(name, default)
    if not isinstance(value, bool):
        raise SettingRefused(name, value, "True or False")
    return value


def _carrier(values: Mapping[str, object]) -> Carrier:
    value = values.get("CARRIER", "host")
    for carrier in get_args(Carrier):
        if value == carrier:
            return carrier
    raise SettingRefused("CARRIER", value, " or ".join(get_args(Carrier)))


def _count(values: Mapping[str, object], name: str, default: int) -> int:
    value = values.get(name, default)
    if not isinstance(value, int) or isinstance(value, bool) or value < 1:
        raise SettingRefused(name, value, "a whole number above zero")
    return value
