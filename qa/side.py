"""Whether a comparison asks who has problems, or who does well."""

from __future__ import annotations

import re

from qa.question import Reading

_WHICH_OF_THEM = (
    r"^\W*(?:(?:and|but|so) )?(?:which|what|who)\b"
    r"(?: (?:of|the|these|those|them|other|local|london|authorit\w+|councils?|boroughs?|count(?:y|ies)|areas?"
    r"|places?|ones?))*"
    r"(?: (?:have|has|had|is|are|was|were|do|does|did|been|still|also|really|most|very|big|an?|the))* "
)
_PROBLEMS = re.compile(
    rf"{_WHICH_OF_THEM}(?:(?:serious )?problems?|difficult\w*|troubles?|struggl\w+|fail\w*|weak\w*|worst"
    r"|poor\w*|bad|badly|behind|lack\w*|short|shortages?|concerns?|issues|criticised|slow\w*|not|too)\b",
    re.I,
)
_SUCCESSES = re.compile(
    rf"{_WHICH_OF_THEM}(?:good|best|strong\w*|well|excel\w*|outstanding|praised|success\w*|great)\b",
    re.I,
)


def side_asked_for(reading: Reading) -> bool | None:
    """Return True where the question asks who has problems, False where who does well, None where neither.

    Of named ones, the best or worst is told by a comparison of all.
    """
    asked = reading.asked
    if not reading.who.everywhere and re.search(r"\b(?:best|worst)\b", asked, re.I):
        return None
    if _PROBLEMS.search(asked):
        return True
    return False if _SUCCESSES.search(asked) else None
