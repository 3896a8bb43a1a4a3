"""Records for tests that need no registry file."""

from __future__ import annotations

from typing import Any

from shelterfinder.registry.records import Facility
from tests.unit.site.registries import full


def facility(**fields: Any) -> Facility:
    """The place with everything, with these fields over its own, as a record."""
    return Facility.model_validate(full(**fields))
