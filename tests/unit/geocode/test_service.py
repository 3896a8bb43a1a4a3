"""Which service is asked, with which options, and in which datum it answers."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest
from geopy.geocoders import SERVICE_TO_GEOCODER

from shelterfinder.registry.geocode.asking import Asker
from shelterfinder.registry.geocode.cache import open_cache
from shelterfinder.registry.geocode.refusal import GeocodeRefused
from shelterfinder.registry.geocode.service import make_service
from tests.nominatim_server import NominatimServer, Reply

CONTACT = "office@shelters.test"
KEY = "SHELTERFINDER_GEOCODER_API_KEY"


def refused(name: str = "nominatim", contact: str | None = CONTACT, country: str = "FI", **environment: str) -> GeocodeRefused:
    """Why a service cannot be made."""
    with pytest.raises(GeocodeRefused) as stop:
        make_service(name, contact, country, "en", environment)
    return stop.value


@pytest.mark.parametrize(
    "contact", ["office", "office@", "@b.c", "a b@c.d", "http://office.test", "https://office", "a@b.c, d@e.f", "a@b.c)"]
)
def test_what_is_no_contact_is_refused(contact: str) -> None:
    """Nobody could write to it."""
    assert refused(contact=contact).details == {"found": contact}


def test_the_contact_may_stand_in_the_environment() -> None:
    """An office sets it once."""
    made = make_service("Nominatim", None, "FI", "en", {"SHELTERFINDER_GEOCODER_CONTACT": "https://office.test/about"})
    assert "(https://office.test/about)" in made.geocoder.headers["User-Agent"]
    assert refused(contact=None).code == "no_contact"


@pytest.mark.parametrize("wanted_s", [0, 0.2, 1, 5])
def test_the_public_server_is_never_asked_faster_than_once_a_second(wanted_s: float) -> None:
    """Whatever somebody sets; a slower pace is theirs to choose, and a server of one's own may be asked faster."""
    public = make_service("nominatim", CONTACT, "FI", "en", {})
    assert public.host == "nominatim.openstreetmap.org"
    assert public.delay_s(wanted_s) == max(1, wanted_s)
    disguised = make_service("nominatim", CONTACT, "FI", "en", {"SHELTERFINDER_GEOCODER_DOMAIN": "Nominatim.OpenStreetMap.org:443"})
    assert disguised.delay_s(wanted_s) == max(1, wanted_s)
    own = make_service("nominatim", CONTACT, "FI", "en", {"SHELTERFINDER_GEOCODER_DOMAIN": "maps.office.test"})
    assert own.delay_s(wanted_s) == wanted_s


@pytest.mark.parametrize(
    ("name", "country", "datum"),
    [
        ("nominatim", "FI", "wgs84"),
        ("nominatim", "CN", "wgs84"),
        ("photon", "CN", "wgs84"),
        ("baiduv3", "CN", "bd09"),
        ("baidu", "CN", "bd09"),
        ("googlev3", "CN", "gcj02"),
        ("googlev3", "FI", "wgs84"),
        ("tomtom", "FI", "wgs84"),
    ],
)
def test_each_service_has_its_datum(name: str, country: str, datum: str) -> None:
    """Chinese services answer in shifted datums, OpenStreetMap never does."""
    needs_key = {} if name in ("nominatim", "photon") else {KEY: "k"}
    assert make_service(name, CONTACT, country, "en", needs_key).datum == datum


def test_a_service_of_which_nobody_knows_the_datum_is_not_used_in_china() -> None:
    """Guessing would put every place 500 m aside without an error; who knows says it."""
    assert refused("tomtom", country="CN", **{KEY: "k"}).code == "datum"
    assert make_service("tomtom", CONTACT, "CN", "zh-Hans", {KEY: "k"}, "gcj02").datum == "gcj02"


def test_a_service_or_an_option_that_is_not_there_names_those_that_are() -> None:
    """A slip is repaired without looking into the manual of geopy."""
    assert "nominatim" in str(refused("nominatum").details["allowed"])
    assert refused("tomtom").details == {"service": "tomtom", "variables": KEY}
    unknown = refused(**{KEY: "k"})
    assert (unknown.code, unknown.details["found"]) == ("option_unknown", KEY)
    assert "SHELTERFINDER_GEOCODER_DOMAIN" in str(unknown.details["allowed"])
    assert refused(SHELTERFINDER_GEOCODER_TIMEOUT="soon").code == "timeout"
    assert refused(SHELTERFINDER_GEOCODER_SCHEME="ftp").code == "option"


def test_baidu_is_asked_in_its_own_protocol(server: NominatimServer, tmp_path: Path) -> None:
    """One answer, BD-09, and the error in metres that its confidence stands for; the server plays Baidu behind an HTTP proxy."""
    result = {"location": {"lng": 113.86461705, "lat": 34.04027988}, "precise": 1, "confidence": 80, "level": "门址"}
    server.fault = lambda question, times: Reply(body=json.dumps({"status": 0, "result": result}).encode())
    options = {KEY: "k", "SHELTERFINDER_GEOCODER_SCHEME": "http", "SHELTERFINDER_GEOCODER_PROXIES": f"http://{server.host}"}
    service = make_service("baiduv3", CONTACT, "CN", "zh-Hans", options)
    with open_cache(tmp_path / "answers.sqlite") as cache:
        (answer,) = Asker(service, cache, 0, date(2026, 11, 27)).ask("许昌市魏都区建设路1号").answers
    assert server.asked[0].parameters["ak"] == "k"
    assert (answer.lat, answer.lon, answer.accuracy_m, answer.kind) == (34.04028, 113.864617, 100, "门址")


@pytest.mark.parametrize(
    ("status", "code"), [(3, "stopped_forbidden"), (4, "stopped_quota"), (240, "stopped_forbidden"), (302, "stopped_quota")]
)
def test_refusals_of_baidu_end_the_run_and_do_not_tell_the_key(server: NominatimServer, tmp_path: Path, status: int, code: str) -> None:
    """It says them in the body of a good answer; the key is in the address, which no message repeats."""
    server.fault = lambda question, times: Reply(body=json.dumps({"status": status}).encode())
    options = {KEY: "TOPSECRET", "SHELTERFINDER_GEOCODER_SCHEME": "http", "SHELTERFINDER_GEOCODER_PROXIES": f"http://{server.host}"}
    service = make_service("baiduv3", CONTACT, "CN", "zh-Hans", options)
    with open_cache(tmp_path / "answers.sqlite") as cache, pytest.raises(GeocodeRefused) as stop:
        Asker(service, cache, 0, date(2026, 11, 27)).ask("许昌市")
    assert stop.value.code == code
    assert "TOPSECRET" not in str(stop.value) + service.key


def test_photon_tells_its_accuracy_by_the_box(server: NominatimServer, tmp_path: Path) -> None:
    """West, north, east, south, and the point as longitude and latitude, as GeoJSON has it."""
    properties = {"name": "Library", "extent": [24.94, 60.18, 24.96, 60.16], "type": "house"}
    feature = {"geometry": {"coordinates": [24.95, 60.17], "type": "Point"}, "properties": properties}
    server.fault = lambda question, times: Reply(body=json.dumps({"features": [feature]}).encode())
    service = make_service("photon", CONTACT, "FI", "en", server.environment)
    with open_cache(tmp_path / "answers.sqlite") as cache:
        (answer,) = Asker(service, cache, 0, date(2026, 11, 27)).ask("Library").answers
    assert (answer.lat, answer.lon, answer.accuracy_m) == (60.17, 24.95, 1242)


@pytest.mark.parametrize(("word", "accuracy_m"), [("ROOFTOP", 10), ("RANGE_INTERPOLATED", 100), ("APPROXIMATE", None)])
def test_google_tells_its_accuracy_by_a_word(server: NominatimServer, tmp_path: Path, word: str, accuracy_m: int | None) -> None:
    """What the word does not tell stays unknown, so that a person has to look."""
    geometry = {"location": {"lat": 34.034142, "lng": 113.858172}, "location_type": word}
    result = {"formatted_address": "Xuchang", "geometry": geometry}
    server.fault = lambda question, times: Reply(body=json.dumps({"status": "OK", "results": [result]}).encode())
    service = make_service("googlev3", CONTACT, "CN", "zh-Hans", {**server.environment, KEY: "k"})
    with open_cache(tmp_path / "answers.sqlite") as cache:
        (answer,) = Asker(service, cache, 0, date(2026, 11, 27)).ask("许昌市").answers
    assert (answer.lat, answer.lon, answer.accuracy_m, service.datum) == (34.034142, 113.858172, accuracy_m, "gcj02")


ASKS_LATER = {"google": KEY, "googlev3": KEY, "here": "SHELTERFINDER_GEOCODER_APIKEY"}
"""Services whose key geopy asks for in words of its own, because there are several ways to give one."""


@pytest.mark.parametrize("name", sorted(SERVICE_TO_GEOCODER))
def test_every_service_of_geopy_can_be_set_up(name: str) -> None:
    """With what it needs in the environment, which the refusal names; and the host that reads the questions is known."""
    environment: dict[str, str] = {}
    try:
        make_service(name, CONTACT, "FI", "en", environment)
    except GeocodeRefused as needs:
        assert (needs.code == "option") == (name in ASKS_LATER)
        variables = str(needs.details.get("variables", ASKS_LATER.get(name))).split(", ")
        environment = dict.fromkeys(variables, "x.test" if name == "pelias" else "x")
    service = make_service(name, CONTACT, "FI", "en", environment)
    assert "." in service.host, service.host
    assert CONTACT in service.geocoder.headers["User-Agent"]
