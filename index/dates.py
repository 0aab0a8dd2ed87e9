"""Printed inspection dates, such as "5 to 9 December 2022 and 14 to 15 February 2023", as periods."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np

Period = tuple[date, date]
"""The first and the last of successive days on site; both are the same for a single day."""

MAX_LENGTH = 200
"""A text of more characters is not read: no inspection has that many periods."""

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?"
    r"|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\b\.?"
)
_WEEKDAY = re.compile(r"\b(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\b\.?", re.I)
_DASH = re.compile("[‐‑‒–—―─−-]")
_TOKEN = re.compile(
    rf"""\s*(?:
        (?P<numeric>(?P<day1>\d{{1,2}})\s?[/.]\s?(?P<month1>\d{{1,2}})\s?[/.]\s?(?P<year1>\d{{4}}|\d\d)(?!\d))
      | (?P<written>(?P<day2>\d{{1,2}})(?:\s?(?:st|nd|rd|th)\b)?(?!\d)
          (?:\s*(?:of\s+)?(?P<month2>{_MONTH}))?(?:[\s,]*(?P<year2>\d{{4}})(?!\d))?)
      | (?P<through>-|to\b|until\b)
      | (?P<also>,?\s*and\b|&|[,;])
    )""",
    re.I | re.X,
)


@dataclass(slots=True)
class _Day:
    """A printed day; month and year may stand with a later day only ("6 to 17 December 2021")."""

    day: int
    month: int | None
    year: int | None


def read_periods(text: str) -> tuple[Period, ...]:
    """Return the periods that `text` consists of, in printed order; () where it is anything else.

    A month or year printed only once holds for the days before it too. Nothing is guessed: a day that no
    calendar has, or a period that ends before it starts, makes the whole text unreadable.
    """
    ranges = _ranges(_plain(text)) if len(text) <= MAX_LENGTH else []
    if not ranges:
        return ()
    _complete([day for printed in ranges for day in printed])
    try:
        periods = tuple((_date(printed[0]), _date(printed[-1])) for printed in ranges)
    except ValueError:
        return ()
    return periods if all(start <= end for start, end in periods) else ()


def days_on_site(periods: Sequence[Period]) -> int:
    """Return the number of weekdays (Monday to Friday) in `periods`."""
    return sum(int(np.busday_count(start, end)) + (end.weekday() < 5) for start, end in periods)


def _plain(text: str) -> str:
    text = _WEEKDAY.sub(" ", _DASH.sub("-", re.sub(r"\(.*?\)", " ", text)))
    return re.sub(r"^from ", "", " ".join(text.split()).rstrip(" ."), flags=re.I)


def _ranges(text: str) -> list[list[_Day]]:
    """Return the printed days, one or two a period; [] where the text does not read as periods."""
    ranges: list[list[_Day]] = []
    before = "also"
    at = 0
    while at < len(text):
        token = _TOKEN.match(text, at)
        if token is None or token.lastgroup is None:
            return []
        at = token.end()
        kind = "day" if token["numeric"] or token["written"] else "through" if token["through"] else "also"
        if kind == "day" and before == "also":
            ranges.append([_day(token)])
        elif kind == "day" and before == "through" and len(ranges[-1]) == 1:
            ranges[-1].append(_day(token))
        elif kind == "day" or before != "day":
            return []
        before = kind
    return ranges if before == "day" else []


def _day(token: re.Match[str]) -> _Day:
    if token["numeric"]:
        year = int(token["year1"])
        return _Day(int(token["day1"]), int(token["month1"]), year if year > 99 else 2000 + year)
    month = _MONTHS.index(token["month2"][:3].lower()) + 1 if token["month2"] else None
    return _Day(int(token["day2"]), month, int(token["year2"]) if token["year2"] else None)


def _complete(days: list[_Day]) -> None:
    """Give days their month and year from the day printed after them, a last one its year from before."""
    if days[-1].year is None:
        days[-1].year = next((day.year for day in reversed(days) if day.year), None)
    for day, after in zip(reversed(days[:-1]), reversed(days[1:]), strict=True):
        if day.month is None:
            day.month = after.month
        if day.year is None and after.year is not None and day.month and after.month:
            day.year = after.year - (day.month > after.month)


def _date(day: _Day) -> date:
    if day.month is None or day.year is None:
        raise ValueError("no month or year is printed for a day")
    return date(day.year, day.month, day.day)
