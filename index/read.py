"""The entry of reading: files to reports.

The way of a file: `files` finds it, `pool` has it read by a `worker`, and `document` puts together what
is in it. `pdf` (with `rows`) or `text` make lines of it (a `.jsonl` file goes by `jsonl`), `cover` reads
the facts and `paragraphs` the rest: `furniture` takes out what is no content, `numerals` finds the
printed numbers, `blocks` the paragraphs and `headings`, `joining` makes text of lines. `audit` looks at
the numbers, and `versions` makes one report of an inspection's files.
"""

from __future__ import annotations

from index.document import read_file, read_report
from index.files import SourceFile, find_files
from index.pool import FileResult, read_files
from index.references import cross_references
from index.versions import merge_versions

__all__ = [
    "FileResult",
    "SourceFile",
    "cross_references",
    "find_files",
    "merge_versions",
    "read_file",
    "read_files",
    "read_report",
]
