"""Questions of what people say or think, and whether a sentence lets anybody speak."""

from __future__ import annotations

_NOBODY = (
    r"(?!(?:it|they|you|i|we|one|this|that|(?:the |its |their |this |that )?"
    r"(?:latest |last |new |previous |lead |senior )*(?:ofsted|hmi|inspect\w+|reports?|council|authority|law"
    r"|legislation|guidance|summary|audits?|grades?"
    r"|government))\b)"
)
ASKS_WHAT_THEY_SAY = (
    rf"\bwhat (?:do|did|does) {_NOBODY}(?:(?!\b(?:do|does|get|need|have)\b)[\w'’-]+ ){{1,9}}?"
    r"(?:say|think|dislike|(?<!look )(?<!looks )(?<!feel )(?<!feels )(?<!sound )like|make of|complain|grumble"
    r"|moan|hate|want|(?:feel|sound)(?! like)|find)\b(?! (?:out|for|help)\b)"
)
VOICE = (
    r"(?i:\b(?:told|tells?|said|says?|saying|reports?|reported|reporting|spoke|speaks?|spoken|describ\w+|feels?"
    r"|felt|feeling|views?|value[sd]?|appreciat\w+|prais\w+|complain\w*|feedback|happy|unhappy|positive about"
    r"|thinks?|thought|believe\w*|welcom\w+|satisf\w+|highly of|comment\w*|express\w*|enjoy\w*|proud|raised"
    r"|confident|frustrat\w+|liked?|consulted|survey\w*|recogni[sz]e\w*|experience\w*|regard\w*|stated?)\b)"
)
