"""An exception (`exceptions`) silences one warning about one record, because somebody looked at it and found that it is right. It names
the rule as `shelters check` does in square brackets. An error cannot be excepted: what is published would be wrong or unreleased, so
the record is repaired or withheld.

Accepted:

    facilities:
      - verified: []
        exceptions: [{rule: never-verified, reason: Opens next month and is checked then., until: 2099-12-31}]

Refused:

    facilities:
      - exceptions: [{rule: public-approved, reason: The director will sign next week., until: 2099-12-31}]
"""

from __future__ import annotations

from collections.abc import Iterator

from shelterfinder.registry.edits import write
from shelterfinder.registry.material import Finding, Material
from shelterfinder.registry.model_repairs import surely_meant
from shelterfinder.registry.problem import Level
from shelterfinder.registry.rules import is_exceptable, rules

level: Level = "error"
alone = True


def check(material: Material) -> Iterator[Finding]:
    """Every exception for a rule that does not exist or cannot be excepted."""
    allowed = sorted(name for name, rule in rules().items() if is_exceptable(rule))
    for entry in material.entries():
        for index, (name, _) in enumerate(entry.excepted()):
            if name in allowed:
                continue
            meant = surely_meant(name.replace("-", "_"), [each.replace("-", "_") for each in allowed])
            close = meant.replace("_", "-") if meant else None
            case = "never" if name in rules() else ("close" if close else None)
            finding = entry.finding("exceptions", index, "rule", found=name, allowed=allowed, case=case, close=close)
            yield finding.repaired_by(write(finding.place, close)) if case == "close" else finding
