"""Two doors with one id."""

from tests.mutations.planting import Ground, Where


def plant(ground: Ground) -> Where:
    """Add further doors, the last with an id that is taken."""
    doors = ground.place["entrances"][:1]
    doors += [{**doors[0], "id": f"side-{number}"} for number in range(ground.number)]
    doors.append({**doors[ground.number // 2]})
    ground.place["entrances"] = doors
    return ground.at("entrances", len(doors) - 1, "id")
