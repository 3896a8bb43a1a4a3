"""What an import did, in words: a summary for the terminal, and a file with every row."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from shelterfinder.registry.catalogue import Catalogue
from shelterfinder.registry.exchange.importing import Imported
from shelterfinder.registry.exchange.profile import Profile
from shelterfinder.registry.exchange.refusal import Note, Refusal, Remark
from shelterfinder.registry.exchange.update_report import details, headline
from shelterfinder.registry.exchange.updating import Reconciliation
from shelterfinder.registry.problem import Problem, problem_words, say, show

FORMULA_START = ("=", "+", "-", "@", "\t", "\r")
"""A cell that begins so is run as a formula by spreadsheets (OWASP, CSV injection); an apostrophe before it keeps it text."""

RANGES_MAX = 20
"""Groups of row numbers in a sentence: with numbers of four digits two lines of a terminal of 100 columns."""


@dataclass(frozen=True)
class Account:
    """An import with the names people know it by; no folder of anybody's machine."""

    source: str
    profile_name: str
    output: str
    profile: Profile | None
    """None where the columns are named as the fields, which needs none."""
    imported: Imported
    reconciliation: Reconciliation | None = None
    """For an update: the newer list against the registry."""

    def states(self, field: str) -> bool:
        """Whether the profile says anything about a block of the record, fixed or from a column."""
        if self.profile is None:
            return True
        paths = [*(column.field for _, column in self.profile.readings()), *self.profile.templates]
        return field in self.profile.facility or any(path.split(".")[0] == field for path in paths)


def reason(refusal: Refusal, words: Catalogue) -> str:
    """Why something was refused, in one line of the catalogue's language. Values are cut and cannot act on a terminal."""
    if refusal.problems:
        return "; ".join(_model_words(problem, words) for problem in refusal.problems)
    return _with_column(f"import.{refusal.where}.{refusal.rule}", refusal.details, words)


def note_words(note: Note, words: Catalogue) -> str:
    """What was taken in another form than it stood there."""
    return _with_column(f"import.note.{note.rule}", note.details, words)


def summary(account: Account, words: Catalogue) -> Iterator[str]:
    """The import in sentences: rows in, written and refused; what stays withheld and why; what nobody verified; what was left out."""
    done, written = account.imported, len(account.imported.facilities)
    yield words("import.read", n=done.rows, source=account.source, profile=account.profile_name)
    for remark in done.said:
        yield said_words(remark, words)
    if account.reconciliation is None:
        yield words("import.written", n=written, output=account.output, districts=len(done.districts))
    else:
        yield words("import.update.taken", n=written, output=account.output)
        yield from headline(account.reconciliation, words)
    if done.waiting:
        yield words("import.waiting", n=len(done.waiting), rows=_ranges(done.waiting))
    yield words("import.refused", n=len(done.refused))
    if done.withheld():
        yield words("import.withheld_released" if account.states("publication") else "import.withheld_unstated", n=done.withheld())
    if done.never_verified():
        yield words("import.unverified_given" if account.states("verified") else "import.unverified_unstated", n=done.never_verified())
    for rule in ("not_recorded", "left_out", "no_position", "tidied", "degrees"):
        count = sum(note.rule == rule for note in done.notes)
        if count:
            yield words(f"import.{rule}", n=count)
    if done.columns_left:
        yield words("import.columns_left", columns=", ".join(_shown(done.columns_left, words)))
    if account.profile is not None and account.profile.ignored:
        yield words("import.columns_ignored", columns=", ".join(_shown(account.profile.ignored, words)))


def write_report(account: Account, words: Catalogue, path: Path) -> None:
    """Write the report as Markdown (`.md`) or CSV (`.csv`, every row), by the extension of `path`."""
    text = _csv(account, words) if path.suffix.lower() == ".csv" else _markdown(account, words)
    path.write_text(text, encoding="utf-8", newline="")


def _model_words(problem: Problem, words: Catalogue) -> str:
    said = say(problem, words.language)
    return f"{problem.details.get('steps', '')}: {said.found} · {said.wanted}"


def _with_column(key: str, details: Mapping[str, object], words: Catalogue) -> str:
    """The words of a rule, with the column in front where one is known."""
    shown = {name: show(value, problem_words(words.language)) for name, value in details.items()}
    text = words(key, **shown)
    return words("import.in_column", column=shown["column"], reason=text) if "column" in shown else text


def said_words(remark: Remark, words: Catalogue) -> str:
    """What is to know about the list as a whole. Counts stay numbers, because the form of a word follows them."""
    shown = {name: value if name == "n" else show(value, problem_words(words.language)) for name, value in remark.details.items()}
    return words(f"import.said.{remark.rule}", **shown)


def _shown(names: tuple[str, ...], words: Catalogue) -> list[str]:
    return [show(name, problem_words(words.language)) for name in names]


def _markdown(account: Account, words: Catalogue) -> str:
    done = account.imported
    lines = [f"# {words('import.title', source=account.source)}", "", *(f"- {_escaped(line)}" for line in summary(account, words))]
    if account.reconciliation is not None:
        lines += ["", f"## {words('import.update.title')}", "", *(f"- {_escaped(line)}" for line in details(account.reconciliation, words))]
    lines += _table("waiting_rows", [(row, None, f"{id}: {reason}") for row, (id, reason) in _waiting(account, words).items()], words)
    lines += _table("refused_rows", [(one.row or 0, one.line, reason(one, words)) for one in done.refused], words)
    lines += _table("notes", [(one.row, None, note_words(one, words)) for one in done.notes], words)
    return "\n".join(lines) + "\n"


def _waiting(account: Account, words: Catalogue) -> dict[int, tuple[str, str]]:
    """By row, the id of a place that waits for its position, and what there is to find it by."""
    done, waiting = account.imported, frozenset(account.imported.waiting)
    rows = ((row, facility) for facility, row in zip(done.facilities, done.row_of, strict=True) if row in waiting)
    in_words = problem_words(words.language)
    return {
        row: (facility.id, words("import.waits", address=show(next(iter((facility.address or {}).values()), ""), in_words)))
        for row, facility in rows
    }


def _ranges(rows: Sequence[int]) -> str:
    """Row numbers in ascending order as people write them: 2, 5–7. What is more than `RANGES_MAX` is left to the report."""
    starts = [row for row, before in zip(rows, [-1, *rows], strict=False) if row != before + 1]
    ends = [row for row, after in zip(rows, [*rows[1:], -1], strict=True) if row != after - 1]
    said = [str(start) if start == end else f"{start}–{end}" for start, end in zip(starts, ends, strict=True)]
    return ", ".join([*said[:RANGES_MAX], *(["…"] if len(said) > RANGES_MAX else [])])


def _table(title: str, rows: list[tuple[int, int | None, str]], words: Catalogue) -> list[str]:
    if not rows:
        return []
    head = " | ".join(words(f"import.{name}_head") for name in ("row", "line", "reason"))
    body = [f"| {row} | {line or ''} | {_escaped(text)} |" for row, line, text in rows]
    return ["", f"## {words(f'import.{title}')}", "", f"| {head} |", "|---:|---:|---|", *body]


def _escaped(text: str) -> str:
    """Text that stays text in Markdown, in a table too."""
    for letter in "\\`*_[]<>|#":
        text = text.replace(letter, "\\" + letter)
    return text.replace("\n", " ").replace("&", "&amp;")


def _csv(account: Account, words: Catalogue) -> str:
    """One line for each row, written, written and waiting, or refused, and one for each note, in the order of the source."""
    done = account.imported
    lines: list[tuple[int, list[object]]] = []
    waiting = _waiting(account, words)
    for facility, row in zip(done.facilities, done.row_of, strict=True):
        waits = ["waiting", facility.id, "no_position", waiting[row][1]] if row in waiting else ["written", facility.id, "", ""]
        lines.append((row, [row, "", *waits]))
    lines += [(one.row or 0, [one.row, one.line or "", "refused", "", one.rule, reason(one, words)]) for one in done.refused]
    lines += [(one.row, [one.row, "", "note", "", one.rule, note_words(one, words)]) for one in done.notes]
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(["row", "line", "outcome", "id", "rule", "reason"])
    writer.writerows([_cell(value) for value in line] for _, line in sorted(lines, key=lambda pair: pair[0]))
    if account.reconciliation is not None:
        writer.writerows([_cell(value) for value in ("", "", "update", "", "", text)] for text in details(account.reconciliation, words))
    return out.getvalue()


def _cell(value: object) -> object:
    return f"'{value}" if isinstance(value, str) and value.startswith(FORMULA_START) else value
