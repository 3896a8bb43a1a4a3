"""Mobile numbers of the country in the middle of texts, without a name beside them."""

from tests.mutations.planting import Ground, Where


def plant(ground: Ground) -> Where:
    """Write one into a text."""
    number = ground.one_of("13812345678", "138 1234 5678", "+86 138 1234 5678", "15012345678", "199-1234-5678")
    text = ground.one_of(f"Ask for the key: {number}", f"钥匙：{number}", number)
    if ground.number % 2:
        ground.place["roles"]["peace"][0]["notes"] = {"en": text, "fi": "Avain vartijalta"}
        return ground.at("roles", "peace", 0, "notes", "en")
    ground.place["health_notes"] = [text]
    return ground.at("health_notes", 0)
