"""How questions ask for a sum of money, and for who pays."""

from __future__ import annotations

WHAT_IS = r"what(?:['’]s| is| are| was| were)"
_DEFICIT = (
    r"(?:(?<!attention )deficits?|overspends?|overspending|underspends?|debts?"
    r"|(?:budget|funding) (?:gaps?|shortfalls?))"
)
_SUM = (
    r"(?:costs?|costing|budget(?! (?:cuts?|pressures?|constraints?|reductions?|savings?)\b)|allowances?"
    r"|salar\w+|bursar\w+|wages?|fees?|pounds|grants?)"
)
HEAD = r"(?:(?!(?:of|on|in|for|to|with|about|by|from|and|that|who|which)\b)[\w'’-]+ )"
"""A word before the noun that a phrase is about."""

_OF_WHOM = (
    r"(?=\W*(?:$|[?.,–])| (?:of|per|an?|each|every|in|at|now|here|today|to|given|won|paid(?! for))\b"
    r"| for [^?.,–]*\w{4}\W*(?:$|[?.,–]))"
)
"""After a sum that is asked for, and not what it is for."""

_NO_SUBJECT = r"(?:(?!\b(?:do|say|think|mean|help|know|about)\b)[^?.])*?"
_NO_MONEY = (
    r"(?:attention|heed|tribute|regard|respect|lip service|visits?|(?:the |a |any )?(?:price|penalty)"
    r"|cost of (?:delay|drift|failure))\b"
)

STARTS = r"(?:^\W*|[.?!–]\s+|(?<=say )|(?<=says )|(?<=know )|(?<=tell me )|(?<=tell us ))"
"""Where a question begins, so that "who" is not the one of "carers who pay"."""

_PAYS = (
    r"(?:(?:pa(?:y|ys|id)|funds?|funded|financ(?:es?|ed)|sponsors?|sponsored|subsidi[sz](?:es?|ed))\b"
    rf"(?! (?:\w+ )?{_NO_MONEY})"
    r"|(?:foots?|footed|picks? up|picked up|covers?|covered|meets?|met|bears?|shares?|shoulders?) "
    rf"(?!(?:the )?{_NO_MONEY})(?:[\w'’-]+ ){{0,4}}?(?:costs?|bills?|tab|fees?|expenses)\b"
    r"|(?:provides?|provided|puts? up) (?:the |its |their |this )?(?:\w+ )?(?:funding|money|cash)\b)"
)
MONEY = (
    r"^\W*(?:the )?(?:costs?|price|budget|salar(?:y|ies)|pay rates?|fees?|rent) (?:of|for)\b"
    r"(?! (?:living|delay|drift)\b)|\bpay rates?\W*$"
    r"|\bhow much (?:money|cash|funding)\b|\bhow many (?:\w+ )?(?:millions?|pounds)\b"
    r"|\bhow much\b(?:(?!\b(?:time|attention|know|understand|say|about|affect\w*|help"
    r"|cost of living)\b)[^?.])*"
    rf"\b(?:{_SUM}|pays?|paid|spen[dt]|spending|earn\w*|charged?|saved|worth)\b"
    rf"|\bhow (?:big|large|high|low) (?:is|are|was|were) {HEAD}{{1,4}}{_SUM}\b{_OF_WHOM}"
    rf"|\b{WHAT_IS} (?:the|its|their|an?|his|her) {HEAD}{{0,4}}"
    r"(?:costs?|price|budget|salary|wage|fee|pay|allowance)\b(?! of (?:living|delay|drift)\b)"
    rf"{_OF_WHOM}|\b{WHAT_IS} the (?:\w+ )?(?:size|amount|value) of (?:the |its )?{HEAD}{{0,4}}{_SUM}"
    rf"|\b{WHAT_IS} (?!\w+ing\b)(?:the |its |their |an? )?{HEAD}{{0,5}}{_DEFICIT}"
    r"(?=\W*$| (?:for|in|on|now|of)\b)"
    rf"|^\W*(?:and )?(?:the )?(?!(?:is|are|was|has|have|do|does|did|how|why|who)\b)"
    rf"{HEAD}{{0,4}}{_DEFICIT}"
    r"(?=\W*$| (?:for|in|on) [^?.]{0,30}$)"
    rf"|\bhow (?:big|large|high|much) (?:is|are|was|were) {HEAD}{{1,5}}{_DEFICIT}\b"
    rf"|\bin pounds\b|\b{WHAT_IS} {_NO_SUBJECT}\bcosting\b"
    rf"|\bwhat will (?:the|its|their) {HEAD}{{0,4}}(?:costs?|budget|salary|fee|allowance) be\b"
    rf"|\bwhat (?:does|do|did) {_NO_SUBJECT}\b{_SUM} come to\b"
    r"|\bwhat (?:\w+ )?(?:salary|wage|fee|pay|rent|allowance|bursary|budget|sum) "
    r"(?:do|does|did|is|are|was|were|will|would|can|could|goes)\b"
    r"(?![^?.]* (?:for|spent on)\W*$)"
    rf"|\bwhat (?:does|do|did|will|would|has|have) {_NO_SUBJECT}\bcost\b"
    r"(?! (?:of|pressures?|sav\w+|mean)\b)"
    rf"|\bwhat (?:does|do|did|will|would) {_NO_SUBJECT}\b(?:earn|pay|(?<!in )charge)\b"
    rf"(?! (?:for|of|with|to)\b| (?:\w+ )?{_NO_MONEY})(?![^?.]* (?:for|on|with|to)\W*$)"
    rf"|\bwhat (?:is|are|was|were|does|do|did) {_NO_SUBJECT}\w {_NO_SUBJECT}\bpaid\b"
    r"(?! (?:for|to|off|attention)\b)(?![^?.]* (?:for|on|with|to)\W*$)"
)
PAYER = (
    rf"{STARTS}(?:(?:and|but|so|then) )?who(?: has| will| would| should| might)? (?:\w+ly )?{_PAYS}"
    rf"|{STARTS}(?:(?:and|but|so|then) )?who(?:['’]s| is| was| are) (?:\w+ly )?(?:pay|fund|financ)ing\b"
    rf"(?! (?:\w+ )?{_NO_MONEY})"
    r"|^\W*(?:who\b)?(?:(?!\bwho\b)[^?.])*"
    r"\band (?:so )?who(?:['’]s paying|['’]s funding| is paying| pays| funds| foots)\b"
    r"(?=\W*(?:$|[?.,–])| (?:for|the|it|them|this|that)\b)"
    r"|, who (?:pays|funds|is paying|foots)(?: for)?(?: (?:it|them|this|that|the bill))?\W*$"
    r"|\bhow (?:is|are|was|were|will) (?:(?!\b(?:who|whom|that|which|whose)\b)[^?.])*"
    r"\b(?:paid for|funded|financed)(?=\W*(?:$|[?.,–])| (?:and|now|today|from)\b)"
    r"|\bwhose (?:money|budget) (?:pays?|paid|funds?|funded|is (?:it|used|spent|paying))\b"
    r"|\bwhere (?:does|did|do|will|has|have|is|was) (?:the|this|that|its|their|all|any) "
    r"(?:[\w'’-]+ ){0,2}?(?:money|funding|cash) (?:[\w'’-]+ ){0,5}(?:come|coming) from\b"
    r"|\bwho (?:is|are|was|were) [^?.]*\b(?:funded|paid for|financed) by\W*$"
)
