"""`python -m shelterfinder.cli`, for where the console script is not installed."""

from __future__ import annotations

from shelterfinder.cli import main

main(prog_name="shelters")
