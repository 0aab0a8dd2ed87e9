"""What happened to the index, kept in a file: when, what changed, how long it took."""

from __future__ import annotations

import json
import os
import threading
from dataclasses import asdict, dataclass, fields
from datetime import datetime
from pathlib import Path
from typing import Any, Literal

Outcome = Literal["done", "left_out", "unchanged", "failed", "interrupted"]
"""What became of a change: all done, done but for some files, nothing to do, nothing done, nobody knows."""


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A file that could not be used: its name, why, and what to do."""

    file: str
    reason: str
    remedy: str = ""


@dataclass(frozen=True, slots=True)
class Entry:
    """One change of the index.

    `when` it began, in ISO 8601 with its zone; `action` as `web.job.Task` has it; `by` "page" or "folder"
    (the watched one); `what` in words; `seconds` it took. `added`, `replaced` and `removed` are report ids;
    `reports` are how many the index holds since. `problem` says why nothing was done, `notes` what else the
    person should know.
    """

    when: str
    action: str
    by: str
    what: str
    seconds: float
    outcome: Outcome
    generation: str = ""
    reports: int = 0
    added: tuple[str, ...] = ()
    replaced: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    embedded: int = 0
    left_out: tuple[LeftOut, ...] = ()
    problem: str = ""
    remedy: str = ""
    notes: tuple[str, ...] = ()


class History:
    """The entries in `file`, a JSON object a line; safe to share between threads.

    The change that is under way is in a file beside it: what is still there when a server starts was
    interrupted.
    """

    def __init__(self, file: Path) -> None:
        self.file = file
        self._under_way = file.with_name("under-way.json")
        self._lock = threading.Lock()

    def append(self, entry: Entry) -> None:
        """Write one more entry; raises OSError where the file cannot be written."""
        line = json.dumps(asdict(entry), ensure_ascii=False) + "\n"
        with self._lock:
            self.file.parent.mkdir(parents=True, exist_ok=True)
            with self.file.open("ab") as file:
                # A line that a dead process left half written must not swallow this one.
                file.write(b"" if self._whole() else b"\n")
                file.write(line.encode("utf-8", "replace"))  # a folder's name may be no text
                file.flush()
                os.fsync(file.fileno())

    def begin(self, entry: Entry) -> None:
        """Write down the change that begins now; raises OSError where that cannot be written."""
        self.file.parent.mkdir(parents=True, exist_ok=True)
        self._under_way.write_text(json.dumps(asdict(entry)), "utf-8")

    def begun(self) -> Entry | None:
        """Return the change that was begun and has not ended, if there is one."""
        try:
            return _entry(self._under_way.read_bytes())
        except OSError:
            return None

    def end(self) -> None:
        """Forget the change that was begun; raises OSError where that cannot be done."""
        self._under_way.unlink(missing_ok=True)

    def newest(self, count: int) -> list[Entry]:
        """Return the newest entries, newest first; lines that are no entries are passed over."""
        try:
            lines = self.file.read_bytes().splitlines()
        except OSError:  # there is none yet, or none can be: what can't be written is told with each change
            return []
        found: list[Entry] = []
        for line in reversed(lines):
            if len(found) == count:
                break
            if entry := _entry(line):
                found.append(entry)
        return found

    def _whole(self) -> bool:
        with self.file.open("rb") as file:
            if file.seek(0, os.SEEK_END) == 0:
                return True
            file.seek(-1, os.SEEK_END)
            return file.read() == b"\n"


_NAMES = {field.name for field in fields(Entry)}


def _entry(line: bytes) -> Entry | None:
    try:
        known: dict[str, Any] = {name: value for name, value in json.loads(line).items() if name in _NAMES}
        datetime.fromisoformat(known["when"])
        left_out = tuple(LeftOut(**each) for each in known.pop("left_out", ()))
        made: dict[str, Any] = {
            name: tuple(value) if isinstance(value, list) else value for name, value in known.items()
        }
        return Entry(**made, left_out=left_out)
    except (ValueError, TypeError, KeyError, AttributeError):
        return None
