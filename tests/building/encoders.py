"""Encoders that must not be used, or that fail half way."""

from encoder import WordEncoder


class NotLoaded(WordEncoder):
    """An encoder whose model must not be needed."""

    @property
    def dimension(self):
        raise AssertionError("the model was loaded")

    def passages(self, texts):
        assert not texts
        return iter(())


class Failing(WordEncoder):
    """An encoder that fails after some passages."""

    def __init__(self, after):
        super().__init__()
        self.after = after

    def passages(self, texts):
        for position, vectors in super().passages(texts):
            if position >= self.after:
                raise RuntimeError("out of memory")
            yield position, vectors
