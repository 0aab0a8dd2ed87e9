"""People who ask a server at once, until they are told to stop."""

import threading
from itertools import count


class Clients:
    """So many people; what each does is in `_ask`, which numbers its questions by `_number`."""

    def __init__(self, port, people):
        self.errors = []
        self._port, self._number, self._ended = port, count(), threading.Event()
        self._threads = [threading.Thread(target=self._ask) for _ in range(people)]

    def __enter__(self):
        for thread in self._threads:
            thread.start()
        return self

    def __exit__(self, *_):
        self._ended.set()
        for thread in self._threads:
            thread.join()
