"""What makes a folder an index: which generation is in use, its manifest, and checksums of all its bytes.

`current` names the generation and its manifest's checksum; the manifest holds a checksum of every other file.
So one changed bit in any of them is noticed when the folder is opened.
"""

from __future__ import annotations

import hashlib
import json
import re
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

from index.errors import IndexProblem
from index.layout import LAYOUT, VECTORS

FORMAT = 1
CURRENT = "current"
MANIFEST = "manifest.json"
DATABASE = "reports.sqlite"
FILES = (DATABASE, LAYOUT, *VECTORS)
REBUILD = "Build the index again: inspectqa build REPORTS…"

_IN_USE = re.compile(rb"(g[0-9]{6,}) ([0-9a-f]{64})\n")


def current_generation(path: Path) -> str:
    """Return the name of the generation in use; raises IndexProblem where `path` is no index folder."""
    return read_current(path)[0]


def read_current(path: Path) -> tuple[str, str]:
    """Return the generation in use and its manifest's checksum; raises IndexProblem as above."""
    try:
        content = (path / CURRENT).read_bytes()
    except FileNotFoundError:
        what = "is no index folder" if path.is_dir() else "does not exist"
        raise IndexProblem(f"{path} {what}: there is no file {CURRENT!r} in it", REBUILD) from None
    except OSError as error:
        raise IndexProblem(f"{path / CURRENT} cannot be read: {error.strerror}", REBUILD) from error
    found = _IN_USE.fullmatch(content)
    if found is None:
        raise IndexProblem(f"{path / CURRENT} names no generation: {content[:40]!r}", REBUILD)
    return found[1].decode(), found[2].decode()


def current_text(name: str, sha256: str) -> str:
    """Return what `current` holds for a generation whose manifest has this checksum."""
    return f"{name} {sha256}\n"


def sealed(manifest: dict[str, Any]) -> dict[str, Any]:
    """Return a manifest with its own checksum."""
    return {**manifest, "sha256": hashlib.sha256(json.dumps(manifest, sort_keys=True).encode()).hexdigest()}


def manifest_text(manifest: dict[str, Any]) -> str:
    """Return a manifest as its file holds it, to the byte."""
    return json.dumps(manifest, indent=1)


def read_stated_checksum(folder: Path) -> str:
    """Return the checksum that a generation's manifest states; raises IndexProblem where it states none."""
    try:
        return str(json.loads((folder / MANIFEST).read_bytes())["sha256"])
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise IndexProblem(f"{folder / MANIFEST} is missing or damaged: {error}", REBUILD) from error


def read_manifest(folder: Path, sha256: str) -> dict[str, Any]:
    """Return the manifest of a generation; raises IndexProblem where it is not the one with that checksum."""
    file, current = folder / MANIFEST, folder.parent / CURRENT
    if not folder.is_dir():
        raise IndexProblem(f"{current} names {folder.name}, which is not there", REBUILD)
    try:
        text = file.read_bytes().decode()
        manifest = dict(json.loads(text))
    except (OSError, ValueError, TypeError) as error:
        raise IndexProblem(f"{file} is missing or damaged: {error}", REBUILD) from error
    stated = manifest.pop("sha256", None)
    manifest = sealed(manifest)
    if stated != manifest["sha256"] or text != manifest_text(manifest):
        raise IndexProblem(f"{file} is damaged: its checksum is not the one it states", REBUILD)
    if stated != sha256:
        raise IndexProblem(
            f"{current} does not fit {folder}, which it names: the checksum in it is another manifest's",
            REBUILD,
        )
    if (found := manifest.get("format")) != FORMAT:
        raise IndexProblem(f"{folder} has index format {found}, this program reads format {FORMAT}", REBUILD)
    return manifest


def read_model(path: Path) -> str:
    """Return the name of the model of the generation in use of the index folder `path`."""
    name, sha256 = read_current(path)
    return str(read_manifest(path / name, sha256)["model"]["name"])


def verify(folder: Path, manifest: dict[str, Any]) -> None:
    """Raise IndexProblem unless every file of the generation is there with the checksum of the manifest."""
    for name in FILES:
        if not (folder / name).is_file():
            raise IndexProblem(f"{folder / name} is missing", REBUILD)
    for name, sha256 in file_checksums(folder).items():
        if sha256 != manifest["files"][name]:
            raise IndexProblem(f"{folder / name} is damaged: its checksum is not the manifest's", REBUILD)


def file_checksums(folder: Path) -> dict[str, str]:
    """Return the SHA-256, in hex, of each of a generation's files but the manifest."""
    with ThreadPoolExecutor(len(FILES)) as pool:  # hashing needs no lock of Python's
        return dict(zip(FILES, pool.map(file_sha256, [folder / name for name in FILES]), strict=True))


def file_sha256(path: Path) -> str:
    """SHA-256 of a file, in hex."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
