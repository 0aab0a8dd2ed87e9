"""How a name stands in its question: as a place or an ordinary word, aside or not, and how far it reaches."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Sequence

from qa.places import DESIGNATIONS, Token, language
from qa.wording import STOP, words

SHORT = 3
"""Letters of a word that may be a name of four without one of them, where it stands like a name."""

_KINDS = frozenset(words("borough council county city district authority royal lb rb mbc"))
_COMPASS = frozenset(words("north south east west mid central greater inner outer"))
_FIRST_WORDS = frozenset(words("new old port great little upper lower st saint isle king's kings royal"))
_LAST_WORDS = frozenset(words("bay bridge cross forest green haven hill park sea spa vale valley water wood"))
_ASIDE = frozenset(words("from with to near towards outside beyond since after before"))
_CUES = frozenset(
    words("in at for of about across within does did do has is was and or than vs versus compare between")
)
_COMPARING = ("compar", "versus", "differ", "contrast")
_SERVICES = frozenset(
    words("care children childrens fostering foster adoption early child ofsted social leadership housing")
)
_LINKS = frozenset(words("under le la de in on upon by next super cum"))
"""Between the words of a town's name ("Newcastle-under-Lyme")."""

_TITLES = frozenset(words("mr mrs ms miss dr sir dame lord lady councillor cllr"))
_BODIES = frozenset(
    words("police constabulary university hospital hospitals college nhs airport road street united fc")
)
_PRACTICE = frozenset(
    words("practice style family families social work care safeguarding restorative relational whole system")
)
_USING = frozenset(words("the a this use uses used using adopt adopts adopted follow follows introduced"))
_MODELS = frozenset(words("model models approach approaches framework programme"))
_SCHOOL = frozenset(
    words("writing maths age ages skills book books level levels progress attainment phonics")
)
_NO_PLACES = frozenset(
    words(
        """january february march april may june july august september october november december monday
        tuesday wednesday thursday friday saturday sunday christmas easter ramadan eid covid england
        english london britain british uk europe ofsted government parliament
        year years section part care children youth young people school schools student early local this
        that the a an our my their its which what each every any many other another parish town privy
        family families leaders participation"""
    )
)

_CONTRACTED = re.compile(r"['’](?!s?$)")
"""In "I've" and "don't"."""

_JOINS = frozenset(words("and or v vs versus"))
_HEADS = re.compile(r"\s*[:,]\s|\s+[-–—]\s")
"""After a name that says which authority the question behind it is about."""


def _before(said: Sequence[Token], first: int) -> str:
    return said[first - 1].key if first else ""


def _after(said: Sequence[Token], last: int) -> str:
    return said[last].key if last < len(said) else ""


def is_person(said: Sequence[Token], first: int) -> bool:
    """Tell whether the name that begins at word `first` follows a title ("Mrs Kent")."""
    return _before(said, first) in _TITLES


def of_another_body(said: Sequence[Token], last: int) -> bool:
    """Tell whether the name before word `last` belongs to another body ("Kent Police")."""
    return _after(said, last) in _BODIES


def is_a_body(word: Token) -> bool:
    """Tell whether a name that ends with `word` is another body's ("Kent Police")."""
    return word.bare in _BODIES - {"road", "street"}  # "Chester-le-Street"


def of_a_model(said: Sequence[Token], first: int, last: int, question: str) -> bool:
    """Tell whether words `first:last`, a name, call a way of working ("the Leeds practice model")."""
    opened = question[: said[first].start].endswith("(")
    if said[last - 1].key != said[last - 1].bare or not (opened or _before(said, first) in _USING):
        return False
    while _after(said, last) in _PRACTICE:
        last += 1
    return _after(said, last) in _MODELS


def of_a_part(said: Sequence[Token], first: int) -> bool:
    """Tell whether the name that begins at word `first` is only a part of one ("West Kent")."""
    return _before(said, first) in _COMPASS


def is_aside(said: Sequence[Token], first: int) -> bool:
    """Tell whether the name is mentioned in passing ("moved from Kent") and not compared with."""
    comparing = any(word.key.startswith(_COMPARING) for word in said)
    return _before(said, first) in _ASIDE and not comparing


def is_a_place(said: Sequence[Token], first: int, last: int) -> bool:
    """Tell whether words `first:last`, a name that is also a word ("reading"), stand like a place."""
    before, after = _before(said, first), _after(said, last)
    if after in _KINDS or before in {"lb", "rb", "mbc"} or said[last - 1].key != said[last - 1].bare:
        return True
    if said[first].capital and first and any(not word.capital for word in said):
        return True
    if any(word.key in _SCHOOL for word in said):
        return False
    if not first and said[0].key.endswith("s") and after in _SERVICES:
        return True  # no verb in "s" is without a subject: "staffs care leavers"
    return before in {"does", "did"} or (
        before in {"in", "at", "for", "about"} and after in {"", "and", "or"}
    )


def heads_a_note(said: Sequence[Token], first: int, last: int, question: str) -> bool:
    """Tell whether words `first:last`, a name that is also a word, head their question: "Bath: neglect".

    Together with another name they do, too ("Bath and Bristol").
    """
    if first or not said[0].capital or any(word.key in _SCHOOL for word in said):
        return False
    after = question[said[last - 1].end :]
    following = next((word for word in said[last:] if word.key not in _JOINS), None)
    beside = following is not None and following.capital and following.key not in language() | _NO_PLACES
    return _HEADS.match(after) is not None or (beside and _after(said, last) in _JOINS)


def may_be_slip(said: Sequence[Token], first: int, last: int, letters: int) -> bool:
    """Tell whether words `first:last`, a name with a slip, stand where a name would.

    A name of six letters or more may stand anywhere; a shorter one needs a capital or "in", "does", ...
    """
    if letters > 5:
        return True
    if said[first].text.isupper() and not all(word.text.isupper() for word in said):
        return False
    leading = said[first].capital or (first == 0 and letters > 4)
    return leading or _before(said, first) in _CUES or _after(said, last) in _KINDS


def with_designation(said: Sequence[Token], first: int, last: int, question: str) -> tuple[int, int]:
    """Widen words `first:last` of `question` to all of a name: "the London Borough of", "city council"."""

    def joined(left: int) -> bool:
        return not question[said[left].end : said[left + 1].start].strip()

    begin = first
    while begin and said[begin - 1].key in DESIGNATIONS and joined(begin - 1):
        begin -= 1
    if not any(word.key in _KINDS for word in said[begin:first]):
        begin = first
    while last < len(said) and joined(last - 1) and said[last].bare in _KINDS | {"metropolitan", "local"}:
        last += 1
    if [word.key for word in said[last : last + 2]] == ["childrens", "services"] and joined(last - 1):
        last += 2
    return begin, last


def goes_on(said: Sequence[Token], last: int, question: str, known: Callable[[Token], bool]) -> int:
    """Return where a name ends that the words before `last` begin, as "Sutton" begins "Sutton Coldfield".

    That is `last` where nothing else begins with them. `known` tells the words that may follow a name.
    """

    def gap(place: int) -> str:
        return question[said[place - 1].end : said[place].start] if place < len(said) else "."

    if said[last - 1].key != said[last - 1].bare or gap(last) not in {" ", "-"}:
        return last
    word, following = said[last], said[last + 1] if last + 1 < len(said) else None
    named = following is not None and following.capital
    hyphens = gap(last) == gap(last + 1) == "-"
    if (word.key in _LINKS and hyphens) or (word.key in {"under", "le"} and gap(last + 1) == " " and named):
        end = last + 2
        while gap(end) == "-":
            end += 1
        return end
    if word.key in {"st", "saint"} and word.capital and gap(last + 1) in {" ", ". "} and named:
        return last + 2
    end = last
    while end < len(said) and gap(end) in {" ", "-"} and _is_a_name(said[end], known):
        end += 1
    return end


def _is_a_name(word: Token, known: Callable[[Token], bool]) -> bool:
    return word.capital and word.text[1:].islower() and (word.bare in _BODIES or not known(word))


def unknown_places(
    said: Sequence[Token], taken: Collection[int], known: Callable[[Token], bool]
) -> Iterator[tuple[int, int]]:
    """Yield words `first:last` that look like a place's name and are in no language that is `known`.

    Words at the places `taken` are left alone, and so are "MASH" and "CareNote". Small letters are a name's
    only where they may be a name of four letters without one of them, and so is a capital among capitals.
    """
    titled = len(said) > 2 and all(word.capital for word in said)

    def free(place: int) -> bool:
        word = said[place]
        if _CONTRACTED.search(word.text):
            return False
        looks = word.text[1:].islower() and ((word.capital and not titled) or len(word.bare) == SHORT)
        plain = (
            place not in taken and word.bare not in _NO_PLACES | _TITLES | STOP and len(word.bare) >= SHORT
        )
        return looks and plain and not known(word)

    first = 0
    while first < len(said):
        last = first
        while last < len(said) and free(last):
            last += 1
            if not said[first].capital or (last < len(said) and not said[last].capital):
                break
        if last > first:
            begin = first
            while begin and said[begin - 1].capital and said[begin - 1].key in _COMPASS | _FIRST_WORDS:
                begin -= 1
            while last < len(said) and said[last].capital and said[last].key in _LAST_WORDS:
                last += 1
            if not is_person(said, begin) and not of_another_body(said, last):
                yield begin, last
        first = max(last, first + 1)
