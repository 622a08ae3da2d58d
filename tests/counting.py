"""Work, counted instead of timed, so that no busy machine decides."""

import cProfile
from collections.abc import Callable


def calls(work: Callable[[], object]) -> int:
    """How many functions a piece of work calls, the built-in ones too."""
    profile = cProfile.Profile()
    profile.runcall(work)
    # What the profiler's own C half counted: entries of (code, calls, ...).
    return sum(entry.callcount for entry in profile.getstats())


def growth(work: Callable[[int], Callable[[], object]], size: int) -> float:
    """How many times more the second doubling of a size costs than the first: about 2 where the
    work grows in step, 4 where it grows with the square. What is the same at every size falls out.

    `work` prepares what is then counted; what hardly grows at all is no more than even.
    """
    work(4 * size)()  # what is imported, or remembered of a name, is not counted
    little, middle, much = (calls(work(size * times)) for times in (1, 2, 4))
    return (much - middle) / max(middle - little, little // 20, 1)
