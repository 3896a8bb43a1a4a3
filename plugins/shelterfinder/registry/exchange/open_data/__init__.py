"""Open data: released records for other programs, in the words of the models and in no language of its own.

A record says what the site says, never more: positions in WGS-84, and where the site judges (an underground place in a flood, a door
behind steps) the judgement and not the raw note.
"""
