"""Texts that begin to be translated and lack a language of the site."""

from tests.mutations.planting import Ground, Where


def plant(ground: Ground) -> Where:
    """Give a text in two languages of which the site speaks one."""
    text, place = ground.one_of({"en": "Cold", "sv": "Kallt"}, {"fi": "Kylmä", "sv": "Kallt"}), ground.place
    if ground.number == 0:
        place["health_notes"] = [text]
        return ground.at("health_notes", 0)
    if ground.number == 1:
        place["hazards"]["heat"]["note"] = text
        return ground.at("hazards", "heat", "note")
    if ground.number == 2:
        place["roles"]["war"][0]["activation_by"] = text
        return ground.at("roles", "war", 0, "activation_by")
    if ground.number == 3:
        place["contacts"][0]["label"] = text
        return ground.at("contacts", 0, "label")
    place["entrances"][0]["name"] = text
    return ground.at("entrances", 0, "name")
