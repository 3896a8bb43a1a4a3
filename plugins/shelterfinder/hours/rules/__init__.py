"""The rules of opening hours, found by being there like those of the registry."""
