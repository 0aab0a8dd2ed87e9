"""What `web.builder` is, with the encoder of the tests: a process that changes an index without a model."""

import os
import time
from pathlib import Path

from encoder import WordEncoder
from shelf import read_here

import index.embed
import index.sources
from web import builder


class Slow(WordEncoder):
    """Takes time, so that somebody can look how far it is: WORD_BUILDER_SECONDS for each passage.

    After the first it waits for the first of the files that WORD_BUILDER_WAITS_FOR names, and so on.
    """

    def passages(self, texts):
        awaited = filter(None, os.environ.get("WORD_BUILDER_WAITS_FOR", "").split(os.pathsep))
        for each in super().passages(texts):
            time.sleep(float(os.environ.get("WORD_BUILDER_SECONDS", "0")))
            yield each
            if file := next(awaited, None):
                while not Path(file).exists():
                    time.sleep(0.02)


index.embed.TransformerEncoder = lambda model=None: Slow()
index.sources.read_files = read_here
builder.give_way = lambda: None  # the tests wait for it

if __name__ == "__main__":
    builder.main()
