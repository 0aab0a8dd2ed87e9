"""Words that praise or criticise, or ask for a verdict or a summary, in questions about a whole report."""

from __future__ import annotations

from qa.wording import words

PRAISE = frozenset(
    words(
        """strength strengths strong stronger strongest positive positives praise praised praises best
        success successes succeeding brilliant excellent great impressive impress impresses impressed
        amazing proud pleased delighted shine shines excel excels like liked likes love loved pros nicest
        kindest glowing"""
    )
)
CRITICISM = frozenset(
    words(
        """improve improves improved improving improvement improvements better recommendation
        recommendations recommended recommend weak weaker weakest weakness weaknesses shortcoming
        shortcomings fail fails failed failing failings failure failures priority priorities action actions
        concern concerns concerned concerning problem problems issue issues criticism criticisms criticise
        criticises criticised wrong worst worse risk risks worry worries worried worrying unhappy
        disappointed disappointing dislike disliked dislikes unimpressed poor poorest negative negatives
        cons damning scathing harsh harshest harshly toughest"""
    )
)
WHOLE = frozenset(
    words(
        """summary summarise summarize summarised overview gist headline headlines findings conclusion
        conclusions conclude concluded highlights"""
    )
)
VERDICT = frozenset(words("verdict outcome result judgement judgment"))
MARKS = frozenset(words("grade grades rating ratings"))
"""What is asked for beside one side of a report; alone, the cover answers."""

GRADES = frozenset(
    words(
        """outstanding good inadequate require improvement judged rated grade rating enough downgraded
        upgraded fail failed failing fails"""
    )
)
