"""Builds the index folder named on its command line, once for each version that is read from the input.

Every paragraph names its version, so that an answer shows which generations it was made of.
"""

import sys
from pathlib import Path

from encoder import WordEncoder
from shelf import SENTENCES, built, write_report

from index.document import read_file
from index.process import give_way

AUTHORITIES = ("Quillmere", "Oakhaven", "Harrowby", "Lindenford")


def write_version(reports, version):
    """Write the reports anew."""
    for authority in AUTHORITIES:
        bodies = [f"{body[:-1]} in version v{version}." for body in SENTENCES * 5]
        write_report(reports / f"{authority}.txt", authority, bodies=bodies)


def main():
    import index.sources

    give_way()
    # Starting processes to read four files in takes longer than all else here.
    index.sources.read_files = lambda files, **_: (read_file(file.path, file.name) for file in files)
    folder = Path(sys.argv[1])
    for line in sys.stdin:
        write_version(folder.parent / "reports", int(line))
        print(built(folder, [folder.parent / "reports"], WordEncoder()).generation, flush=True)


if __name__ == "__main__":
    main()
