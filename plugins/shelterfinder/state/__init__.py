"""The state of an emergency: which places are open, crowded, full or closed right now, and the mode in force.

It is one small file, `state.json`, apart from the build: staff replace it alone, within a minute, and browsers ask for it
afresh. Its format stands in FORMAT.md. It is never a script, and it is verified before use.
"""
