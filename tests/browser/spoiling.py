"""Data files as a bad line or a foreign network would hand them over."""

from __future__ import annotations


def spoilt(text: str, damage: str) -> str:
    """A data file with one letter of its payload changed, without its second half, or a sign-in page in its place."""
    if damage == "html":
        return "<!doctype html><title>Sign in</title>"
    middle = len(text) // 2
    if damage == "cut":
        return text[:middle]
    digit = next(index for index in range(middle, len(text)) if text[index].isdigit())
    return text[:digit] + str((int(text[digit]) + 1) % 10) + text[digit + 1 :]
