"""The numbering plans that the page hands to the browser, and the vectors that the browser's judgement is tested with."""

from __future__ import annotations

import json
from typing import Any

import pytest

from shelterfinder.registry.records import Site
from shelterfinder.registry.rules import phone_number, web_reachable
from shelterfinder.site.dialling import dialling
from tests.building import ROOT

FIXTURES = ROOT / "tests/fixtures/vectors"
VECTORS = json.loads((FIXTURES / "phones.json").read_text("utf-8"))
ADDRESSES = json.loads((FIXTURES / "web_addresses.json").read_text("utf-8"))


@pytest.mark.parametrize("country", VECTORS["dialling"])
def test_the_plans_of_the_vectors_are_those_of_the_library(country: str) -> None:
    """Only of fewer countries; after an update of the library that changes a plan the file is written anew from `dialling`."""
    kept = VECTORS["dialling"][country]
    plans = dialling(country)["plans"]
    assert kept == {**dialling(country), "plans": {code: plans[code] for code in kept["plans"]}}


@pytest.mark.parametrize(("country", "number", "wanted"), VECTORS["cases"])
def test_the_check_judges_the_numbers_of_the_vectors_so(country: str, number: str, wanted: str | None) -> None:
    """The browser's tests read the same lines."""
    assert phone_number.fault_of(number, Site.model_construct(country=country)) == wanted


@pytest.mark.parametrize(("address", "wanted"), ADDRESSES)
def test_the_check_judges_the_addresses_of_the_vectors_so(address: str, wanted: str | None) -> None:
    """The browser's tests read the same lines."""
    assert web_reachable.fault_of(address) == wanted


def test_the_plans_are_small_enough_for_a_page() -> None:
    """All of the world in 20 kB before the host compresses it, on a page that staff open."""
    found: dict[str, Any] = dialling("FI")
    assert len(found["plans"]) > 200 and len(json.dumps(found, separators=(",", ":"))) < 20_000
