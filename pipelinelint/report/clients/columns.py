"""The columns of the table, which text, Markdown and HTML share: headings and cells."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from pipelinelint.language import Language
    from pipelinelint.report.clients.table import Client, Table

NOTHING = "–"


def headings(table: Table, language: Language) -> list[str]:
    """The headings, that of the clients' names first."""
    say = language.say
    found = [say("Client"), say("Pipelines"), say("Errors"), say("Warnings"), say("Infos")]
    found.append(say("Grade"))
    if table.compared:
        found.append(say("Change"))
    if table.has_unread:
        found.append(say("Not read"))
    return found


def cells(client: Client, table: Table, language: Language) -> list[str]:
    """The cells of a row behind the client's name."""
    number = language.number
    is_read = client.unread < len(client.files)
    found = [number(client.pipelines) if is_read else NOTHING]
    found += [number(count) if count or is_read else NOTHING for count in client.counts.values()]
    grade = NOTHING
    if client.score is not None:
        grade = f"{client.grade} {number(client.score, 0)}"
    found.append(grade)
    if table.compared:
        found.append(change(client) if is_read else NOTHING)
    if table.has_unread:
        found.append(number(client.unread))
    return found


def total(table: Table, language: Language) -> tuple[str, list[str]]:
    """What the row below the others is called, and its cells: their sum, which has no grade."""
    found = cells(table.all, table, language)
    found[4] = ""
    return language.say("All"), found


def change(client: Client) -> str:
    """What is new and what was fixed since the baseline: `+2 −1`."""
    parts = [f"+{client.new}"] * bool(client.new) + [f"−{client.fixed}"] * bool(client.fixed)
    return " ".join(parts) or "0"


def legend(table: Table, language: Language) -> list[str]:
    """What the signs in the cells mean, a line each, of those that are used."""
    found = []
    if any(each.score is None and each.unread < len(each.files) for each in table.clients):
        found.append(f"{NOTHING}  {language.say('Not enough described to grade')}")
    if table.compared:
        found.append(f"+  {language.say('New')}, −  {language.say('Fixed')}")
    return found
