"""Links to map apps, each in the datum its app expects."""

from __future__ import annotations

from urllib.parse import parse_qs, unquote, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shelterfinder.geo.datums import from_wgs84
from shelterfinder.geo.distances import haversine_m
from shelterfinder.geo.point import Point
from shelterfinder.site.directions import APPS, apps_for, directions, geo_uri

HELSINKI = Point(60.17199, 24.94429)
SHENYANG = Point(41.796773, 123.429091)


def link(app: str, point: Point, name: str = "Door") -> str:
    """The link of one app."""
    return dict(directions(point, name, "City", "zh-Hans", "CN"))[app]


def test_readers_of_chinese_are_offered_chinese_apps_first() -> None:
    """Amap, Baidu, Tencent come first in Chinese and in China; elsewhere they are not offered."""
    assert apps_for("zh-Hans", "FI")[:3] == ("amap", "baidu", "tencent")
    assert apps_for("en", "CN")[0] == "amap"
    assert apps_for("fi", "FI") == ("google", "apple", "osmand", "organic_maps")


def test_amap_gets_gcj_in_china_longitude_first() -> None:
    """Amap's pair is shifted, and 300 to 800 m beside the true one."""
    lon, lat, name = parse_qs(urlsplit(link("amap", SHENYANG)).query)["to"][0].split(",")
    assert (float(lat), float(lon)) == pytest.approx(from_wgs84(SHENYANG, "gcj02"), abs=5e-7)
    assert 300 < haversine_m(SHENYANG, Point(float(lat), float(lon))) < 800
    assert name == "Door"


def test_outside_china_nothing_is_shifted() -> None:
    """Every app is sent to the door itself in Helsinki."""
    for app in APPS:
        address = unquote(link(app, HELSINKI))
        assert "60.171990" in address and "24.944290" in address, app


@pytest.mark.parametrize(("app", "sign"), [("tencent", "coord_type=1&"), ("baidu", "coord_type=wgs84&")])
def test_apps_that_convert_themselves_are_told_the_datum(app: str, sign: str) -> None:
    """Tencent and Baidu get WGS-84 and are told so."""
    address = unquote(link(app, SHENYANG))
    assert "41.796773,123.429091" in address and sign in address


@given(st.text(max_size=30))
def test_a_name_cannot_change_a_link(name: str) -> None:
    """Whatever the sign says, the link has the same parts as with a plain name."""
    name = name.encode("utf-8", "ignore").decode()
    for app in APPS:
        hostile, plain = urlsplit(link(app, HELSINKI, name)), urlsplit(link(app, HELSINKI, "x"))
        assert (hostile.scheme, hostile.netloc, hostile.path, hostile.fragment) == (plain.scheme, plain.netloc, plain.path, plain.fragment)
        assert parse_qs(hostile.query, keep_blank_values=True).keys() == parse_qs(plain.query).keys()


def test_the_phone_chooses_for_itself_with_a_geo_address() -> None:
    """RFC 5870: latitude, longitude, WGS-84."""
    assert geo_uri(HELSINKI) == "geo:60.171990,24.944290"
