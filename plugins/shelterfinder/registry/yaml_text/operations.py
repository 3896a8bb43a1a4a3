"""The operations on the text of a YAML file: another value, a field or items more, a field or item away. Each is one replacement.

What an operation does not name keeps every character: comments, order, line ends, indentation, quotes. Where that cannot be, it raises
NotInPlace, and its caller leaves the text alone or takes a larger piece of it (`anew`, which keeps comments, but not where they stood).
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Sequence

from shelterfinder.registry.yaml_text.forms import block_lines, flow, item_lines, scalar
from shelterfinder.registry.yaml_text.lines import Lines
from shelterfinder.registry.yaml_text.replacement import Replacement
from shelterfinder.registry.yaml_text.tree import REFUSED, Extent, Found, Holder, Tree

ONE_LINE = frozenset({"plain", '"', "'"})
"""Styles of scalars that keep their form when their value changes; a text in block style (`|`, `>`) becomes one on its line."""
HYPHENS = re.compile(r"[ ]*(-[ ]+)+")
ONE_HYPHEN = re.compile(r"[ ]*-[ ]+")
COMMENT_BEHIND = re.compile(r"[ \t]*(#.*)?")
ONLY_A_COMMA = re.compile(r"[\s,]*")
COLON = re.compile(r"[ \t]*:")
LEVEL = 2
"""Spaces of one level more, as the registry is written."""


class NotInPlace(ValueError):
    """An operation that would touch more than it names; carries the line, from 1, where it would, and the index of the record, if known."""

    def __init__(self, line: int, index: int | None = None) -> None:
        super().__init__(f"line {line} cannot be changed alone")
        self.line, self.index = line, index


class CommentInside(NotInPlace):
    """What would go holds a comment, which would be lost; carries the line of the comment."""


def put(tree: Tree, found: Found, value: object, in_lines: bool = False) -> Replacement:
    """Another value for a field or item: on one line, a text in the quotes that the old one had; or, `in_lines`, a map with a line for
    each of its fields. Raises NotInPlace."""
    extent, is_below = found.child.value, _is_below(tree, found)
    _check_editable(tree, extent, found.child.inner)
    if in_lines and isinstance(value, dict) and value and not found.holder.is_flow and found.child.key is not None:
        return _put_lines(tree, found, value)
    if extent.style in ONE_LINE and extent.end > extent.start and not isinstance(value, (dict, list)):
        return Replacement(extent.start, extent.end, as_quoted(value, extent.style))
    start = _colon(tree, found) if is_below else extent.start
    end = max(start, extent.end)
    _check_comments(tree, start, _block_end(tree, found))
    return Replacement(start, end, flow(value) if start == extent.start < end else f" {flow(value)}")


def add_field(tree: Tree, holder: Holder, key: str, value: object, behind: str | None = None, in_lines: bool = True) -> Replacement:
    """A field more, behind the field `behind` or at the end; in a block map its value has lines of its own, or all of it stands on one
    line if not `in_lines`. Raises NotInPlace."""
    if not holder.is_map or holder.is_refused:
        raise NotInPlace(tree.lines.place(holder.start).line)
    at = holder.index(behind) if behind is not None else None
    if holder.is_flow:
        return _into_row(tree, holder, at, f"{scalar(key)}: {flow(value)}")
    lines = list(block_lines({key: value}, 0)) if in_lines else [f"{scalar(key)}: {flow(value)}"]
    return _below(tree, holder, at, holder.children[0].start, lines)


def add_items(tree: Tree, holder: Holder, values: Sequence[object]) -> Replacement:
    """Items more at the end of a list. Raises NotInPlace."""
    if holder.is_map or holder.is_refused:
        raise NotInPlace(tree.lines.place(holder.start).line)
    if holder.is_flow:
        return _into_row(tree, holder, None, ", ".join(flow(value) for value in values))
    return _below(tree, holder, None, holder.start, item_lines(list(values), 0))


def remove(tree: Tree, found: Found) -> Replacement:
    """A field or item away; a comment on its line stays, on a line of its own. The last one of its map or list cannot go, because
    nothing would be left of that. Raises NotInPlace."""
    line = tree.lines.place(found.child.start).line
    if len(found.holder.children) < 2:
        raise NotInPlace(line)
    _check_editable(tree, found.child.value, found.child.inner)
    made = _from_row(found, tree) if found.holder.is_flow else _from_lines(found, tree)
    if made is None:
        raise NotInPlace(line)
    _check_comments(tree, found.child.start, found.child.value.end)
    return made


def anew(tree: Tree, found: Found, value: object) -> Replacement:
    """A field of a block map, or an item of a block list, written anew in lines; comments inside it stand above it then. Raises NotInPlace
    where it does not begin its line."""
    start, key = found.child.start, found.child.name
    number = tree.lines.place(start).line
    begin = tree.lines.starts[number - 1]
    before = tree.text[begin:start]
    if found.holder.is_flow or (key is None) == found.holder.is_map or before.strip() and not HYPHENS.fullmatch(before):
        raise NotInPlace(number)
    new_line, margin = _new_line(tree, start), " " * (len(before) - len(before.lstrip()))
    lines = list(block_lines({key: value}, 0) if key is not None else item_lines([value], 0))
    if key is None:
        before = before[: before.rindex("-")]
    end = found.child.value.end if len(lines) == 1 else tree.lines.end(tree.lines.place(found.child.value.end).line)
    comments = "".join(f"{margin}{comment}{new_line}" for comment in tree.comments_inside(start, end))
    return Replacement(begin, end, comments + before + f"{new_line}{' ' * len(before)}".join(lines))


def without(tree: Tree, found: Found) -> Replacement:
    """A field of a block map away, with all its lines; comments inside it and behind it stand where it stood, or above the item that it
    began. Raises NotInPlace where it does not begin its line, or is the only one."""
    number = tree.lines.place(found.child.start).line
    begin, following = tree.lines.starts[number - 1], found.index + 1
    before = tree.text[begin : found.child.start]
    begins_item = ONE_HYPHEN.fullmatch(before) is not None
    if len(found.holder.children) < 2 or found.holder.is_flow or before.strip() and not begins_item:
        raise NotInPlace(number)
    end = found.holder.children[following].start if begins_item else tree.lines.behind(tree.lines.place(found.child.value.end).line)
    new_line, margin = _new_line(tree, begin), " " * (len(before) - len(before.lstrip()))
    comments = "".join(f"{margin}{comment}{new_line}" for comment in tree.comments_inside(begin, end))
    return Replacement(begin, end, comments + (before if begins_item else ""))


def as_quoted(value: object, style: str | None) -> str:
    """A value as it is written where one of that style stood: the quotes stay, if it is a text that they can hold."""
    if not isinstance(value, str) or style == "plain":
        return scalar(value)
    if style == "'" and value.isprintable():
        return "'" + value.replace("'", "''") + "'"
    plain = scalar(value)
    return plain if plain.startswith('"') else json.dumps(value, ensure_ascii=False)


def _put_lines(tree: Tree, found: Found, fields: dict[str, object]) -> Replacement:
    """Fields below a key, each on its line; a comment that stood behind the old value on the line of the key stays there."""
    start, extent = _colon(tree, found), found.child.value
    last = tree.lines.place(max(start, extent.end))
    behind = tree.lines.line(last.line)[last.column - 1 :]
    _check_comments(tree, start, _block_end(tree, found))
    if not COMMENT_BEHIND.fullmatch(behind):
        raise NotInPlace(last.line)
    indent = " " * (_column(tree.lines, found.child.start) + LEVEL)
    lines = "".join(f"{_new_line(tree, start)}{indent}{line}" for line in block_lines(fields, 0))
    return Replacement(start, tree.lines.end(last.line), behind.rstrip() + lines)


def _is_below(tree: Tree, found: Found) -> bool:
    """Whether a value begins on a line below its key, or is not there at all."""
    key, value = found.child.key, found.child.value
    return key is not None and (value.start == value.end or tree.lines.place(key.end).line < tree.lines.place(value.start).line)


def _block_end(tree: Tree, found: Found) -> int:
    """The end of a value; of one with lines of its own the end of its last line, since the comment there speaks of its last field."""
    end = found.child.value.end
    inner = found.child.inner
    return end if inner is None or inner.is_flow else tree.lines.end(tree.lines.place(end).line)


def _check_editable(tree: Tree, extent: Extent, inner: Holder | None) -> None:
    if extent.style == REFUSED or inner is not None and inner.is_refused:
        raise NotInPlace(tree.lines.place(extent.start).line)


def _check_comments(tree: Tree, start: int, end: int) -> None:
    line = tree.comment_inside(start, end)
    if line is not None:
        raise CommentInside(line)


def _colon(tree: Tree, found: Found) -> int:
    """Behind the colon of a field."""
    assert found.child.key is not None
    match = COLON.match(tree.text, found.child.key.end)
    if match is None:
        raise NotInPlace(tree.lines.place(found.child.start).line)
    return match.end()


def _column(lines: Lines, offset: int) -> int:
    """How many characters stand before an index on its line."""
    return lines.place(offset).column - 1


def _new_line(tree: Tree, offset: int) -> str:
    """The line end that the lines about an index have."""
    return tree.lines.line_end(tree.lines.place(offset).line)


def _into_row(tree: Tree, holder: Holder, at: int | None, text: str) -> Replacement:
    """Into `{a: 1}` or `[a]`, behind a child or the last one."""
    if not holder.children:
        start = holder.start + 1
        return Replacement(start, start, text)
    end = holder.children[at if at is not None else -1].value.end
    return Replacement(end, end, f", {text}")


def _below(tree: Tree, holder: Holder, at: int | None, beside: int, lines: Iterable[str]) -> Replacement:
    """Lines in the column of the character `beside`, below the last line of a child or of the last one."""
    if not holder.children:
        raise NotInPlace(tree.lines.place(holder.start).line)
    last = tree.lines.place(holder.children[at if at is not None else -1].value.end)
    if not COMMENT_BEHIND.fullmatch(tree.lines.line(last.line)[last.column - 1 :]):
        raise NotInPlace(last.line)
    indent, new_line, end = " " * _column(tree.lines, beside), tree.lines.line_end(last.line), tree.lines.end(last.line)
    return Replacement(end, end, "".join(f"{new_line}{indent}{line}" for line in lines))


def _from_row(found: Found, tree: Tree) -> Replacement | None:
    """Out of `{a: 1, b: 2}`: with the comma behind it, or that before the last one."""
    children, text = found.holder.children, tree.text
    if found.index + 1 < len(children):
        start, end = found.child.start, children[found.index + 1].start
        between = text[found.child.value.end : end]
    else:
        start, end = children[found.index - 1].value.end, found.child.value.end
        between = text[start : found.child.start]
    return Replacement(start, end, "") if ONLY_A_COMMA.fullmatch(between) else None


def _from_lines(found: Found, tree: Tree) -> Replacement | None:
    """Whole lines out of a block; the next field takes the place of a first one that stands behind a hyphen."""
    lines = tree.lines
    first, last = lines.place(found.child.start), lines.place(found.child.value.end)
    before, behind = lines.line(first.line)[: first.column - 1], lines.line(last.line)[last.column - 1 :]
    if not COMMENT_BEHIND.fullmatch(behind):
        return None
    if found.holder.is_map and ONE_HYPHEN.fullmatch(before):
        return _first_behind_hyphen(found, tree, behind)
    if before.strip() if found.holder.is_map else not ONE_HYPHEN.fullmatch(before):
        return None
    begin = lines.starts[first.line - 1]
    if behind.strip():
        indent = before[: len(before) - len(before.lstrip())]
        return Replacement(begin, lines.end(last.line), indent + behind.strip())
    return Replacement(begin, lines.behind(last.line), "")


def _first_behind_hyphen(found: Found, tree: Tree, behind: str) -> Replacement | None:
    """The first field of an item, if the second begins on the next line and no comment stands between them."""
    if behind.strip() or found.index + 1 >= len(found.holder.children):
        return None
    start, following = found.child.start, found.holder.children[found.index + 1].start
    return None if tree.text[found.child.value.end : following].strip() else Replacement(start, following, "")
