"""Identity numbers, and names with mobile numbers."""

from tests.mutations.planting import Ground, Where


def plant(ground: Ground) -> Where:
    """Write one into a text of a public place."""
    texts = (
        "11010519491231002X",
        "Hetu 131052-308T",
        "联系人：王小明 13812345678",
        "李强先生 138-1234-5678",
        "Mr John Smith, 040 123 4567",
    )
    ground.place["health_notes"] = [ground.one_of(*texts)]
    return ground.at("health_notes", 0)
