"""Names that the bundles of the finder say shorter: 250 bytes of what loads before the first answer, 100 of the search."""

from __future__ import annotations

from itertools import product
from string import ascii_letters

NAMES = """
    lowestM nowMs wordAt isBusy reachM typed filesMax verifiedOn countMs hostMs pinyin textAt awaited lastM leftOut letterAt
    reportOf stateAt untilMs activationBy byKey comingAfter isFresh issuedMs keyM soundFile wordsAt filesOf hasNews isAhead isQuiet
    kindOf setBackIds syllables textOf aboutM bringAfter called changeAfter findWords firstPlace grouped hasGained hazardInForce
    isFull isHere isOlder isStreetOnly lambda loadFile measureFromTap thingsOf toldOf useAddress usePosition wordsOf addressLines
    answerFrom areaLines backToMode beginnings byPart candidates changeMode deviceMs endOfStretch goOn hasMap hazardNotes
    hazardOfRegistry idOf initials isLocal isModeIgnored isWide lastCheckFailed likeliest loadAfter loadAgain loadOnce loadPart
    loadReadings lookAtAll measureFromPlace minuteOf modeAt placeOf prepare searchFarther showAllNeeds showOnPlaces sinAlpha0
    staleAfterDays stepFreeDoubtful suggest takeAfter takeAll takeAway takeBack takeInForce takeRoot
"""
SHORTENED = tuple(NAMES.split())
"""Methods, fields and keys that only the code of the finder has, those said most often first: nothing that a data file, a page, a stored
value, the map's code or the browser calls so, and nothing that is ever asked for by a text. Tests hold each name to that."""


def short_names() -> dict[str, str]:
    """The short name of each: a sign and a letter, as no data file and no browser calls anything.

    They are given here and not left to esbuild, which would choose others in each bundle; and the bundles call each other.
    """
    return dict(zip(SHORTENED, (sign + letter for sign, letter in product("_$", ascii_letters)), strict=False))
