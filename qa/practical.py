"""Questions of somebody who wants to do something: which steps to take, whom to ring and when.

Reports tell how things are done, hardly ever what to do.
"""

from __future__ import annotations

_ME = r"(?:i|we|my [\w'’-]+)"
_SOMEBODY = (
    r"(?:you|one|someone|somebody|(?:a|an|any) (?:[\w'’-]+ )?(?:parent|carer|relative|child|person|teenager"
    r"|young person|care leaver|family|neighbour|grandparent|adult))"
)
_FORMAL = (
    r"(?:apply|join|contact|sign up|complain|make an? (?:complaint|referral|claim)|become an?|claim|register"
    r"|appeal|enrol|volunteer|qualify|opt)"
)
_VERB = rf"(?:{_FORMAL}|go about|get|report|request|ask|book|start|reach|ring|refer|challenge|object|see)"
ASKS_HOW_TO = (
    rf"\bhow (?:do|does|can|could|would|should|might) (?:{_ME} (?:\w+ly |best |actually )?{_VERB}"
    rf"|{_SOMEBODY} (?:\w+ly |best |actually )?{_FORMAL})\b"
    r"(?! (?:a say|their say|my say|help|involved|to (?:have|give)))"
)
"""What somebody else does formally, too: how a child gets an advocate, reports do tell."""

ASKS_CONTACT = (
    r"\b(?:tele)?phone numbers?\b|\bcontact (?:details|numbers?)\b|\be-?mail address(?:es)?\b|\bpostcode of\b"
    r"|\bopening (?:times|hours)\b|\b(?:times|hours) (?:is|are) (?:the |it |they )?(?:\w+ ){0,4}open\b"
)
STEPS = (
    r"(?i:\b(?:by (?:calling|phoning|ringing|visiting|emailing|applying|contacting|asking)|online|apps?"
    r"|websites?|web page|telephone|helplines?|leaflets?|self-refer\w*)\b)"
)
CONTACT = r"\d{5,}|@\w|\bwww\.|(?i:\b\d\d?(?:[.:]\d\d)? ?[ap]\.?m\b|\b24 hours\b|\b24/7\b|\bweekends?\b)"
