"""Readiness: how many people the forces of an area have, beside how many they should have."""
