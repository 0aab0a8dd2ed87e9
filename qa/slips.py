"""The name that a slip of the fingers stands for, if it can only be one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import groupby

from rapidfuzz import process
from rapidfuzz.distance import OSA, JaroWinkler


def allowed_slips(letters: int) -> int:
    """Return how many slips a name of so many letters may carry and still be read: 0, 1 or 2."""
    return 0 if letters < 4 else 1 if letters < 9 else 2


class Slips:
    """Finds names by keys (letters only) with slips in them.

    `meant` gives for each key what it stands for, `words` how many words its name has.
    """

    def __init__(self, meant: Mapping[str, str], words: Mapping[str, int]) -> None:
        self._meant = meant
        longest = max(words.values(), default=0)
        self._keys = [[key for key in meant if words[key] >= least] for least in range(longest + 1)]

    def closest(self, key: str, words: int = 1, least: int = 0) -> tuple[str | None, int]:
        """Return the known key nearest to `key`, typed as so many words, and the number of slips.

        The number is 0 where no key is near enough; there is no key where several meanings are as near.
        A second slip must leave the first letter as it is. So many slips as `least` are always allowed.
        """
        allowed = max(allowed_slips(len(key)), least)
        if not allowed or words >= len(self._keys):
            return None, 0
        hits = process.extract(key, self._keys[words], scorer=OSA.distance, score_cutoff=allowed, limit=None)
        slips = {name: int(distance) for name, distance, _ in hits if distance < 2 or name[0] == key[0]}
        if not slips:
            return None, 0
        least = min(slips.values())
        near = [name for name, distance in slips.items() if distance == least]
        # A letter doubled, or not doubled, is likelier than another letter: "suton" is Sutton, not Luton.
        near = [name for name in near if _undoubled(name) == _undoubled(key)] or near
        return (near[0] if len({self._meant[name] for name in near}) == 1 else None), least


def most_alike(key: str, keys: Iterable[str], count: int) -> list[int]:
    """Return the places of the `count` keys that look most like `key`, best first."""
    scored = process.extract(key, list(keys), scorer=JaroWinkler.similarity, limit=count)
    return [place for _, _, place in scored]


def _undoubled(key: str) -> str:
    return "".join(letter for letter, _ in groupby(key))
