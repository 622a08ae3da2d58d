"""How often a test of generated input tries, and how many of costly cases.

As often as it says, and all of them, every day (`TRIES=all`, .github/workflows/attack.yml); a fifth
of that in each run of the suite, which people wait for.
"""

import os
from collections.abc import Collection, Iterable
from typing import TypeVar

from hypothesis import HealthCheck, settings

Case = TypeVar("Case")
ALL = os.environ.get("TRIES") == "all"
DEFAULT = 100


def fewer(count: int) -> int:
    return count if ALL else max(10, count // 5)


def some(cases: Iterable[Case]) -> list[Case]:
    """Every fifth of a list of cases; every day all of them."""
    return list(cases)[:: 1 if ALL else 5]


def tries(count: int = DEFAULT, quiet: Collection[HealthCheck] = ()) -> settings:
    """Settings for `count` examples of all; `quiet` are the health checks that say nothing."""
    return settings(max_examples=fewer(count), suppress_health_check=quiet)
