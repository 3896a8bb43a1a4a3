"""The rules of inspections, found by being there like those of the registry."""
