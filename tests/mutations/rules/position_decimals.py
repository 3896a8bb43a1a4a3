"""Positions that a list has rounded, of places and of a door; one claims to be finer than it can be."""

from tests.mutations.planting import Ground, Where


def plant(ground: Ground) -> Where:
    """Round both numbers: each place to another count of decimals, because two coarse ones would stand on one point.

    Its doors and its address go: one decimal moves a place by kilometres, and how far a door is from it, or who of another street stands
    there by chance, tells another mistake as well.
    """
    holder, steps = ground.place, ("position", "lat")
    if ground.number == 3:
        holder, steps = ground.place["entrances"][0], ("entrances", 0, "position", "lat")
    else:
        del ground.place["entrances"], ground.place["roles"]["peace"], ground.place["address"]
    position, decimals = holder["position"], ground.one_of(3, 2, 1, 3, 3)
    position.update(lat=round(position["lat"], decimals), lon=round(position["lon"], decimals))
    if decimals == 3 and round(position["lat"], 2) == position["lat"]:  # as if rounded to two, on the point of the place that is
        position["lat"] = round(position["lat"] + 0.001, 3)
    if ground.number == 4:
        position["accuracy_m"] = 5
    return ground.at(*steps)
