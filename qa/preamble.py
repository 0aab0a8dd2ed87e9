"""What people say of themselves before they ask: "my son is on a plan and has been for a year, who ...?"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from qa.factual import read_fact
from qa.general import read_general
from qa.leaning import refers, topic_words
from qa.mention import Mention
from qa.topic import without_names, without_spans
from qa.whole import read_whole

_ASKER = re.compile(
    r"^\W*(?:(?:hi|hello|hey|so|and|but|because|since|ok|okay|well|sorry|please)\b[\s,!.]*)*"
    r"(?:(?:i|we|my|our|im|ive|weve)\b|(?:as|being) an? )",
    re.I,
)
_SUBJECT = (
    r"(?:they|it|he|she|you|i|we|there|the|any\w*|some\w*|every\w*|my|our|your|their|this|that|these|those"
    r"|people|children|young|social|staff|foster|care|disabled|ofsted|I|[A-Z]\w+|\w+s)\b"
)
_AND = r"(?:(?:and|so|but|please)\b[\s,]*)*"
_ASKS = r"(?:(?:what|who|whose|how|which|where|when|why)(?:['’]?s)?\b|any\b"
_BE = r"(?:do|does|did|is|are|was|were|has|have|can|could|will|would|should)(?:n['’]?t)?"
_AFTER_A_SENTENCE = re.compile(rf"(?:[.!;:]+\s+|\s[-–—]+\s|[-–—]\s)(?={_AND}{_ASKS}|{_BE} \w))", re.I)
_AFTER_A_COMMA = re.compile(rf",\s*(?={_AND}{_ASKS}|{_BE} (?-i:{_SUBJECT})))", re.I)
_TO_KNOW = re.compile(
    r"(?:[.,;:]\s+|\s)(?:i|we)(?:['’]d| would)? (?:want|like|need|love) to (?:know|find out|understand)"
    r" (?=(?:how|what|which|who|why|where)\b)",
    re.I,
)
_RELATIVE = re.compile(r"(?:who|whose|which|where|when)\b", re.I)

_OF_REPORTS = re.compile(
    r"\?|\b(?:ofsted|inspect\w*|reports?|rated|grad(?:e|ed|es|ing)|rating|heard|reads?|reading|told|says?|said"
    r"|knows?|wonder\w*|ask(?:ed|ing)?|interested|question)\b",
    re.I,
)
"""Before a question: what is asked, or heard, of the services; it belongs to the question."""

_THE_ASKER = re.compile(r"\b(?:i|me|my|mine|myself|we|us|our|ours|ourselves)\b", re.I)
_SAID_BEFORE = re.compile(
    r"\b(?:he|she|him|her|hers|his|himself|herself|them|themselves|others?|else|same|common|normal|usual|typical"
    r"|everyone|everybody|anyone|anybody|someone|somebody|happen\w*)\b"
    r"|\bwhat (?:this|that)(?:['’]s| is| was)\b|\blike (?:this|that|these|those|him|her|them|mine|ours)\b"
    r"|\b(?:in|at|of|for|with|on|about|from) (?:that|this|those|these) \w+|\bthe process\b(?! (?:of|for)\b)",
    re.I,
)
"""In a question: who or what was spoken of before it, and whoever else is in the same place."""

_IT = re.compile(r"\bits?\b", re.I)
_THEY = re.compile(r"\b(?:they|their|theirs)\b", re.I)
_SEVERAL = re.compile(
    r"\b(?:kids|children|sons|daughters|twins|girls|boys|babies|teenagers|siblings|brothers|sisters|pupils"
    r"|parents|carers|grand(?:sons|daughters|children|kids|parents)|nieces|nephews|they|them|two|three)\b",
    re.I,
)
"""Before a question: whom "they" may mean in it; else it is who does something for children."""

_HELPING = re.compile(
    r"\b(?:help|support|let|tell|give|drop|pick)\b(?! (?:\w+ )?(?:children|kids|people)\b)", re.I
)
"""What "they" do for whoever was spoken of before."""

_VAGUE = frozenset(
    """help helped helping helps support supported backing backup training money team process place
    person people work job chance chances want needed side lot lots stuff thing things talk speak
    ring call find tell sort sorted right bother turning scratch""".split()
)
"""Words of questions that only say whose help is asked about where it was said before."""

_WHOLE = re.compile(
    r"\b(?:ofsted|inspect\w*|reports?|grades?|graded|rat(?:ed|ings?)|judged?|strengths?|weakness(?:es)?"
    r"|(?:needs?|has|must|should) (?:to )?improve)\b",
    re.I,
)
"""In a question without the name of an authority: what can only be one's."""

_FEWEST = 2


def preamble_end(text: str, mentions: Sequence[Mention]) -> int:
    """Return where in `text` the question begins that follows what is said of the asker; 0 where none does.

    It is 0, too, where the question leans on what is said before it: by a pronoun, or by little topic of its
    own. The `mentions` are names of authorities in it: what is "its" is theirs.
    """
    if not _ASKER.match(text):
        return 0
    end, start = _question_at(text)
    if not start or _OF_REPORTS.search(text[:end]):
        return 0
    named = any(mention.start >= start for mention in mentions)
    return start if _stands_alone(text[:start], _own(text, start, mentions), named) else 0


def _question_at(text: str) -> tuple[int, int]:
    """Return where what is said ends and where the question begins, after a sentence or else a comma.

    Both are 0 where no question follows.
    """
    if found := [*_AFTER_A_SENTENCE.finditer(text)] or [*_TO_KNOW.finditer(text)]:
        return found[-1].span()
    places = [one.span() for one in _AFTER_A_COMMA.finditer(text)]
    asked = [place for place in places[:-1] if not _RELATIVE.match(text, place[1])]
    return next(iter((*asked, *places[-1:])), (0, 0))


def _own(text: str, start: int, mentions: Iterable[Mention]) -> str:
    blanked = without_spans(text, [(0, start)])
    return without_names(blanked, [one for one in mentions if one.start >= start], subject=False)


def _stands_alone(before: str, question: str, named: bool) -> bool:
    """Tell whether a question, without names, can be understood without what is said `before` it."""
    whole = _WHOLE.search(question) is not None
    if (named or whole) and (read_general(question) or read_whole(question)):
        return True
    if whole and read_fact(question, ()):
        return True
    if _THE_ASKER.search(question) or _SAID_BEFORE.search(question):
        return False
    own = [word for word in topic_words(question) if "'" not in word]
    telling = [word for word in own if word not in _VAGUE]
    if len(own) < _FEWEST or not telling:
        return False
    if not named and (they := _THEY.search(question)):
        inside = _SEVERAL.search(question[: they.start()])
        if not inside and (_SEVERAL.search(before) or _HELPING.search(question) or len(telling) < _FEWEST):
            return False
    return not refers(_IT.sub(" ", question) if named else question)
