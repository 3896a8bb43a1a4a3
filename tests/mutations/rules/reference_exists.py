"""Ids that no record has."""

from tests.mutations.planting import Ground, Where


def plant(ground: Ground) -> Where:
    """Let an organisation succeed one that is nowhere, or nearly has the id of one that is there."""
    index, _ = ground.record("organisations", succeeds=ground.one_of("nobody", "organisations", "organisations-00", "office", "library"))
    return Where(("organisations", index, "succeeds"))
