"""Points, datums, distances and bearings, Plus Codes: pure functions of numbers."""
