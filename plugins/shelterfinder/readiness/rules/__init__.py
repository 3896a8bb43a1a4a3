"""The rules of readiness, found by being there like those of the registry."""
