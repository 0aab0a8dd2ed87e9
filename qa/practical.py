"""Questions of somebody who wants to do something: which steps to take, whom to ring and when.

Reports tell how things are done, hardly ever what to do.
"""

from __future__ import annotations

_SOMEBODY = (
    r"(?:i|we|you|one|someone|somebody|(?:a|an|any) (?:[\w'’-]+ )?(?:parent|carer|relative|child|person"
    r"|teenager|young person|care leaver|family|neighbour|grandparent|adult)|my [\w'’-]+)"
)
_VERB = (
    r"(?:go about|get|apply|join|contact|sign|complain|make an? |report|become|request|ask|book|claim"
    r"|register|appeal|enrol|start|reach|ring|refer|volunteer|qualify|challenge|opt|object|see)"
)
ASKS_HOW_TO = (
    rf"\bhow (?:do|does|can|could|would|should|might) {_SOMEBODY} (?:\w+ly |best |actually )?{_VERB}\b"
    r"(?! (?:a say|their say|my say|help|involved|to (?:have|give)))"
)
ASKS_CONTACT = (
    r"\b(?:tele)?phone numbers?\b|\bcontact (?:details|numbers?)\b|\be-?mail address(?:es)?\b|\bpostcode of\b"
    r"|\bopening (?:times|hours)\b|\b(?:times|hours) (?:is|are) (?:the |it |they )?(?:\w+ ){0,4}open\b"
)
STEPS = (
    r"(?i:\b(?:by (?:calling|phoning|ringing|visiting|emailing|applying|contacting|asking)|online|apps?"
    r"|websites?|web page|telephone|helplines?|leaflets?|self-refer\w*)\b)"
)
CONTACT = r"\d{5,}|@\w|\bwww\.|(?i:\b\d\d?(?:[.:]\d\d)? ?[ap]\.?m\b|\b24 hours\b|\b24/7\b|\bweekends?\b)"
