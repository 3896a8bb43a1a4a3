"""The rules of sirens, signals and drills, found by being there like those of the registry."""
