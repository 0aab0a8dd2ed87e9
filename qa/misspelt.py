"""Words of the reports' language with a slip in them: what is typed so is no name."""

from __future__ import annotations

from functools import cache, lru_cache

from qa.places import language
from qa.slips import Slips


@cache
def _language_slips() -> Slips:
    return Slips({word: word for word in language()}, dict.fromkeys(language(), 1))


@lru_cache(maxsize=4096)
def is_misspelt(key: str) -> bool:
    """Tell whether `key`, no word of the language, may be one with a slip."""
    return _language_slips().closest(key)[1] > 0
