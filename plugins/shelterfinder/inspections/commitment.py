"""The commitment of a draw: one number that fixes, before the chance is known, what is drawn from and how. FORMAT.md has the same.

Who changes a list afterwards, even by the order of two works, gets another number.
"""

from __future__ import annotations

import hashlib
import json

from shelterfinder.inspections.chance import drawn_count
from shelterfinder.inspections.pools import Pools
from shelterfinder.registry.records import Inspection
from shelterfinder.registry.records.inspection import Draw


def commitment_of(inspection: Inspection, draw: Draw, pools: Pools) -> str:
    """SHA-256, as 64 hexadecimal digits, of the bytes that are committed to."""
    return hashlib.sha256(committed_bytes(inspection, draw, pools)).hexdigest()


def committed_bytes(inspection: Inspection, draw: Draw, pools: Pools) -> bytes:
    """What is committed to, as JSON in the canonical form of RFC 8785: no white space, keys in order, UTF-8, whole numbers only.

    `{"campaign": id, "inspectors": {"per_object": n, "pool": [id, …]}, "profile": p, "sources": [{"event_on": day, "name": name}, …],
    "strata": [{"k": number drawn, "name": name, "pool": [id, …]}, …]}`, lists in the order of their files and of the record.
    """
    document = {
        "campaign": inspection.id,
        "inspectors": {"per_object": inspection.inspectors_per_object, "pool": list(pools.inspectors)},
        "profile": draw.profile,
        "sources": [{"event_on": source.event_on.isoformat(), "name": source.name} for source in draw.sources],
        "strata": [
            {"k": drawn_count(len(pool), stratum.ratio), "name": stratum.name, "pool": list(pool)}
            for stratum, pool in zip(inspection.strata, pools.objects, strict=True)
        ],
    }
    return json.dumps(document, ensure_ascii=False, separators=(",", ":"), sort_keys=True).encode()
