"""The account of an import: a summary, and a report as Markdown or CSV."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from pathlib import Path

import pytest

from shelterfinder.registry.catalogue import Catalogue, read_catalogues
from shelterfinder.registry.exchange.csv_rows import csv_rows
from shelterfinder.registry.exchange.importing import import_rows
from shelterfinder.registry.exchange.profile import Profile
from shelterfinder.registry.exchange.refusal import Refusal
from shelterfinder.registry.exchange.report import Account, reason, summary, write_report

LIST = """\
Nr,Navn,Plasser,Nord,Øst,Merknad
1,A  a,10,59.9,10.7,x
2,=HYPERLINK(),mange,59.9,10.7,x
3,C,0,59.9,10.7,x
4,D,-3,59.9,10.7,x
"""


@pytest.fixture(params=["en", "zh-Hans"])
def words(request: pytest.FixtureRequest, root: Path) -> Catalogue:
    """The words of commands, in both languages in turn."""
    return read_catalogues(root / "plugins" / "shelterfinder" / "cli" / "locale", request.param, ("commands", "imports"))


@pytest.fixture
def account(make_profile: Callable[..., Profile]) -> Account:
    """An import of four rows, two of them refused."""
    profile = make_profile()
    return Account("list.csv", "mine.yaml", "mine.yaml", profile, import_rows(csv_rows(LIST), profile))


def english(root: Path) -> Catalogue:
    """The words of commands in English."""
    return read_catalogues(root / "plugins" / "shelterfinder" / "cli" / "locale", "en", ("commands", "imports"))


def test_summary_counts_everything(account: Account, root: Path) -> None:
    """What stays withheld, what nobody verified and which column was left out are said, each with its number."""
    assert list(summary(account, english(root))) == [
        "4 rows read from list.csv with the profile mine.yaml.",
        "2 written to mine.yaml; districts: 1.",
        "2 refused.",
        "2 records stay withheld, because the profile states no publication. They appear on the site when somebody releases them.",
        "2 records have no verification, because the profile states none. The site leaves such places out of the nearest,"
        " unless its policy says otherwise.",
        "1 value was taken as not recorded.",
        "1 text was tidied (blanks, control characters, Unicode form).",
        "Columns the profile does not mention, not imported: Merknad.",
    ]


def test_reasons_name_column_value_and_repair(account: Account, root: Path) -> None:
    """A cell is told with its column, a model's refusal in the words of `shelters check`."""
    number, record = (reason(one, english(root)) for one in account.imported.refused)
    assert number == "column Plasser: “mange” is not a number with the decimal mark “.”"
    assert record.startswith("roles.war.0.capacity.persons: ") and "-3" in record


def test_csv_report_has_a_line_for_every_row(account: Account, words: Catalogue, tmp_path: Path) -> None:
    """Rows in, lines out, in the order of the list; notes stand below their row."""
    path = tmp_path / "report.csv"
    write_report(account, words, path)
    lines = list(csv.DictReader(io.StringIO(path.read_text(encoding="utf-8"), newline="")))
    assert [(line["row"], line["line"], line["outcome"], line["id"], line["rule"]) for line in lines] == [
        ("1", "", "written", "shelter-1", ""),
        ("1", "", "note", "", "tidied"),
        ("2", "3", "refused", "", "not_a_number"),
        ("3", "", "written", "shelter-3", ""),
        ("3", "", "note", "", "not_recorded"),
        ("4", "5", "refused", "", "record"),
    ]
    assert all(line["reason"] for line in lines if line["outcome"] != "written")


@pytest.mark.parametrize("start", ["=", "+", "-", "@"])
def test_csv_report_runs_no_formula(make_profile: Callable[..., Profile], root: Path, tmp_path: Path, start: str) -> None:
    """A spreadsheet that opens the report must not run what a stranger wrote into a column's name."""
    name = f"{start}1+1"
    profile = make_profile(("Plasser:", f'"{name}":'))
    source = csv_rows(LIST.replace("Plasser", name))
    path = tmp_path / "report.csv"
    write_report(Account("list.csv", "p", "o", profile, import_rows(source, profile)), english(root), path)
    cells = [cell for line in csv.reader(io.StringIO(path.read_text(encoding="utf-8"))) for cell in line]
    assert any(name in cell for cell in cells) and not any(cell.startswith(start) for cell in cells)


def test_markdown_report_is_a_table_that_text_cannot_break(account: Account, words: Catalogue, tmp_path: Path) -> None:
    """Bars, angle brackets and line ends in a value stay inside their cell."""
    path = tmp_path / "report.md"
    nasty = Refusal("row", "row_object", {"found": "a|b<script>\n# c"}, 9)
    done = account.imported
    changed = Account(
        account.source, account.profile_name, account.output, account.profile, type(done)(**{**vars(done), "refused": (nasty,)})
    )
    write_report(changed, words, path)
    text = path.read_text(encoding="utf-8")
    (line,) = [line for line in text.splitlines() if line.startswith("| 9 |")]
    assert line.replace("\\|", "").count("|") == 4
    assert "<script" not in text.replace("\\<", "")


def test_values_cannot_act_on_a_terminal(words: Catalogue) -> None:
    """Escape sequences and letters that turn the line round are shown by number, and long values are cut."""
    text = reason(Refusal("row", "row_object", {"found": "\x1b[2J\u202e" + "a" * 500}, 1), words)
    assert "\x1b" not in text and "\u202e" not in text and len(text) < 200
