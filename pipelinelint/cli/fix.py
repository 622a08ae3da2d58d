"""What `check` changes: `--fix`, `--unsafe-fixes` and `--diff`, and `--add-ignore`."""

from __future__ import annotations

import os
from functools import partial

from pipelinelint.cli import say
from pipelinelint.errors import CannotRun
from pipelinelint.shape.finding import SEVERITIES
from pipelinelint.text import many
from pipelinelint.workspace import read_bytes, read_standard_input, shown
from pipelinelint.workspace.fix import Fixed, fix
from pipelinelint.workspace.settings import seen_from_here

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

    from pipelinelint.cli.options import CheckOptions
    from pipelinelint.workspace.run import Workspace


AT_EXPORTS = "Exceptions for an export stand in the settings."


def change_files(options: CheckOptions, make: Callable[..., Workspace]) -> int | None:
    """Fix the files a run finds, or show how; then accept what remains, where that is asked for.
    None when the run goes on with what remains.

    `make` gives a new workspace for the options, and with `all_rules` one that judges by every
    rule. Raises CannotRun for an export: it is read in place and never written.
    """
    _refuse(options)
    if options.fix or options.unsafe_fixes or options.diff:
        code = _fix(options, make)
        if code is not None:
            return code
    if options.add_ignore:
        _accept(options, make())
    return None


def _refuse(options: CheckOptions) -> None:
    """Say before anything is read what cannot be done, or does not go together."""
    if options.add_ignore and not (options.reason or "").strip():
        raise CannotRun(
            "An exception says why: --add-ignore needs a reason.",
            'For example --reason "agreed with sales until the new process".',
        )
    if options.reason and not options.add_ignore:
        raise CannotRun("--reason says why findings are accepted.", "Use it with --add-ignore.")
    if options.add_ignore and options.diff:
        raise CannotRun("--diff shows what fixing would change.", "Leave out --add-ignore.")
    if options.source:
        raise CannotRun(
            "An export is read in place and never changed, so nothing can be written into it.",
            "Fix it in the CRM, or turn it into a definition: `pipelinelint import "
            f"{shown(options.source)}`. {AT_EXPORTS}",
        )
    if "-" in options.paths and not options.diff:
        raise CannotRun(
            "Standard input cannot be written to, so nothing can be changed in it.",
            "Show what fixing would change with --diff.",
        )


def _fix(options: CheckOptions, make: Callable[..., Workspace]) -> int | None:
    typed = read_standard_input() if "-" in options.paths else b""
    work = make()
    found = _found(options, work, typed)
    settings, more = _settings(options, work)
    if any(each.is_changed for each in settings):
        make = partial(_with, {each.path: each.new_data for each in settings}, make)
        work = make()
        found = _found(options, work, typed)
    unread = list(work.failures)
    every = make(all_rules=True) if options.select or options.ignore else None
    files = [_fixed(path, data, options, work, every) for path, data in found]
    if any(each.settings.ignores for each in work.settings.reads):
        _without_unused(settings, files, options, make)
    files += settings
    for failure in work.failures:
        if options.diff or failure not in unread:  # what is judged next says the rest
            say.word(failure.message, failure.advice, failure.details)
    changed = [each for each in files if each.is_changed]
    if options.diff:
        for each in changed:
            say.out(_difference(each))
        if not options.quiet:
            _tell(files, changed, options, "Would fix", more)
        return 2 if work.failures else int(bool(changed))
    if changed:
        from pipelinelint.workspace.write import replace_found

        replace_found([(each.path, each.new_data, each.data) for each in changed])
    if not options.quiet:
        _tell(files, changed, options, "Fixed", more)
    return None


def _settings(options: CheckOptions, work: Workspace) -> tuple[list[Fixed], int]:
    """The settings of a run, with the words that were meant where unsafe fixes are asked for; else
    how many those would be."""
    from pipelinelint.workspace.fix_settings import opened, write_meant

    found = [opened(path) for path in work.settings.in_force if os.path.isfile(path)]
    if work.failures:  # with faulty settings nothing is judged
        for each in found:
            write_meant(each)
    if options.unsafe_fixes:
        return found, 0
    more = sum(len(each.done) for each in found)
    return [Fixed(each.path, each.data, each.text) for each in found], more


def _with(files: dict[str, bytes], make: Callable[..., Workspace], **which: bool) -> Workspace:
    """A workspace whose settings say what they are to say."""
    work = make(**which)
    work.settings.unsaved.update(files)
    return work


def _without_unused(
    settings: list[Fixed], files: list[Fixed], options: CheckOptions, make: Callable[..., Workspace]
) -> None:
    """Take out of the settings what nothing needs once the definitions are fixed."""
    from pipelinelint.workspace.fix_settings import take_unused_out

    after = make()
    after.instead = {each.path: each.new_data for each in files if each.is_changed}
    for path, data in after.instead.items():
        after.wholes.disk.typed[os.path.realpath(path)] = data
    report = after.judge(options.paths or ["."])
    for each in settings:
        take_unused_out(each, report)


def _found(options: CheckOptions, work: Workspace, typed: bytes) -> list[tuple[str, bytes]]:
    """The definitions of the run that have something to fix, as they are on the disk, and what
    was `typed` on standard input."""
    report = work.judge([path for path in options.paths or ["."] if path != "-"])
    exports = [file for _, file in work.exports]
    wanted = {
        each.path
        for file in report.files
        if file not in exports
        for each in file.findings
        if each.edits
    }
    found = [
        (path, read_bytes(path))
        for path in _once([path for path in work.inputs if shown(path) in wanted])
    ]
    return [*found, (work.stdin_name, typed)] if typed else found


def _once(paths: list[str]) -> list[str]:
    """The paths, of several that lead to one file the first."""
    return list({os.path.realpath(path): path for path in reversed(paths)}.values())[::-1]


def _accept(options: CheckOptions, work: Workspace) -> None:
    """Write an exception for each finding that would be listed; all files, or none."""
    from pipelinelint.workspace.accept import accepted
    from pipelinelint.workspace.write import replace_found

    report = work.judge(options.paths or ["."])
    exports = [file for _, file in work.exports]
    if any(each.counts for file in exports for each in file.findings):
        say.word("Nothing is accepted in an export.", AT_EXPORTS)
    least = SEVERITIES.index(options.min_severity or "info")
    real = {shown(path): path for path in reversed(work.inputs)}
    written, count = [], 0
    for file in report.files:
        if file in exports:
            continue
        for name in () if file.unread else file.texts:
            wanted = [
                each
                for each in file.findings
                if each.path == name and SEVERITIES.index(each.severity) >= least
            ]
            path = real.get(name)
            if path is None or not any(each.counts for each in wanted):
                continue
            data = read_bytes(path)
            judged = partial(work.judged, path)
            new, some = accepted(judged, path, data, wanted, str(options.reason).strip())
            if some:
                written.append((path, new, data))
                count += some
    replace_found(written)
    if not options.quiet:
        files = many(len(written), "file")
        say.word(
            f"Accepted {many(count, 'finding')} in {files}." if count else "Nothing to accept."
        )


def _fixed(
    path: str,
    data: bytes,
    options: CheckOptions,
    work: Workspace,
    every: Workspace | None,
) -> Fixed:
    """A file fixed; the other files of its definition are judged with it as it will be."""
    try:
        fixed = fix(work, path, data, unsafe=options.unsafe_fixes, all_rules=every)
        for each in (work, every):
            if each is not None and fixed.is_changed:
                each.wholes.disk.typed[os.path.realpath(path)] = fixed.new_data
        return fixed
    except CannotRun as failure:
        work.failures.append(failure)
        return Fixed(path, data, "")


def _difference(fixed: Fixed) -> str:
    from difflib import unified_diff

    old, new = fixed.text.splitlines(), fixed.new.splitlines()
    name = seen_from_here(fixed.path)
    return "\n".join(unified_diff(old, new, name, name, lineterm=""))


def _tell(
    files: list[Fixed], changed: list[Fixed], options: CheckOptions, verb: str, more: int
) -> None:
    done = sum(len(each.done) for each in files)
    unsafe = more + sum(each.unsafe for each in files)
    harmful = sum(each.harmful for each in files)
    said = (
        f"{verb} {many(done, 'finding')} in {many(len(changed), 'file')}."
        if changed
        else "Nothing to fix by machine."
        if not unsafe
        else "Nothing to fix safely."
    )
    advice = []
    if unsafe:
        advice.append(
            f"{many(unsafe, 'more finding')} can be fixed with --unsafe-fixes, which may change "
            "what the team means: look at them with --diff first."
        )
    if harmful:
        advice.append(
            f"{many(harmful, 'fix', 'fixes')} left out, as another finding would come of it."
        )
    say.word(said, " ".join(advice))
