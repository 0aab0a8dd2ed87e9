"""What `web.builder` is, with the encoder of the tests: a process that changes an index without a model."""

import os
import time

from encoder import WordEncoder
from shelf import read_here

import index.embed
import index.sources
from web import builder


class Slow(WordEncoder):
    """Takes WORD_BUILDER_SECONDS for each passage, so that somebody can look how far it is."""

    def passages(self, texts):
        for each in super().passages(texts):
            time.sleep(float(os.environ.get("WORD_BUILDER_SECONDS", "0")))
            yield each


index.embed.TransformerEncoder = lambda model=None: Slow()
index.sources.read_files = read_here
builder.give_way = lambda: None  # the tests wait for it

if __name__ == "__main__":
    builder.main()
