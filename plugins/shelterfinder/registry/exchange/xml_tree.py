"""XML of strangers as a tree: no entities, no document types, names without their namespace."""

from __future__ import annotations

from collections.abc import Iterator
from xml.etree import ElementTree

from shelterfinder.registry.exchange.refusal import CellRefused, SourceRefused


def tree_of(data: bytes, root: str) -> ElementTree.Element:
    """The root element, which must have the given name.

    A document type can hold entities that grow without end or read other files, and no map program writes one: it raises SourceRefused
    `xml_doctype`. So does what is no XML (`xml`, with its line) or begins with another element (`xml_root`).
    """
    if b"<!DOCTYPE" in data or b"<!ENTITY" in data:
        raise SourceRefused("xml_doctype")
    try:
        tree = ElementTree.fromstring(data)
    except ElementTree.ParseError as error:
        raise SourceRefused("xml", error.position[0], found=str(error)) from None
    except (LookupError, ValueError) as error:
        raise SourceRefused("xml", found=str(error)[:80]) from None
    if name(tree) != root:
        raise SourceRefused("xml_root", found=name(tree)[:60], wanted=root)
    return tree


def name(element: ElementTree.Element) -> str:
    """The name of an element without its namespace; programs write several, old and new."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def children(element: ElementTree.Element, wanted: str) -> Iterator[ElementTree.Element]:
    """The elements of a name right below another."""
    return (one for one in element if name(one) == wanted)


def text_of(element: ElementTree.Element | None) -> str:
    """The text inside an element, that of elements in it included."""
    return "" if element is None else "".join(element.itertext()).strip()


def child_text(element: ElementTree.Element, wanted: str) -> str:
    """The text of the first element of a name right below another; "" if there is none."""
    return text_of(next(children(element, wanted), None))


def degrees_of(lat: str | None, lon: str | None) -> tuple[float, float]:
    """Latitude and longitude of two attributes or parts of a text, in degrees. Raises CellRefused `coordinates`."""
    try:
        return float(lat or ""), float(lon or "")
    except ValueError:
        raise CellRefused("coordinates", found=f"{lat}, {lon}"[:60]) from None
