"""Web addresses that nobody outside can open."""

from tests.mutations.planting import Ground, Where


def plant(ground: Ground) -> Where:
    """Give the place a source or a contact on the web."""
    addresses = (
        "https://intranet/list",
        "https://192.168.1.7/",
        "https://example.org/list),",
        "https://example.org/https://example.org/",
        "https://a.local/",
    )
    address = ground.one_of(*addresses)
    if ground.number % 2:
        ground.place["contacts"].append({"channel": "web", "web": address})
        return ground.at("contacts", 1, "web")
    ground.place["source"] = {"organisation": "Office", "web": address}
    return ground.at("source", "web")
