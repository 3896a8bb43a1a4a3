"""What the tests of the registry may ask for."""

from __future__ import annotations

import pytest
import yaml


@pytest.fixture
def slow_parser() -> type:
    """PyYAML's own parser, which is used where libyaml is missing."""
    return yaml.SafeLoader
