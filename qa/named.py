"""Questions that ask which one of bodies or places that have names, and whether a sentence names one."""

from __future__ import annotations

import re
from functools import cache

from qa.expand import sector_synonyms

_NOUN = (
    r"(?:countr(?:y|ies)|nations?|villages?|districts?|neighbourhoods?|estates?|wards?|streets?"
    r"|(?<!virtual )school|academ(?:y|ies)|nurser(?:y|ies)"
    r"|centres?|organi[sz]ations?|charit(?:y|ies)|compan(?:y|ies)|firms?|business(?:es)?|employer"
    r"|universit(?:y|ies)|colleges?|hospitals?|prisons?|church(?:es)?|mosques?|clubs?|gangs?|landlords?"
    r"|provider|agency|part(?:y|ies)|software|newspapers?|supermarkets?|shops?|banks?"
    r"|consultanc(?:y|ies)|associations?|languages?|faiths?)"
)
"""Of agencies, schools or providers in the plural, kinds are an answer too: "police and health staff"."""

_AUTHORITY = r"(?:london )?(?:councils?|authorit(?:y|ies)|boroughs?|count(?:y|ies)|towns?|cit(?:y|ies))"
"""Of these, "which" asks for whom something is so, but of others or a number of them for their names."""

_NOT_OF_IT = (
    r"(?!['’])(?!,? (?:and|or|age|leavers?|work\w*|hours|based|staff|leaders?|parents?|nurses?|places?|meals?"
    r"|holidays|attendance|record|offer|years?|set-up|projects?|topics?|services?|courts?|rulings?|jobs?"
    r"|councillors?|tell|say|know|thinks?)\b)"
)
"""After the noun: what is asked for then is something of it ("which council service")."""

_WORD = (
    r"(?!(?:is|are|was|were|do|does|did|has|have|had|can|could|if|about|the|an?|and|or|happen\w*|part"
    r"|differences?|stops?|kinds?|sorts?|types?|will|would|made|makes?|training|support|help|use|good)\b)"
    r"[\w'’-]+ "
)
ASKS_WHICH_ONE = (
    r"(?:^\W*(?:(?:and|so|but) )?|[,.;–] (?:and )?|\b(?:to|with|from|in|by|for|of|on|at|through|and|know) )"
    rf"(?:which|what) (?:(?:{_WORD}){{0,2}}{_NOUN}"
    rf"|(?:(?:two|three|four|other|neighbouring|nearby) ){{1,2}}{_AUTHORITY})\b{_NOT_OF_IT}"
)

_NAME = re.compile(r"(?<=[\w,;:)’'] )[“‘\"(]?((?-i:[A-Z])[\w’'&-]*)")
_NO_NAME = frozenset(
    "i ofsted hmi covid covid-19 january february march april may june july august september october november"
    " december".split()
)
_ACRONYM = re.compile(r"[A-Z]{2,}s?")
_COINED = re.compile(r"\b[A-Z]\w*@\w|\b[A-Z][a-z]+[A-Z]")


def names_one(sentence: str, asked: frozenset[str]) -> bool:
    """Tell whether a sentence has a name that is none of the words `asked` (lower case).

    Neither its first word is one nor a short form that every report uses (IRO, MASH).
    """
    if _COINED.search(sentence):
        return True
    first = re.match(r"[A-Z]{3,}\b", sentence)
    names = [*([first[0]] if first else []), *(found[1] for found in _NAME.finditer(sentence))]
    for found in names:
        name = found.replace("’", "'").removesuffix("'s")
        if name.casefold() in _NO_NAME or {name.casefold(), name.casefold().rstrip("s")} & asked:
            continue
        if not (_ACRONYM.fullmatch(name) and name.rstrip("s") in _sector_s_own()):
            return True
    return False


@cache
def _sector_s_own() -> frozenset[str]:
    """Return the short forms of `synonyms.txt`."""
    names = (name for entry in sector_synonyms().values() for name in entry.others)
    return frozenset(name for name in names if _ACRONYM.fullmatch(name))
