"""What an update did, in words: the newer list against the registry."""

from __future__ import annotations

from collections.abc import Iterator

from shelterfinder.registry.catalogue import Catalogue
from shelterfinder.registry.exchange.merging import Change
from shelterfinder.registry.exchange.updating import Reconciliation
from shelterfinder.registry.problem import problem_words, show

WHY = {
    "": "import.update.changed_one",
    "keep": "import.update.why_keep",
    "by_hand": "import.update.why_by_hand",
    "measured": "import.update.why_measured",
    "silent": "import.update.why_silent",
}
"""The words for a change, by why the value of the list was not taken; "" if it was."""


def headline(found: Reconciliation, words: Catalogue) -> Iterator[str]:
    """The counts, in the order in which a reviewer asks."""
    yield words("import.update.unchanged", n=found.unchanged)
    yield words("import.update.new", n=len(found.new))
    yield words("import.update.gone", n=len(found.gone))
    yield words("import.update.moved", n=sum(one.taken for one in found.moved))
    if found.placed:
        yield words("import.update.placed", n=len(found.placed))
    if found.unplaced:
        yield words("import.update.unplaced", n=len(found.unplaced))
    yield words("import.update.renamed", n=len(found.renamed))
    yield words("import.update.rekeyed", n=len(found.rekeyed))
    kept = sum(not change.taken for _, change in found.changes) - len(found.unplaced)
    if kept:
        yield words("import.update.kept", n=kept)
    if found.by_hand:
        yield words("import.update.by_hand", n=found.by_hand)


def details(found: Reconciliation, words: Catalogue) -> Iterator[str]:
    """Every place that is new or gone, every change of a field; what moved farthest first."""
    in_words = problem_words(words.language)
    for one in found.gone:
        yield words("import.update.gone_one", id=one.id, key=show(one.key, in_words))
    for moved in found.moved:
        yield words("import.update.moved_one" if moved.taken else "import.update.not_moved_one", id=moved.id, n=round(moved.distance_m))
    for id in found.placed:
        yield words("import.update.placed_one", id=id)
    for id, old, new in found.rekeyed:
        yield words("import.update.rekeyed_one", id=id, old=show(old, in_words), new=show(new, in_words))
    for id, change in found.changes:
        if change.path not in ("position", "source.key") or not change.taken:
            yield _change(id, change, words)
    for id in found.new:
        yield words("import.update.new_one", id=id)


def _change(id: str, change: Change, words: Catalogue) -> str:
    return words(WHY[change.why], id=id, path=change.path, old=_shown(change.old, words), new=_shown(change.new, words))


def _shown(value: object, words: Catalogue) -> str:
    """A value, or what a position or a text holds."""
    in_words = problem_words(words.language)
    if isinstance(value, dict):
        return ", ".join(f"{key} {show(inner, in_words)}" for key, inner in value.items() if not isinstance(inner, dict | list))
    return show(value, in_words)
