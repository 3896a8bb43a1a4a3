"""Public views for the tests of shards."""

from __future__ import annotations

from typing import Any

from shelterfinder.registry.publish import PublicView
from shelterfinder.registry.records import Facility, Site

SITE: dict[str, Any] = {
    "name": "Test", "office": "Office", "languages": ["zh-Hans", "en"], "default_language": "en", "timezone": "Europe/Helsinki",
    "country": "FI", "mode": {"current": "peace"}, "emergency_phone": "112", "hotline": "112",
}  # fmt: skip


def view_of(*places: dict[str, Any], **site: Any) -> PublicView:
    """A public view of places given by what differs from `place`, and of a site by what differs from SITE."""
    return PublicView(
        Site.model_validate({**SITE, **site}), (), tuple(Facility.model_validate(place(**each)) for each in places), frozenset(), 0
    )


def place(**changes: Any) -> dict[str, Any]:
    """The record of a place with one role in peace, verified, without doors."""
    return {
        "id": "hall",
        "name": "Hall",
        "kind": "dual",
        "district": "centre",
        "position": at(60.0, 24.0),
        "roles": {"peace": [{"services": ["cooling"]}]},
        "verified": [{"on": "2026-05-01", "method": "site_visit"}],
        **changes,
    }


def at(lat: float, lon: float) -> dict[str, Any]:
    """A position record in WGS-84."""
    return {"lat": lat, "lon": lon, "datum": "wgs84"}
