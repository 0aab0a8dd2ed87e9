"""The authorities a question names: indexed ones, known ones that are not indexed, never a similar other one.

The list of places.py knows every English local authority with children's services; the indexed reports
add their own names, so an authority that the list does not know works the same way.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import date

from index.names import plain_name
from index.report import Report
from qa import standing
from qa.mention import Entry, Hit, Mention, asked_of, mention_of, text_of, with_addresses
from qa.misspelt import is_misspelt
from qa.places import Token, language, listed, ordinary_words, squeeze, tokens
from qa.slips import Slips, most_alike
from qa.wording import STOP

Says = Callable[[str, Sequence[str]], bool]

_LONGEST = 7  # words of a name
_UNSURE = Entry("", "unsure", False, False)


class Names:
    """Finds the authorities that a question names, among those of the indexed reports and of the list.

    `all_reports` are the indexed reports; `authorities` their authorities in that order, each under the
    name its newest report gives (a document without an authority stands for itself, by its title). `says`
    tells whether words stand in the reports with these ids, or in any if it gets none: a scheme or a system
    they write of is no unknown place.
    """

    def __init__(self, reports: Iterable[Report], says: Says = lambda text, reports: False) -> None:
        self.all_reports: tuple[Report, ...] = tuple(reports)
        self.says = says
        self._entries: dict[str, Entry] = {}
        self._lengths: dict[str, int] = {}
        self._initials: set[str] = set()
        self._reports: dict[str, tuple[Report, ...]] = {}
        self._names: dict[str, str] = {}
        self._parts: dict[str, str] = {}
        for line in listed():
            entry = Entry(line.name, "alias", False, not line.authority, abroad=line.abroad)
            self._add(line.others, entry)
        for line in listed():
            entry = Entry(line.name, "exact", False, not line.authority, abroad=line.abroad)
            self._add([line.name], entry)
        self._add_reports()
        for word in (word for line in listed() for word in line.words):
            self._entries[word] = replace(self._entries[word], word=True)
        self.authorities = tuple(self._reports)
        people = [report.lead_inspector or "" for report in self.all_reports]
        names = [*self.authorities, *(name for line in listed() for name in (line.name, *line.others))]
        self._people = {token.key for name in people for token in tokens(name)}
        self._known = self._people | {token.key for name in names for token in tokens(name)}
        self._known |= ordinary_words() | STOP
        self._slips = self._slips_to_read()

    def _add(self, names: Iterable[str], entry: Entry) -> None:
        for name in names:
            self._entries[squeeze(name)] = entry
            self._lengths[squeeze(name)] = len(tokens(name))
            if any(len(word.key) == 1 for word in tokens(name)):
                self._initials.add(squeeze(name))

    def _add_reports(self) -> None:
        lines = {key: line for line in listed() for key in map(squeeze, line.others)}
        lines |= {squeeze(line.name): line for line in listed()}
        groups: dict[str, list[Report]] = {}
        for report in self.all_reports:
            plain = plain_name(_name(report))
            line = lines.get(squeeze(plain))
            groups.setdefault(line.name if line else plain, []).append(report)
        exact = []
        for plain, group in groups.items():
            newest = tuple(sorted(group, key=lambda report: report.start or date.min, reverse=True))
            authority = _name(newest[0])
            line = lines.get(squeeze(plain))
            self._reports[authority] = newest
            self._parts[authority] = line.part if line else ""
            self._names |= dict.fromkeys((report.id for report in group), authority)
            entry = Entry(authority, "alias", True, False)
            self._add([*(line.others if line else ()), *(o for r in group for o in r.aliases)], entry)
            exact.append(([plain, *map(_name, group)], replace(entry, how="exact")))
        for names, entry in exact:  # a name that is an authority's own is no other's alias
            self._add(names, entry)

    def _slips_to_read(self) -> Slips:
        """Return the names that may be typed with a slip; an abbreviation may not.

        "Hants" with a slip is anything: it is as near to "wants" and "hands"; so is "N Somerset".
        """
        names = [*self.authorities, *(line.name for line in listed())]
        whole = {squeeze(name) for name in names} | {token.key for name in names for token in tokens(name)}
        keys = [key for key in self._entries if len(key) > 3 and (key in whole or len(key) > 5)]
        keys = [key for key in keys if key not in self._initials]
        return Slips({key: self._entries[key].authority for key in keys}, self._lengths)

    def authority_of(self, report: Report) -> str:
        """Return the name under which `authorities` has the authority of an indexed report."""
        return self._names[report.id]

    def reports_of(self, authority: str) -> tuple[Report, ...]:
        """Return the reports of an indexed authority (a name of `authorities`), newest first."""
        return self._reports[authority]

    def part_of(self, part: str) -> tuple[str, ...]:
        """Return the indexed authorities of one part of the list ("London borough", "County")."""
        return tuple(authority for authority in self.authorities if self._parts[authority] == part)

    def nearest(self, name: str, count: int = 3) -> tuple[str, ...]:
        """Return the indexed authorities whose names look most like `name`, best first."""
        places = most_alike(squeeze(name), map(squeeze, self.authorities), count)
        return tuple(self.authorities[place] for place in places)

    def named(self, name: str) -> str | None:
        """Return the indexed authority that `name` alone, a picked one, stands for; None where none does."""
        plain = squeeze(plain_name(name))
        keys = (squeeze(name), plain, self._slips.closest(plain)[0])
        entry = next((self._entries[key] for key in keys if key in self._entries), None)
        return entry.authority if entry and entry.indexed else None

    def find(self, question: str) -> list[Mention]:
        """Return the mentions of authorities in `question`, in order, without overlaps."""
        if not any(report.authority for report in self.all_reports):
            return []
        words = tokens(question)
        found = self._exact(words, question)
        for slip in self._with_slips(words, question):
            # "North Eadt Somerset" is not Somerset, but "Hackney adn Islington" are two names.
            inside = [hit for hit in found if slip.first <= hit.first and hit.last <= slip.last]
            if all(hit in inside and hit.length < slip.length for hit in found if hit.meets(slip)):
                found = [hit for hit in found if hit not in inside] + [slip]
        found = self._in_full(found, words, question)
        taken = {place for hit in found for place in range(hit.first, hit.last)}
        for first, last in standing.unknown_places(words, taken, self._is_known):
            if entry := self._unknown(words[first:last], question):
                found.append(Hit(first, last, entry, known=False))
        found.sort(key=lambda hit: hit.first)
        found = with_addresses(found, words, question)
        asked, perhaps = asked_of(found, words, question)
        told = [hit for hit in found if hit.known or hit in asked or hit in perhaps]
        mentions = [mention_of(words, hit, question, hit in asked) for hit in told]
        return [mention for mention in mentions if mention]

    def ends_with_an_owner(self, text: str) -> bool:
        """Tell whether `text` ends with an authority's name, and an "s" after it makes no other word."""
        words = tokens(text)
        if not words or f"{words[-1].key}s" in language() | ordinary_words():
            return False
        found = (self._entry(words[-length:]) for length in range(1, min(len(words), _LONGEST) + 1))
        return any(entry and not (entry.weak or entry.word) for entry in found)

    def _in_full(self, found: Sequence[Hit], words: Sequence[Token], question: str) -> list[Hit]:
        """Return `found`, names that are only the first words of others, which no list has, as unknown.

        "Hammersmith Hospital" is not Hammersmith, but "Hackney Virtual School" is Hackney's.
        """

        def may_follow(word: Token) -> bool:
            return self._is_known(word) or word.key in self._known or is_misspelt(word.bare)

        full = []
        for hit in found:
            last = standing.goes_on(words, hit.last, question, may_follow)
            body = standing.is_a_body(words[last - 1])
            if (last > hit.last or body) and not any(
                last > other.first >= hit.last for other in found if other != hit
            ):
                name = re.sub(r"['’]s?$", "", question[words[hit.first].start : words[last - 1].end])
                full.append(Hit(hit.first, last, Entry(name, "unknown", False, body), known=False))
            else:
                full.append(hit)
        return full

    def _is_known(self, word: Token) -> bool:
        """Tell whether a word is one of the reports' language, with a slip too unless it has a capital."""
        plain = (word.key, word.bare, word.bare.removesuffix("s"))
        if any(key in language() or key in self._people for key in plain) or self.says(word.text, ()):
            return True
        return not (word.capital and word.start) and is_misspelt(word.bare)

    def _unknown(self, words: Sequence[Token], question: str) -> Entry | None:
        """Return what `words`, of no language known, name: an authority short of a letter, or none known."""
        name = re.sub(r"['’]s?$", "", question[words[0].start : words[-1].end])
        if len(words) == 1 and len(words[0].bare) == standing.SHORT:
            meant, slips = self._slips.closest(words[0].bare, least=1)
            if meant:
                return replace(self._entries[meant], how="slip")
            if not words[0].capital:
                return replace(_UNSURE, authority=name) if slips else None
        return Entry(name, "unknown", False, False)

    def _exact(self, words: Sequence[Token], question: str) -> list[Hit]:
        found = []
        first = 0
        while first < len(words):
            for last in range(min(len(words), first + _LONGEST), first, -1):
                entry = self._entry(words[first:last])
                if entry and _stands(words, first, last, entry, question):
                    found.append(Hit(first, last, entry))
                    first = last - 1
                    break
            first += 1
        return found

    def _entry(self, words: Sequence[Token]) -> Entry | None:
        start = "".join(word.key for word in words[:-1])
        for key in (start + words[-1].key, start + words[-1].bare):
            # "old ham" is no Oldham: a name may be typed together, not apart.
            if key in self._entries and len(words) <= self._lengths[key]:
                return self._entries[key]
        return None

    def _with_slips(self, words: Sequence[Token], question: str) -> list[Hit]:
        """Return names typed with slips, the longest first; they may overlap."""
        hits = []
        for first in range(len(words)):
            for last in range(first + 1, min(len(words), first + _LONGEST) + 1):
                window = words[first:last]
                key = "".join(word.key for word in window[:-1]) + window[-1].bare
                known = all(word.key in self._known or word.bare in self._known for word in window)
                if (known and len(window) < 3) or not standing.may_be_slip(words, first, last, len(key)):
                    continue
                meant, count = self._slips.closest(key, len(window))
                if not count or (known and count > 1):
                    continue
                entry = self._entries[meant] if meant else Entry(text_of(window), "unsure", False, False)
                if entry.weak and all(word.key in STOP or self._is_known(word) for word in window):
                    continue  # "life" is no slip for Fife, which is no authority
                if entry.weak and meant and _is_another_word(key, meant, entry):
                    continue
                if _stands(words, first, last, entry, question):
                    hits.append(Hit(first, last, replace(entry, how="slip" if meant else "unsure")))
        return sorted(hits, key=lambda hit: -hit.length)


def _name(report: Report) -> str:
    return report.authority or report.title or report.id


def _is_another_word(key: str, meant: str, entry: Entry) -> bool:
    """Tell whether `key` is no slip for the town or country `meant`: "merry", "whales", "Lithuanian"."""
    return len(key) < 6 or (entry.abroad and (len(key) < 7 or key.startswith(meant)))


def _stands(words: Sequence[Token], first: int, last: int, entry: Entry, question: str) -> bool:
    if standing.is_person(words, first):
        return False
    if not entry.word or standing.is_a_place(words, first, last):
        return True
    # Of a place that is not indexed nothing would be found: that is not risked for a word's sake.
    return entry.indexed and standing.heads_a_note(words, first, last, question)
