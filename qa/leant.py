"""What a follow-up that says little of the question before may yet lean on: "how many last year?"."""

from __future__ import annotations

from qa.leaning import topic_words
from qa.people import people
from qa.topic import search_topic
from qa.wording import JOIN

_ENOUGH = 5
"""With so many words of topic, follow-ups gain nothing by the question before, and new topics lose by it."""


def leant_on(topic: str, base: str) -> str | None:
    """Return `topic` with the question before it, `base`; None where it stands alone.

    It does where it has words enough of its own, and where it has at least half of the words before. People
    are left aside: whoever asks the same of others ("and foster carers?") does not mean the first.
    """
    before = _without_people(base)
    if len(topic_words(topic)) >= _ENOUGH or 2 * len(before & _without_people(topic)) >= len(before):
        return None
    return JOIN.join((topic.rstrip(" ?."), search_topic(base)))


def _without_people(text: str) -> set[str]:
    start, end = people(text) or (0, 0)
    return set(topic_words(f"{text[:start]} {text[end:]}"))
