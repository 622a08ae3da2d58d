"""Judging one definition: rules and settings in, the report of a file out.

Not every rule has a verdict: an export covers some sections and leaves things open, and a
definition written by hand describes what its authors know.
"""

from __future__ import annotations

from pipelinelint.engine.report import FileReport, Gap
from pipelinelint.facts import no_sale
from pipelinelint.facts.account import OF_THE_ACCOUNT, SECTIONS, describes_movement, sections
from pipelinelint.facts.beside import sale_doubted
from pipelinelint.facts.pipeline import stages_untold
from pipelinelint.facts.references import Reference, is_as_meant, read_as_meant, read_sets
from pipelinelint.facts.stage_name import name_class
from pipelinelint.facts.stage_place import settle
from pipelinelint.ruleset import IN_CODE
from pipelinelint.ruleset.run import Terms
from pipelinelint.shape.finding import Finding, Related
from pipelinelint.shape.model import Automation, Pipeline, above, subject_of, where
from pipelinelint.source.nodes import Lines, path_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from pipelinelint.engine import Definition
    from pipelinelint.lexicon.judge import Naming
    from pipelinelint.ruleset.run import Rule, RuleRun
    from pipelinelint.ruleset.run.hit import Hit
    from pipelinelint.settings import Settings
    from pipelinelint.settings.scope import Scope
    from pipelinelint.shape.model import Account, Item, Property
    from pipelinelint.source.edit import Edit, Editor

ALWAYS = ("stages", "properties", "usage")
"""Sections every hand-written definition has."""


class Sections:
    """What a definition describes and what it leaves out.

    `given` are the sections rules may need, None when all are judged; `reason` is why a rule
    whose section is missing has no verdict. `absent` are the sections to add, most useful first,
    empty where absence is a finding of its own.
    """

    __slots__ = ("absent", "given", "outline", "reason")

    def __init__(self, account: Account, absent: str) -> None:
        described, missing = sections(account)
        self.outline = not account.is_export and len(described) < len(missing)
        self.absent: list[str] = []
        self.given: frozenset[str] | None = None
        self.reason = ""
        if account.is_export:
            source = account.item("source")
            self.given = frozenset(source.words("covers") if source is not None else ())
            self.reason = "not assessed"
        elif absent == "note" or (absent == "auto" and self.outline):
            parts = ["lead_status_policy"] if "lead_status" in described else []
            parts += ["movement"] if describes_movement(account) else []
            self.given = frozenset((*described, *parts, *ALWAYS))
            self.reason = "not described"
            self.absent = missing
        elif absent == "auto" and OF_THE_ACCOUNT.intersection(missing):
            # Who describes a pipeline in full may leave what is around it to another text.
            self.absent = [each for each in missing if each in OF_THE_ACCOUNT]
            parts = ["lead_status_policy"] if "lead_status" in described else []
            given = (*SECTIONS, *parts, "movement", *ALWAYS)
            self.given = frozenset(each for each in given if each not in self.absent)
            self.reason = "not described"

    def lacking(self, needs: tuple[str, ...]) -> str:
        """The first section of those that is missing, where rules may not rely on it."""
        if self.given is None or self.given.issuperset(needs):
            return ""
        return next((each for each in needs if each not in self.given), "")


class LeftOpen:
    """What an export neither supports nor rules out, as its importer says (`not_assessed`)."""

    __slots__ = ("_by_rule",)

    def __init__(self, account: Account) -> None:
        self._by_rule: dict[str, list[Item]] = {}
        source = account.item("source")
        for each in source.items("not_assessed") if source is not None else ():
            self._by_rule.setdefault(_text(each, "rule"), []).append(each)

    def part(self, rule: str, hits: list[Hit]) -> tuple[list[Hit], list[Gap]]:
        """The hits that stand, and the gaps in place of those that do not."""
        entries = [each for each in self._by_rule.get(rule, ()) if not each.words("captures")]
        if not entries:
            return hits, []
        kept: list[Hit] = []
        gaps: dict[tuple[str, str], Gap] = {}
        for hit in hits:
            entry = next((each for each in entries if _is_about(each, hit)), None)
            if entry is None:
                kept.append(hit)
                continue
            key = _text(entry, "pipeline"), _text(entry, "because")
            gaps[key] = Gap(rule, "not assessed", pipeline=key[0], because=key[1])
        return kept, list(gaps.values())

    def things(self, rule: str, pipeline: str) -> dict[str, Item]:
        """Of what the rule calls absent, what may be in a pipeline, with the entry that says so."""
        entries = self._by_rule.get(rule, ())
        own = [each for each in entries if _text(each, "pipeline") in ("", pipeline)]
        return {about: each for each in own for about in each.words("captures")}


def _is_about(entry: Item, hit: Hit) -> bool:
    check, wanted, pipeline = _text(entry, "check"), _text(entry, "pipeline"), hit.target.pipeline
    if check not in ("", hit.check):
        return False
    stage = _text(entry, "stage")
    if stage and hit.target.item.text("id") != stage:
        return False
    automation = _text(entry, "automation")
    if automation and automation != _automation_of(hit.target.item):
        return False
    return not wanted or (pipeline is not None and _text(pipeline, "id") == wanted)


def _automation_of(item: Item) -> str:
    found = above(item, Automation)
    return _text(found, "id") if found is not None else ""


def _text(item: Item, key: str) -> str:
    return item.text(key) or ""


def in_order(rules: list[Rule]) -> list[Rule]:
    """The rules so that each comes after those it yields to."""
    by_id = {rule.card.id: rule for rule in rules}
    done: dict[str, Rule] = {}

    def place(rule: Rule) -> None:
        if rule.card.id in done:
            return
        for other in rule.card.yields_to:
            if other in by_id:
                place(by_id[other])
        done[rule.card.id] = rule

    for rule in rules:
        place(rule)
    return list(done.values())


class Judge:
    """Judges definitions by one set of rules.

    `crashes` collects rules that failed on a definition: defects of the program or of a rule.
    `fixes` asks for the edits that fix findings, which the formats for machines show.
    """

    __slots__ = ("_cards", "_terms", "crashes", "fixes", "rules")

    def __init__(self, rules: list[Rule]) -> None:
        self.rules = in_order(rules)
        self._cards = {rule.card.id: rule.card for rule in self.rules}
        self.crashes: list[str] = []
        self.fixes = False
        self._terms: dict[tuple[Scope, frozenset[str] | None], _TermsOf] = {}

    def judge(self, definition: Definition, settings: Settings, naming: Naming) -> FileReport:
        """What the rules find in a definition. Findings are not yet suppressed or baselined."""
        report = FileReport(definition.path, definition.texts, definition.account)
        report.findings = list(definition.findings)
        if self.fixes:
            from pipelinelint.engine.slips import add_edits

            add_edits(report.findings, definition.documents)
        report.parts = [each.path for each in definition.documents[1:]]
        account = definition.account
        if account is None:
            return report
        account.cache["naming"] = naming
        report.organization = account.text("organization") or ""
        settle(account)
        no_sale.settle(account)
        read_as_meant(account)
        read_sets(account)
        profile = settings.scope(definition.path).profile
        sections = Sections(account, settings.absent(profile)[0])
        report.outline, report.absent = sections.outline, sections.absent
        left_open = LeftOpen(account)
        hits: dict[str, list[Hit]] = {}
        for rule, terms in self._rules_for(settings, definition.path, sections):
            section = sections.lacking(rule.card.needs)
            if section:
                report.gaps.append(Gap(rule.card.id, sections.reason, section))
                continue
            run = self._run(rule, account, terms, definition.path)
            if run is None:
                continue
            found = [hit for hit in run.hits if not _is_told(hit, account)] if run.hits else []
            _remark(rule, found)
            anything = bool(found)
            if anything:
                found, gaps = left_open.part(rule.card.id, found)
                report.gaps += gaps
            if found and rule.card.absent:
                found = self._as_far_as_sure(rule, found, terms, left_open, report)
            if anything:
                hits[rule.card.id] = found
            elif not run.targets and not run.gaps:
                report.gaps.append(Gap(rule.card.id, "nothing to judge"))
        report.unjudged = _unjudged(account)
        report.unsold = _unsold(account)
        if hits:
            report.findings += self._findings(hits, definition, account)
        report.findings.sort(key=lambda finding: finding.order)
        return report

    def _findings(
        self, hits: dict[str, list[Hit]], definition: Definition, account: Account
    ) -> list[Finding]:
        """What the speaking hits say, in the order it is shown; of repeats, one."""
        from pipelinelint.engine.precedence import fold_repeats, speakers

        path, menus = definition.path, account.menus
        in_code = menus != account.platform and not definition.documents
        lines: dict[str, Lines] = {}  # of the texts that fixes are for; an export has none
        editors: dict[str, Editor] = {}
        if self.fixes:
            lines = {each.path: Lines(each.text, each.path) for each in definition.documents}
        found = []
        for hit in speakers(hits, self.rules):
            remedy = self._cards[hit.rule].remedy(menus, hit.check)
            if in_code and remedy:
                remedy = f"{remedy.strip()} {IN_CODE}"
            finding = _finding(hit, path, remedy)
            if hit.edit and finding.path in lines:
                finding.edits = _edits(hit, lines[finding.path], editors)
            found.append(finding)
        found.sort(key=lambda finding: finding.order)
        return fold_repeats(found, account)

    def _run(
        self, rule: Rule, account: Account, terms: Terms | Callable[[str], Terms], path: str
    ) -> RuleRun | None:
        try:
            return rule.run(account, terms)
        except Exception as error:  # one rule's defect must not hide what the others found
            said = f"{type(error).__name__}: {error}"
            self.crashes.append(f"The rule {rule.card.id} failed on {path}: {said}")
            return None

    def _as_far_as_sure(
        self,
        rule: Rule,
        found: list[Hit],
        terms: Terms | Callable[[str], Terms],
        left_open: LeftOpen,
        report: FileReport,
    ) -> list[Hit]:
        """The hits of a rule that calls something absent which no field may hold; what fields may
        hold is told with the field, as what the importer leaves open is. Of several things a hit
        stands as long as one of them is surely absent, and names no other where they are an option
        of the rule.
        """
        from pipelinelint.facts.guesses import may_hold_in

        card = rule.card
        terms_of = terms if callable(terms) else lambda _: terms
        narrowed: dict[str, Terms] = {}
        for pipeline in dict.fromkeys(hit.target.pipeline for hit in found):
            if not isinstance(pipeline, Pipeline):
                continue
            own = terms_of(pipeline.id)
            things = card.absent_with(own.options)
            unsure = left_open.things(card.id, pipeline.id)
            for because in dict.fromkeys(_text(each, "because") for each in unsure.values()):
                gap = Gap(card.id, "not assessed", pipeline=pipeline.id, because=because)
                report.gaps.append(gap)
            guessed = unsure.keys() & {*things}
            for about in things:
                field = may_hold_in(pipeline, about) if about not in guessed else None
                if field is not None:
                    guessed.add(about)
                    _leave_open(report, card.id, pipeline, field, about)
            if len(guessed) == len(things):
                found = [hit for hit in found if hit.target.pipeline is not pipeline]
            elif guessed:
                narrowed[pipeline.id] = own.leaving_out(guessed, card.absent)
        if not narrowed or report.account is None:
            return found
        again = self._run(
            rule, report.account, lambda name: narrowed.get(name) or terms_of(name), report.path
        )
        stands = {(hit.check, id(hit.target.node)) for hit in found}
        hits = again.hits if again is not None else []
        return [hit for hit in hits if (hit.check, id(hit.target.node)) in stands]

    def _rules_for(
        self, settings: Settings, path: str, sections: Sections
    ) -> Iterable[tuple[Rule, Terms | Callable[[str], Terms]]]:
        """The rules that are not off everywhere, each with its terms, or with those of a pipeline
        by its id where the settings part them."""
        if not settings.has_pipeline_overrides:
            return self._terms_in(settings.scope(path), sections.given).judging(self.rules)

        def of_pipeline(rule: Rule) -> Callable[[str], Terms]:
            return lambda pipeline: self._terms_in(
                settings.scope(path, pipeline), sections.given
            ).of(rule)

        return [(rule, of_pipeline(rule)) for rule in self.rules]

    def _terms_in(self, scope: Scope, given: frozenset[str] | None) -> _TermsOf:
        known = self._terms.get((scope, given))
        if known is None:
            known = self._terms[(scope, given)] = _TermsOf(scope, given)
        return known


class _TermsOf:
    """The terms of each rule in one scope, made once: files of a run mostly share them."""

    __slots__ = ("_by_rule", "_given", "_judging", "_scope")

    def __init__(self, scope: Scope, given: frozenset[str] | None) -> None:
        self._scope = scope
        self._given = given
        self._by_rule: dict[str, Terms] = {}
        self._judging: list[tuple[Rule, Terms]] = []

    def judging(self, rules: list[Rule]) -> list[tuple[Rule, Terms]]:
        """The rules that are not switched off, each with its terms. What one that is off would
        have needed is nobody's gap."""
        if not self._judging:
            every = [(rule, self.of(rule)) for rule in rules]
            self._judging = [each for each in every if not each[1].is_off]
        return self._judging

    def of(self, rule: Rule) -> Terms:
        card = rule.card
        known = self._by_rule.get(card.id)
        if known is None:
            words = self._scope.severities(card)
            known = self._by_rule[card.id] = Terms(
                self._scope.options(card),
                words.rule,
                from_settings=words.is_ceiling,
                checks=words.checks,
                sections=self._given,
                profile=self._scope.profile,
            )
        return known


def _leave_open(report: FileReport, rule: str, pipeline: Item, field: Property, about: str) -> None:
    from pipelinelint.crm.imported import Note
    from pipelinelint.facts.guesses import said

    because = said(field, about)
    report.gaps.append(Gap(rule, "not assessed", pipeline=_text(pipeline, "id"), because=because))
    message, line = f"not assessed, {rule}: {because}", field.node.span.start.line
    if all(each.message != message for each in report.notes):
        report.notes.append(Note(message, path_of(field.node, report.path), line))


def _is_told(hit: Hit, account: Account) -> bool:
    """Whether a slip stands there, which is a finding of its own: a value nobody could read, or a
    misspelt name, of which only that is told."""
    if hit.place.misread:
        return True
    return not isinstance(hit.target.node, Reference) and is_as_meant(account, hit.place.node)


def _remark(rule: Rule, found: list[Hit]) -> None:
    """Lower to an info what is wrong among deals alone, where nobody can tell whether any move
    through a pipeline: "Closed lost" is not won whatever does. So is all that is found where
    nothing tells which entries are its stages."""
    for hit in found:
        pipeline = hit.target.pipeline
        if not isinstance(pipeline, Pipeline):
            continue
        doubted = sale_doubted(pipeline) is not None and rule.is_of_deals(hit.check)
        if doubted or stages_untold(pipeline):
            hit.severity = "info"


def _unjudged(account: Account) -> list[tuple[str, str]]:
    """The names of open stages that nobody could read, with their paths."""
    return [
        (stage.name, where(stage))
        for pipeline in account.pipelines
        for stage in pipeline.stages
        if stage.name and stage.is_open and name_class(stage) == "unknown"
    ]


def _unsold(account: Account) -> list[str]:
    """The paths of pipelines about which silence proves nothing: no deals move through them, or
    nobody can tell whether any do, or which are their stages."""
    return [
        where(each)
        for each in account.pipelines
        if each.object != "deal" or sale_doubted(each) is not None or stages_untold(each)
    ]


def _edits(hit: Hit, lines: Lines, editors: dict[str, Editor]) -> tuple[Edit, ...]:
    """The edits of the text that fix one hit; none where a machine cannot."""
    from pipelinelint.ruleset.run.edit import edits_of
    from pipelinelint.source.edit import Editor

    path = lines.path
    editor = editors.get(path) or editors.setdefault(path, Editor(lines.text, path=path))
    return tuple(each.placed(lines.span(each.start, each.end)) for each in edits_of([hit], editor))


def _finding(hit: Hit, path: str, remedy: str) -> Finding:
    place = hit.place
    related = [Related(text, path_of(other.node, path), other.span) for text, other in hit.related]
    if place.node.origin is not None:
        from pipelinelint.engine.precedence import WRITTEN_HERE

        origin = place.node.origin
        related.append(Related(WRITTEN_HERE, path_of(origin, path), origin.span))
    finding = Finding(
        hit.rule,
        hit.severity,
        hit.message,
        path_of(place.node, path),
        place.span,
        hit.about,
        check=hit.check,
        value=hit.value,
        remedy=remedy,
        suggestion=hit.suggestion,
        related=tuple(related),
        also=tuple(hit.also),
        values=hit.values,
    )
    finding.twins = tuple((subject_of(each).pipeline, None) for each in hit.target.sharing)
    return finding
