"""Names that the bundles of the finder say shorter: 250 bytes of what loads before the first answer, 300 of the search."""

from __future__ import annotations

from itertools import product
from string import ascii_letters, digits

NAMES = """
    lowestM nowMs wordAt isBusy reachM filesMax verifiedOn countMs hostMs textAt awaited lastM leftOut letterAt reportOf stateAt
    untilMs activationBy comingAfter isFresh issuedMs keyM wordsAt hasNews isAhead isQuiet setBackIds aboutM bringAfter changeAfter
    hasGained hazardInForce isFull isOlder lambda loadFile measureFromTap toldOf useAddress usePosition wordsOf answerFrom
    backToMode candidates changeMode deviceMs endOfStretch goOn hasMap hazardNotes hazardOfRegistry isModeIgnored lastCheckFailed
    loadAfter loadAgain loadOnce measureFromPlace minuteOf modeAt searchFarther showAllNeeds showOnPlaces sinAlpha0 staleAfterDays
    stepFreeDoubtful takeAfter takeAway takeBack takeInForce patterns isSure answering
"""
SEARCH_NAMES = """
    typed pinyin soundFile filesOf kindOf syllables textOf called findWords firstPlace grouped isHere isStreetOnly thingsOf
    addressLines areaLines byPart idOf initials isLocal isWide likeliest loadPart loadReadings lookAtAll placeOf prepare suggest
    takeAll takeRoot begun spelled readAs towns areaCount wish starts chosenIndex thingsWithAll isMapMiddle meanings isAll
"""
SEARCH_ONLY = tuple(SEARCH_NAMES.split())
"""What only the search bundle says: esbuild chooses the shortest names there are."""
SHORTENED = (*NAMES.split(), *SEARCH_ONLY)
"""Methods, fields and keys that only the code of the finder has: nothing that a data file, a page, a stored value, the map's code or the
browser calls so, and nothing that is ever asked for by a text. Tests hold each name to that."""


def short_names() -> dict[str, str]:
    """The short name of each that several bundles may say: a sign and a letter or digit, as no data file and no browser calls anything.

    They are given here and not left to esbuild, which would choose others in each bundle; and the bundles call each other.
    """
    return dict(zip(NAMES.split(), (sign + letter for sign, letter in product("_$", ascii_letters + digits)), strict=False))
