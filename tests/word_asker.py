"""What `web.asker` is, with the encoder of the tests: a process that answers without a model.

A question that holds "now die" ends it, "now hang" stops it for good, each only in such a process.
"""

import os
import time

from encoder import WordEncoder

import qa.assistant
import qa.library
from web import asker

qa.library.TransformerEncoder = lambda model=None: WordEncoder()
asker.UNASKED = float(os.environ.get("WORD_ASKER_UNASKED", asker.UNASKED))
_check = qa.assistant.check_question


def check(question):
    if "now die" in question:
        os._exit(3)
    while "now hang" in question:
        time.sleep(1)
    _check(question)


qa.assistant.check_question = check

if __name__ == "__main__":
    asker.main()
