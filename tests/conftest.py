"""How generated input is drawn: at random at a desk, the same every time where a red test stops
others."""

import os

from hypothesis import settings

settings.register_profile("desk", deadline=None)
settings.register_profile("judge", deadline=None, derandomize=True)
settings.load_profile("judge" if os.environ.get("CI") else "desk")
