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
_OWNER = re.compile(rf"{_LEAD}$", re.I)
_OWNS = re.compile(r"^['’]s\s+\w", re.I)
_ALONE_AFTER = re.compile(
    rf"^(?:['’]s?)?{_KIND_AFTER}?\W*(?:(?:then|too|though|instead|please|now|council)\b\W*)*$", re.I
)
_WHAT_ABOUT = re.compile(rf"\b(?:what|how) about\s+(?:(?:in|at|for)\s+)?{_KIND_BEFORE}$", re.I)
_PLACE = re.compile(rf"\b(?:in|at|within|across)\s+{_KIND_BEFORE}$", re.I)
_IN_PASSING = re.compile(
    r"\b(?:plac\w+|liv(?:e|es|ed|ing)|resid\w+|housed|accommodat\w+|born|mov(?:e|ed|es|ing)|based|located"
    r"|stay\w*|arriv\w+|detained|prison|custody|university|college"
    r"|relatives?|grand(?:parents?|mothers?|fathers?)|aunts?|uncles?|cousins?"
    r"|(?:my|our|his|her|their) [\w-]+ (?:is|are|was|were))\s+(?:in|at)\s+$",
    re.I,
)
"""Before a name: where somebody is, and not what is asked about."""

_PLACED = re.compile(
    r"\b(?:children|child|babies|siblings|teenagers|people|leavers|boys|girls|famil(?:y|ies)|parents?|mothers?"
    r"|fathers?|carers?|adopters|homes?|placements?|schools?|settings?|provision|ones?|those)"
    r"(?: (?:who |that )?(?:are|is|were|was|go|went))?\s+in\s+$",
    re.I,
)
"""Before a country: who or what is there belongs to an authority elsewhere."""

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
    r"\b(?:how(?: (?:well|much|good|often))?|why|whether|if|that|when|where|say|think"
    rf"|(?:what|which)(?: [\w-]+){{0,2}})\s+{_KIND_BEFORE}$",
    re.I,
)
"""Before a name that is the subject of a clause within the question: "explain how ... supports"."""

_HOME = re.compile(
    r"(?:^|[.,;:!?–])\W*(?:and |but )?(?:i|we)(?:['’](?:m|re|ve))?\s+(?:(?:both|all|now|just|have|am|are) )*"
    rf"(?:live|lived|living)\s+(?:in|near)\s+{_KIND_BEFORE}$",
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
_ADDRESS = re.compile(r"\b(?:in|at|near|from|around|of|about|does|did|is|was|has) $", re.I)
_JOINED = re.compile(
    r"^\s*(?:council|borough)?(?:\s*,\s*(?:and|or)?|\s*&|\s+(?:and|or|with|to|against|vs\.?|versus|than|from))"
    rf"(?:\s+(?:in|at|for|with|to))?\s*{_KIND_BEFORE}$",
    re.I,
)
_COUNCIL = re.compile(rf"^(?:['’]s)?(?:{_KIND_AFTER}|\s+(?:children['’]?s services|social services))\b", re.I)
_COUNCIL_OF = re.compile(r"\b(?:borough|city|county|council|corporation) of $", re.I)
_ENDED = re.compile(r"^\W*(?:$|[.;!?])")
_AND_IN = re.compile(rf"{_LEAD}(?:(?:what|how) about )?in $", re.I)
_IN = re.compile(r"\bin $", re.I)
_SPOKEN = re.compile(
    r"\b(?:sp[eo]ak\w*|spoken|talk\w*|taught|teach\w*|writ\w+|read|translat\w+|interpret\w*|fluent|lessons?"
    r"|information|letters?|told|explain\w*)(?: \w+)? in $",
    re.I,
)
"""Before a language, or a subject at school."""

_IT_COMPARED = re.compile(
    r"\b(?:it|this|that|they|them)(?: \w+)? (?:compar\w+ (?:with|to)|(?:better|worse) than)(?: in)? $", re.I
)
_HOW_SUBJECT = re.compile(r"\bhow (?:(?:well )?(?:does|did|do|has|is|can|will) )?$", re.I)
_LOOKS_AFTER = re.compile(
    r"^\s+(?:support|help|look|protect|safeguard|car(?:e|es|ing) for|keep|treat|deal)\w*\b[^.?!]*"
    r"\b(?:child\w*|young people|care leavers|famil\w+|foster\w*|teenagers|babies)\b",
    re.I,
)
_GRADED = re.compile(
    r"\b(?:who (?:last )?inspected|inspections? of"
    r"|(?:what|which) (?:grade|rating|judgement)s? (?:did|does|has|was|is)) $",
    re.I,
)
_WHEN = re.compile(r"\b(?:was|were|has|is|did ofsted inspect) $", re.I)
_INSPECTED = re.compile(r"^\s+(?:(?:last|first|ever|been|next) )*inspected\b", re.I)
_REPORT_ON = re.compile(
    r"\bthe (?:(?:latest|last|ofsted|inspection|current) )*report (?:on|of|about) $", re.I
)
_ENDS_OR_SAYS = re.compile(r"^(?:\W*$|\s+(?:say|find|conclude)\b)", re.I)
"""Around a name that no list has: only a place has an inspection, a grade, or children to look after."""

_PART_OF_A_NAME = re.compile(
    r"^\s+(?:hubs?|teams?|offices?|cent(?:re|er)s?|homes?|house|schools?|projects?|schemes?|programmes?|units?"
    r"|services?|models?|panels?|boards?|apps?|systems?|trusts?|partnerships?|courts?|approach\w*)\b",
    re.I,
)
"""After a name: what it is the name of, and that is no authority."""


def has_a_council(question: str, end: int) -> bool:
    """Tell whether what ends at character `end` of `question` is called a council or has its services."""
    return _COUNCIL.match(question[end:]) is not None


def asks_of_it(question: str, start: int, end: int, abroad: bool = False) -> bool:
    """Tell whether a question that names an authority at `start:end` asks about it.

    A town may be spoken of in passing, too ("a young man placed in Margate"), and lend its name ("the
    Margate hub"); so may another country (`abroad`), where it only says where children are.
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
        return not (_IN_PASSING.search(before) or (abroad and _PLACED.search(before)))
    if _HOW.search(before) or (_SUBJECT.search(before) and _GOES_ON.match(after)):
        return True
    if _CLAUSE.search(before) and _DOES.match(after):
        return True
    if _OF_COVERS.search(before) or _COMPARED.search(before):
        return True
    closed = re.match(_ENDS, after, re.I) is not None
    return closed and (_WHAT_ABOUT.search(before) or _ABOUT.search(before)) is not None


def must_be_a_place(question: str, start: int, end: int) -> bool:
    """Tell whether a name at `start:end` that no list has can only be a place with children's services.

    A person, a medicine, a website or a scheme may stand nearly wherever a place does.
    """
    before, after = question[:start], question[end:]
    if has_a_council(question, end) or _COUNCIL_OF.search(before):
        return True
    if _ENDED.match(after):
        if _AND_IN.search(before) or _HOME.search(before) or _IT_COMPARED.search(before):
            return True
        if _IN.search(before) and re.search(rf"\b{_SERVICES}\b", before, re.I):
            return not (_IN_PASSING.search(before) or _SPOKEN.search(before))
    if _HOW_SUBJECT.search(before) and _LOOKS_AFTER.match(after):
        return True
    if _GRADED.search(before) or (_WHEN.search(before) and _INSPECTED.match(after)):
        return True
    return _REPORT_ON.search(before) is not None and _ENDS_OR_SAYS.match(after) is not None


def lies_in(before: str, between: str) -> bool:
    """Tell whether two names, `between` them and `before` them so, are an address ("in Richmond, Surrey")."""
    return between.strip() == "," and _ADDRESS.search(before) is not None


def are_joined(between: str) -> bool:
    """Tell whether two names with `between` between them are named together ("Kent and Essex")."""
    return _JOINED.match(between) is not None
