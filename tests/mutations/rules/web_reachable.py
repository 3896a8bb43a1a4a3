"""Web addresses that lead nowhere: into an own network, twice an address, with a mark of the sentence they stood in."""

from tests.mutations.planting import Ground, Where


def plant(ground: Ground) -> Where:
    """Give one to the source or to a contact."""
    address = ground.one_of(
        "https://intranet/shelters",
        "https://10.0.0.1/x",
        "https://example.org/https://example.org/",
        "https://www.example.org/shelters).",
        "https://server.local/x",
    )
    if ground.number % 2:
        ground.place["source"] = {"organisation": "City", "web": address}
        return ground.at("source", "web")
    ground.place["contacts"][0]["web"] = address
    return ground.at("contacts", 0, "web")
