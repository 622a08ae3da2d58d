"""The lowest versions of the run-time dependencies that pyproject.toml allows, as constraints.

`python tools/lowest.py > lowest.txt; pip install -c lowest.txt .` installs the program with the
oldest packages it promises to work with; `.ci/run` runs the tests with them.
"""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

PROJECT = Path(__file__).parents[1] / "pyproject.toml"


def lowest(requirements: list[str]) -> list[str]:
    """`name==version` for each `name>=version,<next`.

    Raises ValueError where no lowest version is named.
    """
    pinned = []
    for each in requirements:
        found = re.match(r"([\w.-]+)(?:\[[\w,]*\])?\s*>=\s*([\w.]+)", each)
        if found is None:
            raise ValueError(f"{each}: write name>=version, so that the lowest can be tested")
        pinned.append(f"{found[1]}=={found[2]}")
    return pinned


def constraints() -> list[str]:
    """The constraints for everything an installation of the program may bring."""
    project = tomllib.loads(PROJECT.read_text(encoding="utf-8"))["project"]
    extras = project["optional-dependencies"]
    return lowest([*project["dependencies"], *extras["xlsx"], *extras["terraform"]])


if __name__ == "__main__":
    print("\n".join(constraints()))
