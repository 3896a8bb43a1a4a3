"""What every record of a register shares. A register is a list of the office besides its areas and places: of its sirens, its forces, its
inspections.

Registers are checked and compared like everything else. No page shows them: what is not released of them is looked for in the built
site, as it is of places.
"""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from shelterfinder.registry.records.exception import Exceptions
from shelterfinder.registry.records.publication import Release
from shelterfinder.registry.records.record import Id, Record


class Registered(Record):
    """A record of a register."""

    id: Annotated[Id, Field(description="Id that never changes its meaning; other records refer to it.", examples=["office"])]
    example: Annotated[bool, Field(description="True marks this record as demonstration data.")] = False
    publication: Annotated[Release, Field(description="Who allowed it to be published. Withheld if not given.")] = Release(state="withheld")
    exceptions: Exceptions = ()
