"""Builds in another process, which may be killed or kept from writing."""

import subprocess
import sys
import textwrap
from pathlib import Path


def another_process(code):
    """Start a Python process that can use the helpers of the tests."""
    head = f"import sys; sys.path[:0] = [{str(Path(__file__).parent.parent)!r}]\n"
    head += "from pathlib import Path\nimport index.sources\nfrom encoder import WordEncoder\n"
    head += "from shelf import built, read_here\nindex.sources.read_files = read_here\n"
    return subprocess.Popen(
        [sys.executable, "-c", head + textwrap.dedent(code)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def in_another_process(code, status=0):
    """Run such a process to its end."""
    process = another_process(code)
    stdout, stderr = process.communicate(timeout=60)
    assert process.returncode == status, stderr
    return subprocess.CompletedProcess(process.args, process.returncode, stdout, stderr)
