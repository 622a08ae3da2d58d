"""How generated input is drawn: at random at a desk, the same every time where a red test stops
others."""

import os
import signal
from collections.abc import Iterator

import pytest
from hypothesis import settings

settings.register_profile("desk", deadline=None)
settings.register_profile("judge", deadline=None, derandomize=True)
settings.load_profile("judge" if os.environ.get("CI") else "desk")


@pytest.fixture
def at_a_desk() -> Iterator[None]:
    """Ctrl-C is heard, also where the tests run in the background, which ignores it."""
    handler = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, handler)
