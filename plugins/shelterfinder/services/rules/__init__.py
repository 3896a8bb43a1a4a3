"""The rules of service items, found by being there like those of the registry."""
