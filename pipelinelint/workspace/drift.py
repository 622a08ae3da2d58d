"""A definition on the disk, compared with what the CRM holds: a report every format can show."""

from __future__ import annotations

from shlex import quote

from pipelinelint.compare.drift import Comparison
from pipelinelint.compare.drift_words import Told
from pipelinelint.crm import CRMS
from pipelinelint.crm.auto import AUTO
from pipelinelint.crm.imported import Note
from pipelinelint.crm.nodes import mapping, place_of
from pipelinelint.engine import define, has_parts, is_definition, is_part, refuse_many
from pipelinelint.engine.report import Against, FileReport, Gap
from pipelinelint.engine.suppressions import Suppressions
from pipelinelint.errors import CannotRun
from pipelinelint.ruleset.drift import drift_cards
from pipelinelint.shape import build
from pipelinelint.shape.drift import rule_of
from pipelinelint.shape.finding import more_severe, sign
from pipelinelint.shape.model import Account, item_id
from pipelinelint.shape.schema import platforms
from pipelinelint.source.nodes import Mapping, Scalar
from pipelinelint.source.read import read
from pipelinelint.workspace import from_top, read_bytes, shown
from pipelinelint.workspace.parts import main_file

TYPE_CHECKING = False
if TYPE_CHECKING:
    from pipelinelint.crm import Crm
    from pipelinelint.crm.imported import Imported
    from pipelinelint.engine import Definition
    from pipelinelint.engine.report import Report
    from pipelinelint.settings.scope import Scope
    from pipelinelint.shape.model import Pipeline
    from pipelinelint.source.nodes import Node
    from pipelinelint.workspace.run import Workspace

DEFECTS = 5
"""Faults of a definition's structure that are named; what does not fit is not compared."""


class Drift:
    """One definition, to be compared with what the CRM holds.

    `definition` is read once; `judge` compares it, or another text of it, again and again.
    """

    __slots__ = ("_imported", "_is_kept", "_update", "definition", "path", "work")

    def __init__(self, work: Workspace, path: str) -> None:
        """Raises CannotRun where there is not exactly one definition that can be read."""
        self.work = work
        self.path = main_file(path) or path
        self.definition = self._read(read_bytes(self.path))
        self._imported: Imported | None = None
        self._is_kept = True
        self._update = ""
        work.inputs.append(self.path)

    @property
    def platform(self) -> str:
        """The CRM the definition is for."""
        assert self.definition.account is not None
        return self.definition.account.platform

    def against(self, imported: Imported, sources: list[str], is_kept: bool = True) -> Report:
        """The report on what `imported` says otherwise. `sources` are the files it was read from,
        none where it was the CRM itself; `is_kept` says whether the texts are on the disk, so that
        places in them can be named. Raises CannotRun where no pipeline could be compared."""
        _refuse_other(self.platform, imported)
        self._imported = imported
        self._is_kept = is_kept
        named = " ".join(quote(shown(each)) for each in sources) or "--live"
        update = f"--update {quote(shown(self.path))}"
        self._update = f"pipelinelint import {imported.crm} {named} {update}"
        self.work.inputs += [*sources, *imported.texts]
        report = self.work.report
        settings = self.work.settings.of(self.path)
        self.work.book_for(settings)  # what is wrong in the settings stops the run
        scope = settings.scope(self.path)
        report.profile = scope.profile
        report.severities = {
            name: scope.severities(card).rule for name, card in drift_cards().items()
        }
        report.files.append(self._compared(self.definition, report))
        accepting = self._accept(report.files[0], self.definition, report)
        report.files += accepting.about_settings(lambda path: False)
        refuse_empty(report)
        sign(report.findings, from_top)
        return report

    def judge(self, path: str, data: bytes) -> list[FileReport]:
        """What is different when this is the text of a file of the definition."""
        with self.work.wholes.having(path, data):
            definition = self._read(self.work.wholes.disk.read(self.path))
        report = self.work.report
        file = self._compared(definition, report)
        self._accept(file, definition, report)
        return [file]

    def _read(self, data: bytes) -> Definition:
        name = shown(self.path)
        found = [each for each in read(data, name) if is_definition(each) or each.problems]
        definitions = [
            self.work.wholes.define(self.path, each) if has_parts(each) else define(each)
            for each in found
        ]
        if len(definitions) != 1:
            said = "no definition" if not definitions else f"{len(definitions)} definitions"
            raise CannotRun(f"{name} holds {said}.", "Name a file with one definition.")
        (definition,) = definitions
        if definition.account is None or not is_definition(found[0]) or is_part(found[0]):
            raise CannotRun(
                f"{name} cannot be read as a definition.", f"`pipelinelint check {name}` says why."
            )
        for pipeline in definition.account.pipelines:
            _refuse_unreadable(pipeline, name)
        return definition

    def _compared(self, definition: Definition, report: Report) -> FileReport:
        imported, ours = self._imported, definition.account
        report.cards = drift_cards()
        assert imported is not None
        assert ours is not None
        theirs, _ = build(_with_fields(imported, ours), imported.path)
        refuse_many(theirs, imported.path)
        title = title_of(imported.crm)
        told = Told(title, definition.path, imported.path)
        comparison = Comparison(ours, theirs, imported.fields, told)
        comparison.run()
        texts = {**imported.texts, **definition.texts}
        file = FileReport(definition.path, texts, ours)
        scope = self.work.settings.of(self.path).scope(self.path)
        file.profile, file.cards = scope.profile, report.cards
        file.severity_of = lambda card, _: scope.severities(card).rule
        for finding in told.findings:
            word = scope.severities(report.cards[finding.rule])
            if not self._is_kept:
                finding.related = ()
            if word.rule != "off":
                if word.is_ceiling and more_severe(finding.severity, word.rule):
                    finding.severity = word.rule
                file.findings.append(finding)
        file.findings.sort(key=lambda finding: finding.order)
        file.gaps = _gaps(comparison, scope, report)
        spoken_of = {rule_of("pipelines"), *map(rule_of, comparison.sections.given)}
        spoken_of |= {each.rule for each in file.gaps}
        report.cards = {name: card for name, card in report.cards.items() if name in spoken_of}
        file.notes = [note for note in imported.notes if not note.severity]
        if not self._is_kept:
            file.notes = [Note(note.message) for note in file.notes]
        for fault in definition.findings[:DEFECTS]:
            message = f"not compared, as it does not fit the format: {fault.message}"
            file.notes.append(Note(message, fault.path, fault.span.start.line))
        if len(definition.findings) > DEFECTS:
            left, name = len(definition.findings) - DEFECTS, shown(self.path)
            message = f"not compared: {left} more; `pipelinelint check {name}` names them"
            file.notes.append(Note(message, definition.path))
        report.against = Against(
            title,
            self._update,
            comparison.pipelines,
            comparison.stages,
            comparison.fields,
            comparison.sections.own,
        )
        return file

    def _accept(self, file: FileReport, definition: Definition, report: Report) -> Suppressions:
        accepting = Suppressions(report.date, self.work.suppress, of_drift=True)
        settings = self.work.settings.of(self.path)
        accepting.accept(file, definition, settings, report.cards)
        return accepting


def _refuse_unreadable(pipeline: Pipeline, path: str) -> None:
    """Raise CannotRun where the stages of a pipeline are no list: nothing of them could be
    compared, which must not look like agreement."""
    stages = pipeline.node.get("stages") if isinstance(pipeline.node, Mapping) else None
    if isinstance(stages, Mapping) or (isinstance(stages, Scalar) and stages.value is not None):
        called = pipeline.name or pipeline.id
        raise CannotRun(
            f'The stages of "{called}" cannot be read, so they cannot be compared.',
            f"`pipelinelint check {path}` says why.",
        )


def refuse_empty(report: Report) -> None:
    """Raise CannotRun for a comparison of nothing, which must not look like agreement: no pipeline
    is on both sides and what that leaves is accepted, or the settings leave no section."""
    assert report.against is not None
    if all(report.severities[name] == "off" for name in report.cards):
        raise CannotRun(
            "No section is left to compare: the settings switch all of them off.", "Switch one on."
        )
    if not report.against.pipelines and not report.active:
        reasons = [gap.because for file in report.files for gap in file.gaps if gap.because]
        details = [f"  {each}" for each in dict.fromkeys(reasons)]
        raise CannotRun(
            "No pipeline is in both, so nothing was compared.",
            "Name the export, or the account, this definition is about.",
            details,
        )


def title_of(crm: str) -> str:
    """What a CRM, or the sheet it was written into, is called in a sentence."""
    return platforms().get(crm) or f"the {CRMS[crm].title.removeprefix('a ')}"


def importer_for(platform: str, named: str | None) -> Crm:
    """The importer named with --from, else that of the definition's CRM, else the one that fits
    the files. Raises CannotRun."""
    from pipelinelint.workspace.exports import crm_named

    return crm_named(named) if named is not None else CRMS.get(platform, AUTO)


def _refuse_other(platform: str, imported: Imported) -> None:
    if imported.crm in platforms() and platform not in (imported.crm, "other"):
        title = platforms().get(platform, platform)
        raise CannotRun(
            f"The definition is for {title}, the export is of {platforms()[imported.crm]}.",
            "Name the definition of this CRM, or correct `crm.platform`.",
        )


def _gaps(comparison: Comparison, scope: Scope, report: Report) -> list[Gap]:
    """The sections that were not compared, and why."""
    sections = comparison.sections
    found = [Gap(rule_of(each), "not assessed", each) for each in sections.unassessed]
    found += [Gap(rule_of(each), "not described", each) for each in sections.undescribed]
    for section, reasons in sections.open.items():
        found += [Gap(rule_of(section), "not assessed", section, because=each) for each in reasons]
    return [each for each in found if scope.severities(report.cards[each.rule]).rule != "off"]


def _with_fields(imported: Imported, ours: Account) -> Mapping:
    """The import with the fields the definition names beside those the import itself refers to: by
    internal name, else by label."""
    root, others = imported.root, imported.fields.others()
    wanted = {item_id(each): _folded(each.text("label")) for each in ours.items("properties")}
    for pipeline in ours.pipelines:
        closed = pipeline.item("closed_lost")
        if closed is not None:
            wanted |= {
                str(closed.text(key)): "" for key in ("reason", "details") if closed.text(key)
            }
    labels = {label for name, label in wanted.items() if label and name not in others}
    own = root.get("properties")
    entries = dict(own.entries) if isinstance(own, Mapping) else {}
    added: list[tuple[str, Node | None]] = [
        (name, node)
        for name, node in others.items()
        if name not in entries and (name in wanted or _folded_label(node) in labels)
    ]
    if not added:
        return root
    home = place_of(root, imported.path)
    more = mapping(home, added)
    properties = mapping(home, [])
    properties.entries.update({**entries, **more.entries})
    made = mapping(home, [("properties", properties)])
    made.entries.update({key: entry for key, entry in root.entries.items() if key != "properties"})
    return made


def _folded_label(node: Node) -> str:
    label = node.get("label") if isinstance(node, Mapping) else None
    return _folded(str(getattr(label, "value", "") or ""))


def _folded(text: str | None) -> str:
    return " ".join((text or "").casefold().split())
