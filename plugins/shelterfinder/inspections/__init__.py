"""Inspections: the lists that works and inspectors are drawn from, whether the chance is enough, and what was promised beforehand."""
