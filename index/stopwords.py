"""Words that say nothing about a paragraph: left out of word search and of late interaction.

Negations and quantities ("not", "too", "many") stay out here as well: they matter in a statement, which
is quoted whole, but they do not tell paragraphs apart.
"""

from __future__ import annotations

STOPWORDS = frozenset(
    """
    a about actually after again all also am an and any anyone anything are as at be because been before
    being both but by can cannot could did do does doing don done each else ever every for from further
    get gets getting give gives go goes going got had has have having he her here hers herself him himself
    his how i if in into is it its itself just know let like ll m made make makes many me more most much
    must my myself no nor not of off on once only onto or other our ours ourselves out over own per please
    quite re really s said same say says shall she should so some someone something still such t tell than
    that the their theirs them themselves then there these they thing things this those through to too
    under until up upon us ve very was way we well were what when where whether which while who whom whose
    why will with within without would yes yet you your yours yourself
    """.split()
)
