"""From a run to what the client's report says."""

from __future__ import annotations

import re

from pipelinelint.engine.score import score_of
from pipelinelint.report import fold
from pipelinelint.report.client import words
from pipelinelint.report.client.actions import actions
from pipelinelint.report.client.decisions import decisions
from pipelinelint.report.client.model import (
    Action,
    Area,
    Change,
    Chapter,
    Entry,
    Exemption,
    Grade,
    Missing,
)
from pipelinelint.report.client.places import Places, places_of
from pipelinelint.report.client.sheets import sheets, told
from pipelinelint.report.summary import SECTIONS
from pipelinelint.shape.finding import SEVERITIES as ORDER
from pipelinelint.shape.misfit import RULES as STRUCTURE
from pipelinelint.shape.schema import platforms

TYPE_CHECKING = False
if TYPE_CHECKING:
    from pipelinelint.engine.report import FileReport, Report
    from pipelinelint.engine.score import Score
    from pipelinelint.report import Options
    from pipelinelint.shape.finding import Finding


GOOD = 5
"""Good sentences on the first page."""


def chapters(
    report: Report, options: Options, against: Report | None = None, client: str = ""
) -> list[Chapter]:
    """One chapter a definition; `client` is the name on it, else the definition's own."""
    by_path = {file.path: file for file in against.files} if against is not None else {}
    made = []
    for at, file in enumerate(report.files):
        old = None
        if against is not None:
            there = against.files[at] if at < len(against.files) else None
            old = by_path.get(file.path, there)
        made.append(_Writer(file, report, options).chapter(client, old, against))
    return made


class _Writer:
    """Writes the chapter of one file in one language."""

    def __init__(self, file: FileReport, report: Report, options: Options) -> None:
        self.file = file
        self.report = report
        self.options = options
        self.language = options.language
        self.say = options.language.say
        self.words: Places = places_of(file, options.language)

    def chapter(self, client: str, old: FileReport | None, against: Report | None) -> Chapter:
        file, account = self.file, self.file.account
        every = actions(file, self.report, self.options)
        titles = {rule: card.title for rule, card in self.report.cards.items()}
        pipelines = sheets(file, self.words, self.language, titles)
        score = score_of(file, self.report)
        urgent = [each for each in every if each.severity != "info"]
        first = tuple(each for each in every if each.is_first)
        name = client or (account.text("organization") or "" if account is not None else "")
        found = [each for each in file.findings if each.suppression is None]
        change = None
        if old is not None and against is not None:
            change = self._change(old, score, against)
        return Chapter(
            client=name,
            path=file.path,
            crm=self._crm(),
            profile=file.profile or self.report.profile,
            checked=self._checked(),
            verdict=self._verdict(name, score, first, pipelines[0].name if pipelines else ""),
            grade=self._grade(score),
            first=first,
            plan=tuple(
                (days, tuple(each for each in urgent if each.phase == days))
                for days in (30, 60, 90)
            ),
            later=tuple(each for each in every if each.severity == "info"),
            good=tuple(self._good()[:GOOD]),
            kept=tuple(sorted(self.report.cards[each].title for each in self._kept())),
            pipelines=pipelines,
            decisions=decisions(account, self.language) if account is not None else (),
            accepted=tuple(
                self._exception(each) for each in file.findings if each.suppression is not None
            ),
            known=tuple(
                told(each, self.words, self.language)
                for each in file.findings
                if each.suppression is None and not each.counts
            ),
            missing=self._missing(),
            unjudged=tuple(name for name, _ in file.unjudged),
            notes=tuple(dict.fromkeys(map(str, (*file.notes, *self.report.notes)))),
            entries=self._entries(found, self.words),
            change=change,
        )

    def _crm(self) -> str:
        account = self.file.account
        if account is None:
            return ""
        named = platforms().get(account.platform, account.platform)
        crm = account.item("crm")
        editions = crm.item("editions") if crm is not None else None
        if editions is None or not editions.fields:
            return named
        listed = ", ".join(f"{hub} {edition}" for hub, edition in editions.fields.items())
        return f"{named} ({listed})"

    def _checked(self) -> str:
        cards = [card for card in self.file.cards.values() if self._is_on(card.id)]
        silent = {gap.rule for gap in self.file.gaps if gap.is_unassessed}
        return self.language.plural(
            len(cards),
            "{judged} of {n} rule could be checked",
            "{judged} of {n} rules could be checked",
            judged=sum(card.id not in silent for card in cards),
        )

    def _is_on(self, rule: str) -> bool:
        card = self.file.cards.get(rule)
        return card is not None and self.file.severity_of(card, "") != "off"

    def _verdict(
        self, client: str, score: Score | None, first: tuple[Action, ...], pipeline: str
    ) -> tuple[str, ...]:
        """Three sentences: how it stands, what that costs, what to do."""
        name = client or pipeline
        letter = score.grade if score is not None else ""
        if name and score is not None and not score.pipelines:
            state = self.say("{name} has no deal pipeline, so there is no grade.", name=name)
        elif name:
            state = self.say(words.STATE[letter], name=self._subject(client, pipeline))
        else:
            state = self.say("There is nothing to judge.")
        if not first:
            return (
                state,
                self.say("Nothing in it has to be fixed."),
                self.say("Keep it that way: check it again whenever the pipeline changes."),
            )
        rule = first[0].rule
        known = next((text for rules, text in words.CONSEQUENCES if rule in rules), None)
        title = first[0].title.rstrip(".")
        cost = self.say(known) if known else self.say(words.CONSEQUENCE, title=title)
        quick = sum(each.effort == "S" for each in first)
        if len(first) == 1:
            todo = self.say(
                "One change comes first; it takes {effort}.", effort=first[0].effort_words
            )
        elif quick == len(first):
            todo = self.say("The changes to start with are settings, each a matter of minutes.")
        elif quick:
            todo = self.language.plural(
                quick,
                "Start with the changes below: one of them takes less than half an hour.",
                "Start with the changes below: {n} of them take less than half an hour.",
            )
        else:
            todo = self.say("Start with the changes below: each takes a decision, not a project.")
            if any(each.effort == "L" for each in first):
                todo = self.say("Start with the changes below: at least one takes several days.")
        return (state, cost, todo)

    def _subject(self, client: str, pipeline: str) -> str:
        if client:
            return self.say("The sales pipeline of {client}", client=client)
        return self.say('The pipeline "{name}"', name=pipeline)

    def _grade(self, score: Score | None) -> Grade | None:
        if score is None or not score.pipelines:
            return None
        figure, strict = score.figure, score.without_exceptions
        return Grade(
            letter=score.grade,
            word=self.say(words.GRADES[score.grade]) if score.grade else "",
            score=figure.score if figure is not None else None,
            before=figure.before if figure is not None and figure.cap is not None else None,
            errors=figure.errors if figure is not None else 0,
            without=strict.score if score.exceptions_matter and strict is not None else None,
            coverage=score.coverage,
            reason=score.reason,
            describe=tuple(dict.fromkeys(self._section(each) for each in score.describe_first)),
            areas=tuple(
                (
                    each.name,
                    tuple(
                        Area(
                            self.say(words.AREAS[group.group]),
                            group.weight,
                            group.score,
                            100 * group.share,
                            group.reason,
                        )
                        for group in each.groups
                    ),
                )
                for each in score.pipelines
            ),
        )

    def _section(self, name: str) -> str:
        said = SECTIONS.get(name) or words.DELIVER.get(name)
        return self.say(said) if said else name.replace("_", " ")

    def _kept(self) -> list[str]:
        """The rules that had something to judge and found nothing, not even a remark, and yield to
        none that did."""
        silent = {gap.rule for gap in self.file.gaps}
        broken = {rule for each in self.file.findings for rule in (each.rule, *each.also)}
        return [
            rule
            for rule, card in self.file.cards.items()
            if self._is_on(rule)
            and rule not in silent
            and broken.isdisjoint((rule, *card.yields_to))
        ]

    def _good(self) -> list[str]:
        """What can be praised. Of a part of the file with a slip in it nothing is: the rules about
        it passed on what could be read, which is not what was meant."""
        unread = {
            words.PARTS[key]
            for each in self.file.findings
            if each.rule in STRUCTURE or each.rule == "unknown-reference"
            for key in re.findall(r"\w+", re.sub(r"\[[^\]]*\]", "", each.where))
            if key in words.PARTS
        }
        kept = {rule for rule in self._kept() if self.report.cards[rule].group not in unread}
        return [self.say(text) for rules, text in words.GOOD if kept.issuperset(rules)]

    def _entries(self, findings: list[Finding], places: Places) -> tuple[Entry, ...]:
        """Findings by their check, the most severe first."""
        ordered = sorted(findings, key=lambda each: (-ORDER.index(each.severity), each.order))
        return tuple(self._entry(each.findings, places) for each in fold(ordered))

    def _entry(self, findings: list[Finding], places: Places) -> Entry:
        head = findings[0]
        alone = len(findings) == 1
        return Entry(
            head.rule,
            head.severity,
            self.say(words.SEVERITIES[head.severity]),
            places.plain(head.message) if alone else self._title(head.rule),
            tuple((self._place(each, places), each.span.start.line) for each in findings),
            "" if head.counts else self.say("known"),
        )

    def _place(self, finding: Finding, places: Places) -> str:
        """Where it stands, in words; of several files with the one its line is in."""
        found = [places.words(finding), finding.path if self.file.parts else ""]
        return ", ".join(filter(None, found))

    def _exception(self, finding: Finding) -> Exemption:
        given = finding.suppression
        if given is None:
            raise ValueError("an exception has a suppression")
        source = words.SOURCES.get(given.source)
        return Exemption(
            self.words.plain(finding.message),
            given.reason.strip() or self.say("no reason given"),
            given.until or "",
            self.say(source) if source else given.source,
        )

    def _missing(self) -> tuple[Missing, ...]:
        """The rules without a verdict, by the section that would give them one."""
        rules: dict[tuple[str, str], set[str]] = {}
        for gap in self.file.gaps:
            if gap.is_unassessed:
                rules.setdefault((gap.section, gap.because), set()).add(gap.rule)
        order = list(SECTIONS)
        ordered = sorted(
            rules, key=lambda key: (order.index(key[0]) if key[0] in order else 99, key)
        )
        return tuple(
            Missing(
                self._section(section) if section else self.say("what the export leaves open"),
                because,
                tuple(sorted(self._title(each) for each in rules[(section, because)])),
            )
            for section, because in ordered
        )

    def _title(self, rule: str) -> str:
        card = self.report.cards.get(rule)
        return card.title if card else rule

    def _change(self, old: FileReport, score: Score | None, before: Report) -> Change:
        old_keys = {_key(each) for each in old.findings if each.counts}
        new_keys = {_key(each) for each in self.file.findings if each.counts}
        was = score_of(old, before)
        none = self.say("none")
        say = self.say

        def figure(found: Score | None) -> str:
            if found is None or found.figure is None:
                return none
            return self.language.number(found.figure.score, 1)

        def count(file: FileReport, severity: str) -> str:
            return str(sum(each.counts and each.severity == severity for each in file.findings))

        return Change(
            figures=(
                (
                    say("Grade"),
                    was.grade or none if was else none,
                    score.grade or none if score else none,
                ),
                (say("Score"), figure(was), figure(score)),
                *(
                    (say(text), count(old, severity), count(self.file, severity))
                    for severity, text in words.SEVERITIES.items()
                ),
            ),
            fixed=self._entries(
                [each for each in old.findings if each.counts and _key(each) not in new_keys],
                places_of(old, self.language),
            ),
            new=self._entries(
                [each for each in self.file.findings if each.counts and _key(each) not in old_keys],
                self.words,
            ),
            remaining=len(new_keys & old_keys),
            notes=self._limits(old, before),
        )

    def _limits(self, old: FileReport, before: Report) -> tuple[str, ...]:
        """What keeps the two runs from being compared."""
        notes = []
        if self.file.profile != old.profile:
            notes.append(
                self.say(
                    "The profiles differ ({before}, now {now}): the scores can't be compared.",
                    before=old.profile,
                    now=self.file.profile,
                )
            )
        if self.report.version != before.version:
            notes.append(
                self.say(
                    "The versions of the tool differ ({before}, now {now}): part of the change "
                    "may come from the rules.",
                    before=before.version,
                    now=self.report.version,
                )
            )
        return tuple(notes)


def _key(finding: Finding) -> tuple[str, str, str, str]:
    """What makes two findings of two files the same: the fingerprint without the path."""
    return (finding.rule, finding.check, finding.where, finding.value)
