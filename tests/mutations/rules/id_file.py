"""Files that hold another place than their name says, in folders that name files after places."""

from tests.mutations.planting import Ground, Where


def plant(ground: Ground) -> Where:
    """Keep places one by one in a folder of their own, and misname the file of one more."""
    folder = f"ward-{ground.number}"
    for number in range(3 + ground.number % 2):
        name = f"hall-{ground.number}-{number}"
        ground.file(f"{folder}/{name}.yaml")["id"] = name
    wrong = f"{folder}/{ground.one_of('zoo', 'hall copy', 'a', 'data (1)', 'Hall')}.yaml"
    ground.file(wrong)
    return Where(("facilities", 0, "id"), file=wrong)
