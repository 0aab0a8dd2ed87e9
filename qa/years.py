"""Years, months and days that a question names, and whether they are an inspection's or a topic's."""

from __future__ import annotations

import re
from datetime import date, timedelta

from qa.wording import STOP, words

MONTHS = words("january february march april may june july august september october november december")
_MONTH = "|".join(rf"{month[:3]}(?:{month[3:]})?" for month in MONTHS if month != "september")

YEAR = r"20[0-4]\d"
RESULT = r"(?:reports?|visits?|judge?ments?|ratings?|grades?)"
YEAR_NOUN = rf"(?:ofsted |full |standard |short )*(?:inspections?|{RESULT})"
SAYS = re.compile(
    r"\s*(?:says?|said|finds?|found|shows?|showed|concludes?|concluded|recommends?|recommended|notes?|noted"
    r"|criticis\w+|praise[sd]?|mentions?|mentioned|highlight\w*|pick(?:s|ed)? (?:out|up)|raise[sd]?"
    r"|identif\w+|describe[sd]?|reported|tells?|told)\b",
    re.I,
)
NO_AUTHORITY = (
    r" (?! )(?!\W*$)(?!(?:the |this |that |its |their |your |our |local )*"
    r"(?:it|they|them|this|that|ofsted|inspect\w+|council|authority|children['’]?s services|children['’]?s"
    rf"|services?|social|area|county|borough|{YEAR}|and|or)\b)"
)
OF_ANOTHER = re.compile(rf"\s(?:of|by|to|from|into){NO_AUTHORITY}", re.I)
"""After an inspection's word: that of something other than an authority, "the last report to court"."""

RANGE = re.compile(
    rf"\b(?:between|from) (?P<one>{YEAR}) (?:and|to|until) (?P<two>{YEAR})\b"
    rf"|\b(?:(?:between|from|in|during|over|of) )?(?P<first>{YEAR})(?: to |\s?[-–—]\s?|/)"
    rf"(?P<last>{YEAR}|\d\d)\b(?![-–—/]\d)",
    re.I,
)
UNTIL = re.compile(
    rf"\b(?:(?:from |of )?(?:(?P<before>before|prior to|earlier than)|until|till|up to|(?P<by>by)"
    rf"|no later than) (?:the end of )?(?P<year>{YEAR})\b(?! {YEAR_NOUN}\b)"
    rf"|(?P<pre>pre)[- ]?(?P<then>{YEAR})\b)",
    re.I,
)
SINCE = re.compile(
    rf"\b(?:(?:since|(?:from )?(?P<after>after)) (?:the )?|(?P<post>post)[- ]?)(?P<year>{YEAR})"
    rf"(?P<noun>\s+{YEAR_NOUN})?\b"
    rf"|\bfrom (?P<on>{YEAR}) on(?:wards?)?\b",
    re.I,
)
DATE = re.compile(
    r"(?:\b(?:back in|in|at|of|from|on|during|for) )?(?:\b(?:the|its|their) )?\(?"
    rf"\b(?:(?:(?P<day>\d\d?)(?:st|nd|rd|th)? )?(?P<month>{_MONTH}|sep(?:t(?:ember)?)?)\.?,? )?"
    rf"(?P<year>{YEAR})\b\)?(?P<noun>\s+{YEAR_NOUN}\b)?",
    re.I,
)
_NEXT_WORD = re.compile(r"\s+([a-z][\w'’-]*)", re.I)
_A_YEARS = re.compile(r"\b(?:the|its|their|your|our|an?|this|that|new|any|each)\s*$", re.I)
OF_AN_INSPECTION = re.compile(r"(?:ilacs|sif|ofsted|inspect\w*|focused|monitoring|one|ones)$", re.I)
_DOCUMENTS = frozenset(
    words(
        """guidance strategy strategies plan plans act framework review reviews policy policies legislation
        law regulations edition version budget figures data census programme model"""
    )
)
_A_DOCUMENT = re.compile(
    r"\b(?:working together(?: to safeguard children)?|safe in education|act|regulations|guidance|framework"
    r"|code of practice|standards)\s*$",
    re.I,
)
"""Before a year without a preposition, which is the document's: "Working Together 2023"."""

_BEGAN_IN = re.compile(
    r"\b(?:born|introduced|launched|opened|set up|began|begun|started|established|created|founded|appointed"
    r"|joined|died|merged|commissioned|implemented|signed|written|published|updated|revised|formed)\s*$",
    re.I,
)
"""What is of a year for good, whichever inspection speaks of it."""


def is_range(match: re.Match[str]) -> bool:
    """Tell whether two years with a stroke between them are in order: "2016/17", not "2016/05"."""
    return int(match["last"][-2:]) > int(match["first"][-2:])


def years_of(question: str, match: re.Match[str]) -> tuple[date, date] | None:
    """Return the first and the last day of the years at `match` (of `RANGE`).

    None where they are a topic's: "the 2016/17 plan".
    """
    if match["one"]:
        return date(int(match["one"]), 1, 1), date(int(match["two"]), 12, 31)
    if not is_range(match) or is_of_the_topic(question, match, match["first"]):
        return None
    last = match["first"][:2] + match["last"][-2:]
    return date(int(match["first"]), 1, 1), date(int(last), 12, 31)


def is_of_the_topic(question: str, match: re.Match[str], year: str) -> bool:
    """Tell whether the year at `match` belongs to something else: "the 2019 guidance", "born in 2016"."""
    before, after = question[: match.start()], question[match.end() :]
    if match.groupdict().get("noun"):
        return OF_ANOTHER.match(after) is not None
    following = _NEXT_WORD.match(after)
    if following and not match.groupdict().get("month"):
        word = following[1].casefold()
        known = word in STOP or SAYS.match(f" {word}") or OF_AN_INSPECTION.match(word)
        own = _A_YEARS.search(question[: match.end()].rsplit(year, 1)[0])
        if word in _DOCUMENTS or (own and not known):
            return True
    if match.re is DATE and match[0].lstrip("(").startswith(year) and _A_DOCUMENT.search(before):
        return True
    return match.re in {DATE, RANGE} and _BEGAN_IN.search(before) is not None


def stretch_of(match: re.Match[str]) -> tuple[date, date]:
    """Return the first and the last day of the year, month or day that `match` (of `DATE`) names."""
    year = int(match["year"])
    if not match["month"]:
        return date(year, 1, 1), date(year, 12, 31)
    short = match["month"].casefold()[:3]
    first = date(year, [month[:3] for month in MONTHS].index(short) + 1, 1)
    last = (first + timedelta(days=31)).replace(day=1) - timedelta(days=1)
    if match["day"] and 1 <= int(match["day"]) <= last.day:
        first = last = first.replace(day=int(match["day"]))
    return first, last
