"""Names of English local authorities: the plain name, the names people use for it, and slugs."""

from __future__ import annotations

import re
import unicodedata

SHORT_NAMES: dict[str, tuple[str, ...]] = {
    "Barking and Dagenham": ("LBBD",),
    "Bath and North East Somerset": ("B&NES", "BANES", "BathNES", "Bath"),
    "Blackburn with Darwen": ("Blackburn",),
    "Bournemouth, Christchurch and Poole": ("BCP",),
    "Brighton and Hove": ("Brighton",),
    "Buckinghamshire": ("Bucks",),
    "Cambridgeshire": ("Cambs",),
    "Central Bedfordshire": ("Central Beds",),
    "Cheshire West and Chester": ("Cheshire West", "CWAC"),
    "City of London": ("London Corporation", "Corporation of London", "City of London Corporation"),
    "Durham": ("County Durham",),
    "East Riding of Yorkshire": ("East Riding",),
    "Gloucestershire": ("Glos",),
    "Hammersmith and Fulham": ("H&F", "LBHF", "Hammersmith"),
    "Hampshire": ("Hants",),
    "Hertfordshire": ("Herts",),
    "Isle of Wight": ("IOW",),
    "Isles of Scilly": ("Scilly", "Scillies", "Scilly Isles"),
    "Kensington and Chelsea": ("RBKC", "Kensington"),
    "Kingston upon Hull": ("Hull",),
    "Kingston upon Thames": ("Kingston", "RBK"),
    "Lancashire": ("Lancs",),
    "Leicestershire": ("Leics",),
    "Lincolnshire": ("Lincs",),
    "Milton Keynes": ("MK",),
    "Newcastle upon Tyne": ("Newcastle",),
    "North East Lincolnshire": ("North East Lincs", "NE Lincs"),
    "North Lincolnshire": ("North Lincs",),
    "North Northamptonshire": ("North Northants",),
    "Northamptonshire": ("Northants",),
    "Nottinghamshire": ("Notts",),
    "Oxfordshire": ("Oxon",),
    "Redcar and Cleveland": ("Redcar",),
    "Richmond upon Thames": ("Richmond", "LBRUT"),
    "South Gloucestershire": ("South Glos",),
    "Southend-on-Sea": ("Southend",),
    "St Helens": ("St. Helens", "Saint Helens"),
    "Staffordshire": ("Staffs",),
    "Stockton-on-Tees": ("Stockton",),
    "Stoke-on-Trent": ("Stoke",),
    "Telford and Wrekin": ("Telford",),
    "West Northamptonshire": ("West Northants",),
    "Westmorland and Furness": ("Westmorland",),
    "Wiltshire": ("Wilts",),
    "Windsor and Maidenhead": ("RBWM", "Windsor"),
    "Worcestershire": ("Worcs",),
}
"""The well-known short names of authorities that have one, by plain name; general rules make the others."""

_BEFORE = re.compile(
    r"^(?:the|(?:council|corporation) of|(?:(?:royal|london|metropolitan|county) )*borough of"
    r"|city(?: and (?:county|district))? of|(?:county|district|unitary authority) of)\s+",
    re.I,
)
_AFTER = re.compile(
    r"[\s,]+(?:council|corporation|(?:(?:local|unitary) )?authority|metropolitan|district|unitary"
    r"|(?:city|county|(?:(?:royal|london) )?borough)(?: of)?)$",
    re.I,
)


def slug(text: str) -> str:
    """Return `text` in lower-case ASCII letters and digits with hyphens between its words."""
    letters = unicodedata.normalize("NFKD", text.replace("&", " and "))
    plain = "".join(letter for letter in letters if not unicodedata.combining(letter) and letter not in "'’‘")
    return "-".join(re.findall(r"[a-z0-9]+", plain.lower()))


def plain_name(printed: str) -> str:
    """Return an authority's name without what kind of council it is ("Derby City Council": "Derby").

    Every way to print an authority's name gives the same plain name: the key to its inspections.
    """
    name = " ".join(printed.replace("&", " and ").split()).strip(" ,.")
    while slug(name) not in _KNOWN:
        shorter = _AFTER.sub("", name)
        if shorter == name:
            shorter = _BEFORE.sub("", name, count=1)
        if shorter == name:
            break
        name = shorter
    return _KNOWN.get(slug(name), name)


def aliases(printed: str) -> tuple[str, ...]:
    """Return the other names people use for an authority; the plain name is not among them.

    They are its short names, its plain name with "&" and without hyphens, and its name as printed.
    """
    name = plain_name(printed)
    names = (
        *SHORT_NAMES.get(name, ()),
        name.replace(" and ", " & "),
        name.replace("-", " "),
        " ".join(printed.split()),
    )
    return tuple(other for other in dict.fromkeys(names) if other != name)


_KNOWN = {slug(other): name for name, others in SHORT_NAMES.items() for other in (name, *others)}
