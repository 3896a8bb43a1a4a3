"""What a plain word of YAML means: the core schema of YAML 1.2, with everything doubtful refused.

YAML 1.1 readers make 750 of `12:30`, False of `no` and 249 of `0371`; other readers do not. So a word that two
readers could read differently as a number is not accepted without quotes, and `yes`, `no`, `on`, `off` and dates stay text.
Source: YAML 1.2.2, §10.3.2 (core schema); YAML 1.1 types int, float, bool.
"""

from __future__ import annotations

import math
import re
from typing import NamedTuple

DIGITS_MAX = 18
"""A whole number up to 18 digits fits into 64 bits, so every reader of the registry can hold it."""

CONSTANTS: dict[str, bool | None] = {
    "": None, "~": None, "null": None, "Null": None, "NULL": None,
    "true": True, "True": True, "TRUE": True, "false": False, "False": False, "FALSE": False,
}  # fmt: skip
DOUBTFUL_LENGTH_MAX = 100
"""No number or time anybody writes is longer, and the pattern of doubtful words takes quadratic time."""
NUMBER_START = frozenset("0123456789+-.")
WHOLE = re.compile(r"[-+]?(0|[1-9][0-9]*)")
DECIMAL = re.compile(r"[-+]?(\.[0-9]+|(0|[1-9][0-9]*)(\.[0-9]*)?)([eE][-+]?[0-9]+)?")
NOT_FINITE = re.compile(r"[-+]?\.(inf|Inf|INF)|\.(nan|NaN|NAN)")
DOUBTFUL = re.compile(
    r"[-+]?[0-9][0-9_]*(:[0-9]+)+(\.[0-9_]*)?"  # 12:30, 1:30:00: base 60 in YAML 1.1
    r"|[-+]?0[0-9_]+(\.[0-9_]*)?([eE][-+]?[0-9]+)?"  # 0371: octal in YAML 1.1
    r"|[-+]?0[xob][0-9a-fA-F_]+"  # 0x1F, 0o17, 0b1
    r"|[-+]?[0-9][0-9_]*_[0-9_]*(\.[0-9_]*)?"  # 1_000: a number in YAML 1.1
)


class Refused(NamedTuple):
    """A plain word that is not accepted, with the rule it breaks."""

    rule: str


def read_plain(text: str) -> str | int | float | bool | None | Refused:
    """The value of a plain (unquoted) word, or Refused with `ambiguous-scalar` or `number-form`."""
    if text in CONSTANTS:
        return CONSTANTS[text]
    if text[0] not in NUMBER_START:
        return text
    if WHOLE.fullmatch(text):
        return int(text) if len(text) <= DIGITS_MAX else Refused("number-form")
    if DECIMAL.fullmatch(text):
        number = float(text)
        return number if math.isfinite(number) else Refused("number-form")
    if NOT_FINITE.fullmatch(text):
        return Refused("number-form")
    return Refused("ambiguous-scalar") if len(text) <= DOUBTFUL_LENGTH_MAX and DOUBTFUL.fullmatch(text) else text
