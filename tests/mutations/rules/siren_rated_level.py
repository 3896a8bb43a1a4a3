"""Sirens in service of which nobody can say how far they carry."""

from tests.mutations.planting import Ground, Where

RATED = (None, {"power_w": 4000}, {"spl_db": 115, "weighting": "C"}, {"spl_db": 115, "at_m": 30.48}, {"frequency_hz": 500})


def plant(ground: Ground) -> Where:
    """Record no more than that of one, which may say that its range was measured without saying the range."""
    rated = ground.one_of(*RATED)
    index, siren = ground.record("sirens", **({"range_model": "custom_radius"} if ground.number == 4 else {}))
    if rated is None:
        del siren["rated"]
        return Where(("sirens", index))
    siren["rated"] = dict(rated)
    return Where(("sirens", index, "range_model" if ground.number == 4 else "rated"))
