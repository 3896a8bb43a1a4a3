"""Names that the bundles of the finder say shorter: 350 bytes of what loads before the first answer, 150 of the search."""

from __future__ import annotations

NAMES = """
    aboutM activationBy addressLines answerFrom areaLines awaited backToMode beginnings bringAfter byKey byPart called candidates
    changeAfter changeMode comingAfter countMs deviceMs distanceM endOfStretch filesMax filesOf findWords firstPlace forMap goOn
    grouped hasGained hasMap hasMoved hasNews hazardInForce hazardNotes hazardOfRegistry hostMs idOf initials isAhead isBusy isFresh
    isFull isHere isLocal isModeIgnored isOlder isQuiet isStreetOnly isWide issuedMs keyM kindOf lambda lastCheckFailed lastM
    leftOut letterAt likeliest loadAfter loadAgain loadAll loadFile loadOnce loadPart loadReadings lookAtAll lowestM
    measureFromPlace measureFromTap minuteOf modeAt nowMs pinyin placeOf prepare reachM reportOf searchFarther setBackIds
    showAllNeeds showOnPlaces showWordsOf sinAlpha0 soundFile spacedWords staleAfterDays stateAt stepFreeDoubtful suggest
    syllables takeAfter takeAll takeAway takeBack takeInForce takeRoot textAt textOf thingsOf toldOf troubleOf typed untilMs
    useAddress usePosition verifiedMethod verifiedOn wordAt wordsAt wordsOf
"""
SHORTENED = tuple(NAMES.split())
"""Methods, fields and keys that only the code of the finder has: nothing that a data file, a page, a stored value, the map's code or the
browser calls so, and nothing that is ever asked for by a text. Tests hold each name to that."""
