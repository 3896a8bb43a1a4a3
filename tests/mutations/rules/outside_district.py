"""Places outside the outline of their area."""

from tests.mutations.planting import Ground, Where


def plant(ground: Ground) -> Where:
    """Give the place an area of its own that begins 200 m and more from it."""
    at, away = ground.place["position"], ground.one_of(0.002, -0.002, 0.01, -0.02, 0.3)
    near, far = sorted((round(at["lat"] + away, 5), round(at["lat"] + 3 * away, 5)))
    west, east = round(at["lon"] - 0.01, 5), round(at["lon"] + 0.01, 5)
    area = {"id": f"parish-{ground.number}", "name": {"en": f"Parish {ground.number}", "fi": f"Seurakunta {ground.number}"}}
    ground.districts.append({**area, "outline": [[near, west], [near, east], [far, east], [far, west]]})
    ground.place["district"] = area["id"]
    return ground.at("position")
