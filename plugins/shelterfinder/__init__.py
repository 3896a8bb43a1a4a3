"""Shelterfinder: a YAML registry of shelters and service points becomes a static map site."""

from __future__ import annotations


def register() -> None:
    """Hand Pelican our generator.

    Pelican calls this when it loads the plugin. The import stands inside the function so that
    everything but the site can be used where Pelican is not wanted.
    """
    from shelterfinder.site.generator import connect

    connect()
