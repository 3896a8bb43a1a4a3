"""Which geocoder is asked: any of geopy's, with options from the environment, and the datum of what it answers.

Options are the parameters of geopy's class, each in `SHELTERFINDER_GEOCODER_<PARAMETER>`: a key is never an argument, which other
users of the machine could read.
"""

from __future__ import annotations

import inspect
import re
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.metadata import version
from typing import Any

from geopy.adapters import URLLibAdapter
from geopy.exc import ConfigurationError
from geopy.geocoders import SERVICE_TO_GEOCODER
from geopy.geocoders.base import Geocoder

from shelterfinder.geo.datums import Datum
from shelterfinder.registry.geocode.refusal import GeocodeRefused

PREFIX = "SHELTERFINDER_GEOCODER_"
CONTACT_VARIABLE = f"{PREFIX}CONTACT"
CONTACT = re.compile(r"[^\s@,;()]+@[^\s@,;()]+\.[^\s@,;()]+|https://[^\s,;()]+\.[^\s,;()]+")
"""An address of electronic mail or of a page: what the people behind a service need before they block somebody."""
TIMEOUT_S = 10.0
"""The public server of Nominatim answers within a second or two; geopy's own second is too short for it."""
DELAY_PUBLIC_S = 1.0
"""At most one request a second, for the whole application (usage policy of Nominatim's public server); polite anywhere else."""
PUBLIC = frozenset({"nominatim.openstreetmap.org"})
"""Hosts whose policy names that limit: here no shorter delay can be set."""
OURS = frozenset({"self", "user_agent", "adapter_factory", "ssl_context"})
"""Parameters of geopy's classes that are set here, or cannot be written as a text."""
LIKE_NOMINATIM = frozenset({"nominatim", "pickpoint", "openmapquest"})
"""Services that take Nominatim's parameters, and answer in its form."""
FROM_OSM = LIKE_NOMINATIM | {"photon", "pelias", "geocodeearth"}
"""Services over OpenStreetMap, whose data is WGS-84 in China too."""
BAIDU = frozenset({"baidu", "baiduv3"})
COUNTRY_SHIFTED = "CN"
"""The law of China lets map services show only shifted positions; those of others may be shifted there too, in a datum nobody states."""


@dataclass(frozen=True)
class Service:
    """A geocoder that is ready to be asked: `host` is where questions go, `datum` what its answers are in."""

    name: str
    geocoder: Geocoder
    datum: Datum
    host: str
    call: Mapping[str, Any]
    """What is passed with each question: at most five answers, in the country and language of the registry where it knows these."""

    @property
    def key(self) -> str:
        """What an answer depends on besides the question: kept answers count only for the same."""
        return "|".join([self.name, self.host, self.datum, *(f"{name}={value}" for name, value in sorted(self.call.items()))])

    def delay_s(self, wanted_s: float) -> float:
        """Seconds between two questions: as wanted, but never fewer than the policy of a public server allows."""
        return max(wanted_s, DELAY_PUBLIC_S) if self.host.lower().split(":")[0] in PUBLIC else wanted_s


def make_service(
    name: str, contact: str | None, country: str, language: str, environment: Mapping[str, str], datum: Datum | None = None
) -> Service:
    """The service of this name for a registry in this country (ISO 3166-1) and language.

    Raises GeocodeRefused: `no_contact`, `contact`, `service`, `option`, `option_missing`, `datum`.
    """
    contact = contact or environment.get(CONTACT_VARIABLE)
    if not contact:
        raise GeocodeRefused("no_contact", variable=CONTACT_VARIABLE)
    if not CONTACT.fullmatch(contact):
        raise GeocodeRefused("contact", found=contact)
    kind = SERVICE_TO_GEOCODER.get(name.lower())
    if kind is None:
        raise GeocodeRefused("service", found=name, allowed=", ".join(sorted(SERVICE_TO_GEOCODER)))
    name = name.lower()
    in_datum = _datum(name, country, datum)
    geocoder = _geocoder(name, kind, f"shelterfinder/{version('shelterfinder')} ({contact})", environment)
    return Service(name, geocoder, in_datum, _host(name, geocoder), _call(name, country, language))


def _datum(name: str, country: str, stated: Datum | None) -> Datum:
    """The datum of the answers. What somebody states counts; a service of which nobody knows it is not used in China without that."""
    if stated is not None:
        return stated
    if name in BAIDU:
        return "bd09"
    if country != COUNTRY_SHIFTED or name in FROM_OSM:
        return "wgs84"
    if name in ("google", "googlev3"):
        return "gcj02"
    raise GeocodeRefused("datum", service=name)


def _geocoder(name: str, kind: type[Geocoder], user_agent: str, environment: Mapping[str, str]) -> Geocoder:
    parameters = {key: value for key, value in inspect.signature(kind).parameters.items() if key not in OURS}
    options = _options(name, parameters, environment)
    missing = [key for key, value in parameters.items() if value.default is value.empty and key not in options]
    if missing:
        raise GeocodeRefused("option_missing", service=name, variables=", ".join(_variable(key) for key in missing))
    try:
        return kind(**{"timeout": TIMEOUT_S, **options}, user_agent=user_agent, adapter_factory=URLLibAdapter)
    except (ConfigurationError, ValueError) as error:
        raise GeocodeRefused("option", service=name, reason=str(error)) from None


def _options(name: str, parameters: Mapping[str, object], environment: Mapping[str, str]) -> dict[str, object]:
    """The options that the environment sets. One that the service does not have was meant to do something, so it is refused."""
    given = {key.removeprefix(PREFIX).lower(): value for key, value in environment.items() if key.startswith(PREFIX) and value}
    given.pop("contact", None)
    unknown = sorted(given.keys() - parameters.keys())
    if unknown:
        allowed = ", ".join(_variable(key) for key in parameters)
        raise GeocodeRefused("option_unknown", service=name, found=", ".join(map(_variable, unknown)), allowed=allowed)
    options: dict[str, object] = dict(given)
    if "timeout" in given:
        try:
            options["timeout"] = float(given["timeout"])
        except ValueError:
            raise GeocodeRefused("timeout", variable=_variable("timeout"), found=given["timeout"]) from None
    return options


def _variable(parameter: str) -> str:
    return PREFIX + parameter.upper()


def _host(name: str, geocoder: Geocoder) -> str:
    """The host that is asked: the part of the service's address that says who reads the questions."""
    address = getattr(geocoder, "api", None) or getattr(geocoder, "geocode_api", None) or getattr(geocoder, "domain", None) or name
    return re.sub(r"^[a-z]+://", "", str(address)).split("/")[0]


def _call(name: str, country: str, language: str) -> dict[str, Any]:
    if name in LIKE_NOMINATIM:
        return {"exactly_one": False, "limit": 5, "country_codes": country.lower(), "language": language}
    if name in BAIDU:
        return {"exactly_one": True}  # it has only one answer, of which geopy cannot make a list
    return {"exactly_one": False}
