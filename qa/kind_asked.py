"""How questions ask for a kind of answer: for a count, a time, a name, a place."""

from __future__ import annotations

from typing import Literal

from qa.kind_money import HEAD, MONEY, PAYER, STARTS, WHAT_IS
from qa.named import ASKS_WHICH_ONE
from qa.practical import ASKS_CONTACT, ASKS_HOW_TO
from qa.voice import ASKS_WHAT_THEY_SAY

Name = Literal[
    "comparison",
    "share",
    "money",
    "age",
    "time",
    "duration",
    "count",
    "level",
    "date",
    "future",
    "most",
    "person",
    "who",
    "payer",
    "thing",
    "place",
    "named",
    "steps",
    "contact",
    "due",
    "voice",
]

UNIT = r"(?:minutes?|hours?|days?|weeks?|months?|years?)"
NUMBER = (
    r"(?:\d[\d,.]*|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen"
    r"|seventeen|eighteen|nineteen|(?:twen|thir|for|fif|six|seven|eigh|nine)ty|hundreds?|thousands?|dozens?)"
)
ROLE = (
    r"(?:director|chair\w*|leader|mayor|head|manager|judge|inspector|member|councillor|chief|executive|dcs"
    r"|commissioner|officer|principal)"
)
_RUN = (
    r"(?:runs?|ran|chair(?:s|ed)?|leads?|led|heads?|headed|manage[sd]?|overs(?:ees?|aw)"
    r"|founded|commission(?:s|ed)|supervise[sd]?|own(?:s|ed)(?= (?-i:[A-Z])"
    r"| (?:[\w'’-]+ ){0,3}(?:homes?|houses?|buildings?|places?|compan\w+|firms?|trust)\b))"
)
_NO_BODY = (
    r"(?! (?:the |this |that |their |its )?(?:\w+ )?(?:work|risks?|cases?|visits?|plans?|practice"
    r"|assessments?|decisions?|change)\b(?: (?:of|with|on|to|for|between|in|when|and)\b|\W*(?:$|[?.,–])))"
)
"""Not work or a risk, which everybody leads or manages."""

_PLACE = r"(?:town|city|village|district|street|road|building|place|site)"
_AVERAGE = rf"\b{WHAT_IS} (?:the |an? |their |its )?(?:average|mean|median)"
_TYPICAL = (
    rf"(?:\b{WHAT_IS}|\bwhat|\bhow (?:high|low|large|big|heavy|small|long) (?:is|are|was|were)"
    r"|^\W*(?:and|what about)?)"
    r"(?:^| )(?:the |an? |their |its )?(?:average|typical|usual|normal|mean|median|maximum|minimum)"
)
"""Where an amount is asked for that is typical of many, or the most or least."""

REPORTS_SAY = (
    r"(?:of the )?(?:reports|inspections)\b (?:\w+ )?(?:criticis|prais|commend|mention|flag|rais|say\b|said\b"
    r"|talk|speak|spoke|describ|complain)"
)
"""After "how many": what the reports say is asked, and no report says how many of them do."""

_COUNTABLE = r"(?:(?:case|work)[ -]?loads?|backlogs?|sizes?|turnover|numbers?)"
_PORTION = r"(?:percentage|proportion|share|rate|ratio|fraction)"
_ELSEWHERE = (
    r"(?:other (?:local )?(?:authorit|council|area|borough|count|cit|place|london)|elsewhere|the national"
    r"|neighbour\w+|similar|next door)"
)
_BEFORE = r"(?:before|earlier|last|previous\w*|the previous|pre|then|20\d\d|in 20\d\d|(?:\w+ ){1,2}years?)\b"
_SUPERLATIVE = r"(?:highest|lowest|largest|biggest|smallest|greatest|fewest|longest|shortest)"
_AUTHORITY = (
    r"(?:(?:local )?authorit(?:y|ies)|councils?|boroughs?|count(?:y|ies)|areas?|places?|cit(?:y|ies)|ones?)"
)
_GENERAL = (
    r"(?:\w+ )?(?:problems?|concerns?|weak\w*|strengths?|issues?|challenges?|worr\w+|risks?|gaps?|priorit\w+"
    r"|improve\w*|changes?|differences?|achieve\w*|fail\w+|barriers?|impact|things?|success\w*|criticisms?"
    r"|effective\w*|important|help|supportive|standards?|quality|need|room|area|good|vulnerable|likely)\b"
)
"""What is greatest of its kind within one report, or how good: no ranking of authorities."""

_INSPECTION = (
    r"(?:\w+ ){0,2}?(?:inspections?|ilacs|elections?|(?:focused|monitoring|ofsted) visits?)"
    r"\b(?!['’])(?! \w+ed\b)"
)
_WHEN = r"\bwhen(?:['’]s| is| are| was| were| will)"
_NOT_ANYONE = (
    r"(?!(?:i|we|you|my|your|our|an?(?! (?:new|permanent)\b)|any\w*|some\w*|each|every"
    r"|(?:the |this )?(?:child|young person|family|baby|teenager|parent|carer)\b|children|kids|young people"
    r"|care leavers|teenagers|babies|siblings|brothers|families|parents|(?:foster )?carers|adopters"
    r"|(?:social )?workers|staff|managers|cases|plans|visits|assessments|reviews|concerns|help|support"
    r"|decisions)\b)(?![^?.]*\b(?:too|not|fail\w*|enough)\b)"
)
"""Of those whom something befalls again and again, "when" asks in which circumstances, and not for a date."""

_ONCE = (
    r"(?:open(?:ed)?|start(?:ed)?|beg[iau]n|launch(?:ed)?|publish(?:ed)?|appoint(?:ed)?|inspect(?:ed)?"
    r"|found(?:ed)?|establish(?:ed)?|introduced?|disband(?:ed)?|elect(?:ed)?|buil[dt]|set up"
    r"|(?:brought|bring) in|(?:come|came) (?:in|out|into force)|(?:take|took|taken) (?:over|up|back)"
    r"|(?:go|went) live|get going|roll(?:ed)? out|sign(?:ed)? off|switch(?:ed)? (?:on|over)"
    r"|last (?:\w+ed|held|met)|(?:be|up) (?:ready|running|replaced|in place))"
)
"""What happens once to a service, a post or a document."""

ASKED: tuple[tuple[Name, str], ...] = (
    (
        "comparison",
        rf"\bcompar\w+ (?:to|with)\b(?! {_BEFORE})|\bthan (?:in |at )?(?:the |any )?{_ELSEWHERE}"
        r"|\b(?:than|better|worse)\b.*\bnext door\b|\bnext door\b.*\b(?:than|better|worse)\b"
        r"|\bthan in neighbouring\b|\bnational average\b|\brest of (?:the country|england)\b",
    ),
    (
        "most",
        rf"^\W*(?:and )?(?:the )?{_SUPERLATIVE} (?=\w)(?!{_GENERAL})"
        rf"|\b(?:which|what) {_AUTHORITY} (?:\w+ ){{0,3}}?(?:has|have|had|with|pays?|gets?|spends?|sees?"
        rf"|takes?|employs?|loses?|uses?|cares? for) (?:(?:the )?{_SUPERLATIVE}|the most|the least) "
        rf"(?=\w)(?!{_GENERAL})"
        rf"|^\W*(?:and )?(?:who (?:has|pays|gets|spends)|(?:who|where) (?:has|have|is|are) (?:there )?the) "
        rf"(?:the )?(?:{_SUPERLATIVE}|most|least) (?=\w)(?!{_GENERAL})",
    ),
    (
        "share",
        rf"\bwhat {_PORTION}\b|\bwhat(?:'s| is| was| are| were) the (?:\w+ ){{0,3}}{_PORTION}\b"
        r"|\bper ?cent\b",
    ),
    (
        "money",
        MONEY,
    ),
    (
        "age",
        r"\bhow old\b(?!-)|\b(?:what|which) ages?\b(?! (?:groups?|range|appropriate))|\baverage age\b",
    ),
    (
        "time",
        rf"\bhow many {UNIT}\b"
        rf"|{_TYPICAL} (?:\w+ )?(?:wait(?:ing)?|times?|length|duration|stay|delay)\b"
        rf"|\b{WHAT_IS} the waiting times?\b"
        r"|^\W*(?!(?:is|are|do|does|which|why|any)\b)(?:[\w'’-]+ ){0,4}waiting (?:times?|lists?)"
        r"(?: for [^?.]*)?\W*$",
    ),
    ("duration", r"\bhow (?:long|quickly|fast|soon|often)\b"),
    (
        "count",
        rf"\bhow many\b(?! {REPORTS_SAY})"
        r"|\bwhat(?:'s| is| was)? (?:the )?(?:\w+ )?number of\b|^\W*(?:the )?numbers? of\b"
        r"|\b(?:total|exact|average) number of\b|\bwhat size (?:is|are|was|were)\b"
        rf"|{_TYPICAL} (?=(?:[\w'’-]+ ){{0,3}}{_COUNTABLE}\b)|{_AVERAGE} (?!\S+['’]s? (?:experience|day)\b)",
    ),
    ("level", r"\bhow (?:high|low|large|big|heavy|small) (?:is|are|was|were)\b"),
    (
        "future",
        rf"{_WHEN} (?:(?!\b(?:last|first|previous)\b)[^?.])*?\b(?:next|another|its new) {_INSPECTION}"
        rf"|{_WHEN} [^?.]*\bdue (?:an|another|its next|the next|a new) {_INSPECTION}"
        rf"|{_WHEN} [^?.]*\binspections?\b[^?.]* due\W*$"
        rf"|{_WHEN} [^?.]*\b(?:re-?)?inspected (?:next|again)\b|{_WHEN} [^?.]*\bnext (?:re-?)?inspected\b"
        r"|\bwhen (?:will|is|are) (?:ofsted|the inspectors|inspectors|they) (?:\w+ )?(?:next )?"
        r"(?:visit|inspect|back|return|com)\w*\b"
        r"|^\W*(?:and )?(?:the |its )?next (?:monitoring visit|(?:ofsted |full )?inspection)(?: date)?\W*$",
    ),
    (
        "date",
        rf"{_WHEN} (?:the |its |their )?(?:last|first|previous) {_INSPECTION}"
        rf"|\bwhen (?:did|was|were|will) {_NOT_ANYONE}[^?.]*?\b{_ONCE}\b"
        rf"|\bwhen (?:does|do) (?:the|its|their|this|that) {HEAD}{{1,6}}(?:open|launch|go live|run out)\b"
        rf"|\bwhen (?:does|do) (?:the|its|their) new {HEAD}{{1,5}}(?:start|begin)\W*(?:$|[?.,–])"
        rf"|\bwhen(?:['’]s| is| are) (?:the|its|their) new {HEAD}{{1,5}}due\W*(?:$|[?.,–])"
        r"|\b(?:what|which) (?:year|month|date|day)\b"
        r"(?!-| (?:groups?|centres?|nurser\w+|care|trips?|services?)\b)"
        r"|\b(?:since|until|from) when\b(?= (?:is|are|was|were|has|have|had|do|does|did)\b|\W*$|\W+– )",
    ),
    (
        "person",
        rf"\bby name\b|\bnames? of (?:the )?(?:[\w'-]+ ){{0,4}}{ROLE}\b|\b{ROLE}(?:'s)? name\b"
        rf"|\b(?:his|her|their) names?\b|\bwho (?:is|was) (?:the|its|their) (?:\w+ ){{0,2}}{ROLE}\b"
        rf"|\bwho (?:has )?(?:took|taken) over as (?:the )?(?:\w+ ){{0,2}}{ROLE}\b|\bwhich councillor\b"
        rf"|\b{ROLE}\b.*\bcalled\b",
    ),
    (
        "payer",
        PAYER,
    ),
    (
        "who",
        rf"{STARTS}(?:(?:and|but|so|then) )?who (?:\w+ly |now |once )?"
        rf"(?:{_RUN}\b(?! (?:away|off|out|on|to|into|by)\b){_NO_BODY}"
        r"|(?:is|are|was|were) (?:in charge of|responsible for|running|leading|chairing|managing)\b)",
    ),
    (
        "thing",
        rf"\b{WHAT_IS} [^?.]*\b(?:called|known as)(?: (?:now|today|there|locally))?\W*(?:$|[?.–])"
        rf"|\b{WHAT_IS} the names? of\b"
        r"|\b(?:under|by) what name\b|\bwhat name (?:does|do|did|has|have)\b|\bwhat do they call\b",
    ),
    (
        "place",
        rf"\bwhere(?:['’]s| is| are| was| were) {_NOT_ANYONE}[^?.]*\b(?:based|located|situated|sited)\b"
        rf"|\b(?:in|at|to|from|near|on) (?:which|what) {_PLACE}\b|\bwhat(?:['’]s| is) the address\b"
        rf"|\b(?:which|what) {_PLACE} (?:is|are|was|were) [^?.]*\b(?:in|at|on)\W*(?:$|[?.–])",
    ),
    ("due", rf"^\W*(?:and )?when will {_NOT_ANYONE}"),
    ("voice", ASKS_WHAT_THEY_SAY),
    ("steps", ASKS_HOW_TO),
    ("contact", ASKS_CONTACT),
    ("named", ASKS_WHICH_ONE),
)
