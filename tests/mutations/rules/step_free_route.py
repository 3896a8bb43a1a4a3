"""Doors without steps where no way without steps leads to the room."""

from tests.mutations.planting import Ground, Where


def plant(ground: Ground) -> Where:
    """Say both of one place."""
    ground.place["accessibility"] = {"step_free_route": "no", "lift": ground.one_of("yes", "no", "unknown", "limited")}
    doors = [{**ground.place["entrances"][0], "id": f"door-{index}", "step_free": "no"} for index in range(ground.number + 1)]
    doors[-1]["step_free"] = "yes"
    ground.place["entrances"] = doors
    return ground.at("entrances", ground.number, "step_free")
