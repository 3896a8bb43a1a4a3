"""Positions for places that have none, from a geocoder, each accepted by a person or by a stated threshold."""
