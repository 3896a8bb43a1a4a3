"""Exceptions for rules that do not exist, or that nobody can except."""

from tests.mutations.planting import Ground, Where


def plant(ground: Ground) -> Where:
    """Except one of them."""
    rule = ground.one_of("stacked-point", "id-unique", "withheld-path", "no-such-rule", "exception-expired")
    ground.place["exceptions"] = [{"rule": rule, "reason": "Seen on site.", "until": "2099-12-31"}]
    return ground.at("exceptions", 0, "rule")
