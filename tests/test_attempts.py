"""Guessing the token: five times in five minutes from an address."""

from web.attempts import ADDRESSES, ALLOWED, WINDOW, Attempts


class Clock:
    now = 1000.0

    def __call__(self):
        return self.now


def test_after_the_allowed_attempts_an_address_waits():
    clock = Clock()
    attempts = Attempts(clock)
    for _ in range(ALLOWED):
        assert attempts.allow("a") == 0
        clock.now += 10
    assert attempts.allow("a") == WINDOW - 10 * ALLOWED
    assert attempts.allow("b") == 0
    clock.now = 1000 + WINDOW
    assert attempts.allow("a") == 0  # the first has been forgotten
    assert attempts.allow("a") == 10


def test_waiting_is_not_made_longer_by_trying():
    clock = Clock()
    attempts = Attempts(clock)
    for _ in range(ALLOWED + 50):
        attempts.allow("a")
    clock.now += WINDOW
    assert attempts.allow("a") == 0


def test_who_knew_the_token_starts_anew():
    attempts = Attempts(Clock())
    for _ in range(ALLOWED):
        attempts.allow("a")
    attempts.forget("a")
    assert attempts.allow("a") == 0
    attempts.forget("never heard of")


def test_addresses_are_not_remembered_without_end():
    attempts = Attempts(Clock())
    for number in range(ADDRESSES + 100):
        attempts.allow(str(number))
    assert len(attempts._failed) == ADDRESSES
