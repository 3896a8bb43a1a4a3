"""Few files lie open at a time, and more where more are used at once."""

from __future__ import annotations

from shelterfinder.registry.drawer import Drawer, Opened


def drawers(most: int, count: int) -> tuple[list[Drawer], list[int], Opened]:
    """Drawers of one record each, which is their number (a place is not needed), and the numbers in the order they were loaded."""
    loaded: list[int] = []
    opened = Opened(most)

    def loader(number: int) -> object:
        return lambda: (loaded.append(number), (number, None))[1]

    return [Drawer(loader(number), opened) for number in range(count)], loaded, opened  # type: ignore[arg-type]


def test_a_drawer_is_loaded_once_while_it_lies_open() -> None:
    """All its records come at once; a refused one is None."""
    (drawer,), loaded, _ = drawers(2, 1)
    assert [drawer.record(0), drawer.record(1), drawer.record(0)] == [0, None, 0]
    assert loaded == [0]


def test_the_one_that_was_asked_for_longest_ago_is_put_away() -> None:
    """Of three where two may lie open."""
    three, loaded, opened = drawers(2, 3)
    for number in (0, 1, 0, 2):
        three[number].record(0)
    three[0].record(0)
    assert loaded == [0, 1, 2]
    three[1].record(0)
    assert loaded == [0, 1, 2, 1]
    assert opened.most == 3


def test_scattered_records_end_up_open() -> None:
    """Going round and round through more drawers than may lie open loads each of them a few times, not each time."""
    many, loaded, _ = drawers(2, 30)
    for _ in range(50):
        for drawer in many:
            drawer.record(0)
    assert len(loaded) <= 3 * len(many)
