"""The version of this program's reading: what is read by another version is read again."""

from __future__ import annotations

import hashlib
import re
from functools import cache
from importlib.metadata import version
from pathlib import Path

_HERE = Path(__file__).parent
_ENTRIES = ("worker", "passage", "versions")
_IMPORT = re.compile(r"^\s*from index\.(\w+) import|^\s*import index\.(\w+)", re.MULTILINE)


@cache
def reader_version() -> str:
    """Return a hash of all that decides how a file is read and split: the modules' source, the PDF library.

    It is taken from the source, because a number to be raised by hand would be forgotten.
    """
    digest = hashlib.sha256(version("pypdfium2").encode())
    for name in reading_modules():
        digest.update(f"\n{name}\n".encode())
        digest.update((_HERE / f"{name}.py").read_bytes())
    return digest.hexdigest()[:16]


def reading_modules() -> list[str]:
    """Return the names of this package's modules that reading uses, sorted."""
    found: set[str] = set()
    waiting = list(_ENTRIES)
    while waiting:
        name = waiting.pop()
        if name not in found:
            found.add(name)
            source = (_HERE / f"{name}.py").read_text("utf-8")
            waiting += [first or second for first, second in _IMPORT.findall(source)]
    return sorted(found)
