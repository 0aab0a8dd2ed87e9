"""Where in a question a name is an authority's that is asked about: "in ...", "how does ... support"."""

from __future__ import annotations

import re

_LEAD = r"^\W*(?:(?:and|but|so|or|also|then|now|ok|okay|yes|no|well)\b\W*)*"
_KIND_BEFORE = (
    r"(?:(?:the )?(?:(?:london|royal|metropolitan) )?(?:borough|city|county|council|corporation) of )?"
)
_KIND_AFTER = (
    r"(?:\s+(?:(?:city|county|borough|district|metropolitan|unitary|local)\s+)*(?:council|borough|authority))"
)
_ENDS = r"(?=['’]s?\b|\W*$|\s*[,.;:?!)–]|\s+(?:and|or|on|for|with|than|versus|vs|to)\b)"

_ALONE = re.compile(
    rf"{_LEAD}(?:(?:what|how) (?:about|of)\s+)?(?:(?:in|at|for|of|with|about)\s+)?{_KIND_BEFORE}$", re.I
)
_OF_ONE_WORD = re.compile(
    rf"{_LEAD}(?:(?:(?:what|how) (?:about|of)|(?:(?:what|how) about )?(?:in|at)) \S+\W*$"
    r"|(?:how|what) (?:does|do|did|has|is|was) \S+ (?:do|done|doing|perform\w*|fare|faring|get|getting"
    r"|support\w*|help\w*|protect\w*|safeguard\w*|look(?:ing)? after|deal\w*|compare)\b)",
    re.I,
)
_OWNER = re.compile(rf"{_LEAD}$", re.I)
_OWNS = re.compile(r"^['’]s\s+\w", re.I)
_ALONE_AFTER = re.compile(
    rf"^(?:['’]s?)?{_KIND_AFTER}?\W*(?:(?:then|too|though|instead|please|now|council)\b\W*)*$", re.I
)
_WHAT_ABOUT = re.compile(rf"\b(?:what|how) about\s+(?:(?:in|at|for)\s+)?{_KIND_BEFORE}$", re.I)
_PLACE = re.compile(rf"\b(?:in|at|within|across)\s+{_KIND_BEFORE}$", re.I)
_IN_PASSING = re.compile(
    r"\b(?:plac\w+|liv(?:e|es|ed|ing)|resid\w+|housed|accommodat\w+|born|mov(?:e|ed|es|ing)|based|located"
    r"|stay\w*|arriv\w+|detained|prison|custody|university|college)\s+(?:in|at)\s+$",
    re.I,
)
"""Before a name: where somebody is, and not what is asked about."""

_SUBJECT = re.compile(
    r"\b(?:does|did|do|has|have|had|is|was|are|were|will|can|could|would|should)\s+" + _KIND_BEFORE + "$",
    re.I,
)
_HOW = re.compile(rf"\bhow(?:['’]s| (?:\w+ )?(?:is|was|are|were|does|did|do|has))\s+{_KIND_BEFORE}$", re.I)
_GOES_ON = re.compile(
    r"^(?:['’]s?)?\s+(?!(?:say|think|feel|find|write|tell|conclude|recommend|want|live)\b)\w", re.I
)
"""After a name that is a subject; who says, finds or wants something is a person."""

_DOES = re.compile(
    r"^\s+(?:is|was|has|had|does|did|will|can|could|should|gets?|gives|offers|supports?|helps?|protects?|provides"
    r"|looks|keeps|runs|cares|deals|treats|manages|performs|spends|needs)\b",
    re.I,
)
_CLAUSE = re.compile(
    r"(?:^\W*|[,;:–]\s*|\b(?:how(?: (?:well|much|good|often))?|why|whether|if|that|when|where|say|think"
    rf"|(?:what|which)(?: [\w-]+){{0,2}})\s+){_KIND_BEFORE}$",
    re.I,
)
"""Before a name that is the subject of a clause within the question: "explain how ... supports"."""

_HOME = re.compile(
    r"\b(?:i|we|(?:my|our) (?:[\w-]+ ){1,3}?)\s*(?:['’](?:m|re)\s+)?(?:both |all |now |just )*"
    rf"(?:live[sd]?|living|am|are|is|was|were|moved|stay\w*)\s+(?:in|near)\s+{_KIND_BEFORE}$",
    re.I,
)
"""Before a name: where whoever asks is at home."""

_SERVICES = (
    r"(?:care leavers|children|child protection|foster(?:ing| carers)|adopt(?:ion|ers)|early help"
    r"|young people|social work(?:ers)?|families|neglect|caseloads|leadership)"
)
_NOTED_BEFORE = re.compile(rf"{_LEAD}(?:[\w-]+ )?{_SERVICES}\W+$", re.I)
_NOTED_AFTER = re.compile(rf"^\s+{_SERVICES}\b", re.I)
"""Around a name in a note of a few words: "care leavers ...", "... care leavers"."""

_OF_ITS_OWN = re.compile(rf"^['’]s\s+(?:own\s+)?{_SERVICES}\b", re.I)

_OF_COVERS = re.compile(
    r"\b(?:inspect(?:ed|ions?|s)?|visit(?:ed)?|rat(?:ed?|ings?)|judged?|judge?ments?|graded?|grades|reports?"
    r"|findings|verdict|you (?:cover|include|have))"
    rf"\s+(?:(?:of|on|about|for|in|into|at|against)\s+)?{_KIND_BEFORE}$",
    re.I,
)
_ABOUT = re.compile(
    r"\b(?:sa(?:y|id|ys)|find|found|think|thought|know|tell(?: (?:me|us))?|told|wr(?:ite|ote)|worried)"
    rf"\s+(?:about|of|on|for|with)\s+{_KIND_BEFORE}$",
    re.I,
)
_COMPARED = re.compile(
    r"\b(?:compar\w+|contrast|between|than|versus|vs\.?|against)\s+"
    rf"(?:(?:it|this|that|them)\s+)?(?:(?:in|at|for|to|with|of)\s+)?{_KIND_BEFORE}$",
    re.I,
)
_JOINED = re.compile(
    r"^\s*(?:council|borough)?(?:\s*,\s*(?:and|or)?|\s*&|\s+(?:and|or|with|to|against|vs\.?|versus|than|from))"
    rf"(?:\s+(?:in|at|for|with|to))?\s*{_KIND_BEFORE}$",
    re.I,
)
_COUNCIL = re.compile(rf"^(?:['’]s)?(?:{_KIND_AFTER}|\s+(?:children['’]?s services|social services))\b", re.I)
_PART_OF_A_NAME = re.compile(
    r"^\s+(?:hubs?|teams?|offices?|cent(?:re|er)s?|homes?|house|schools?|projects?|schemes?|programmes?|units?"
    r"|services?|models?|panels?|boards?|apps?|systems?|trusts?|partnerships?|courts?|approach\w*)\b",
    re.I,
)
"""After a name: what it is the name of, and that is no authority."""


def has_a_council(question: str, end: int) -> bool:
    """Tell whether what ends at character `end` of `question` is called a council or has its services."""
    return _COUNCIL.match(question[end:]) is not None


def asks_of_it(question: str, start: int, end: int) -> bool:
    """Tell whether a question that names an authority at `start:end` asks about it.

    A town may be spoken of in passing, too ("a young man placed in Margate"), and lend its name ("the
    Margate hub").
    """
    before, after = question[:start], question[end:]
    if has_a_council(question, end):
        return True
    if _PART_OF_A_NAME.match(after):
        return False
    if _ALONE.match(before) and _ALONE_AFTER.match(after):
        return True
    if _OF_ITS_OWN.match(after) or _HOME.search(before):
        return True
    if _OWNER.match(before) and (_OWNS.match(after) or _NOTED_AFTER.match(after)):
        return True
    if _NOTED_BEFORE.match(before) and not after.strip(" ?.!"):
        return True
    if _PLACE.search(before):
        return _IN_PASSING.search(before) is None
    if _HOW.search(before) or (_SUBJECT.search(before) and _GOES_ON.match(after)):
        return True
    if _CLAUSE.search(before) and _DOES.match(after):
        return True
    if _OF_COVERS.search(before) or _COMPARED.search(before):
        return True
    closed = re.match(_ENDS, after, re.I) is not None
    return closed and (_WHAT_ABOUT.search(before) or _ABOUT.search(before)) is not None


def asks_of_one_word(question: str) -> bool:
    """Tell whether `question` is "and in ...?", "what about ...?", "how does ... support" and the like."""
    return _OF_ONE_WORD.match(question) is not None


def are_joined(between: str) -> bool:
    """Tell whether two names with `between` between them are named together ("Kent and Essex")."""
    return _JOINED.match(between) is not None
