"""The process that changes an index: it gives way to the one that answers, and starts without what it has."""

import subprocess
import sys

from index.process import environment

PROGRAM = """
import os, sys
from web import builder

given = []
os.nice = given.append
heavy = {"flask", "qa", "torch"}
builder._changed = lambda request, on_progress: {
    "given": given, "asked": request, "loaded": sorted(heavy & sys.modules.keys())
}
builder.main()
"""


def test_it_gives_way_before_it_does_anything():
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM],
        input='{"action": "build"}\n',
        capture_output=True,
        encoding="utf-8",
        env=environment(),
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout == '{"given": [10], "asked": {"action": "build"}, "loaded": []}\n'
