"""Hundreds of quick cases in one test, where a test for each would cost more than the case itself:
every worker collects it, and tells of its beginning, its end and what came of it."""

from collections.abc import Callable, Iterable
from typing import TypeVar

Case = TypeVar("Case")


def every(
    cases: Iterable[Case], called: Callable[[Case], str] = str
) -> Callable[[Callable[..., None]], Callable[[], None]]:
    """The test holds for every case, a tuple being several arguments. All that fail are shown,
    each by the name it is called by."""
    known = list(cases)
    assert known, "a test that tries nothing cannot fail"

    def table(test: Callable[..., None]) -> Callable[[], None]:
        several = test.__code__.co_argcount > 1

        def all_of_them() -> None:
            failed = []
            for case in known:
                try:
                    test(*case) if several else test(case)
                except Exception as error:
                    error.add_note(f"with {called(case)}")
                    failed.append(error)
            if failed:
                raise ExceptionGroup(f"{len(failed)} of {len(known)} cases", failed)

        for name in ("__name__", "__qualname__", "__doc__", "__module__"):
            setattr(all_of_them, name, getattr(test, name))
        return all_of_them

    return table
