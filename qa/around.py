"""Words that stand around a question about a whole report, and name no part of what an authority does."""

from __future__ import annotations

from qa.wording import words

_ANYWHERE = frozenset(
    words(
        """authority council children's give going inspection inspector inspectors key list local main need
        next ofsted say service services social"""
    )
)
OF_A_REPORT = _ANYWHERE | frozenset(
    words(
        """needs needed needing requires required told tell said asked area areas part parts point points
        thing things children childrens report reports get gets got done still most work raised made identify
        identified identifies find found see saw change changes must should further biggest greatest serious
        goes show write particularly really short brief quick explain outline overall news fixed sorted
        resolved addressed put especially full whole think thought common commonest typical"""
    )
)
"""Around what a report praises, criticises or comes to."""

OF_AN_OCCASION = _ANYWHERE | frozenset(
    words(
        """director directors dcs officer officers lead leads leader leaders cabinet member members portfolio
        holder scrutiny committee panel meeting meetings councillor councillors board session agenda question
        questions tonight tomorrow tomorrow's week week's weeks month months upcoming visit visiting visits
        go i'm we're ahead preparing prepare chief executive suggest"""
    )
)
"""Around what to ask, before a meeting or a visit."""
