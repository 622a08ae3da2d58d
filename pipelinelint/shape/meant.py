"""What a slip was meant to be: another word for a key or a value, a list written as something else.

Loaded where something does not fit. A slip is told by `shape.misfit`; here is only what it stands
for, so that it is told once and nothing is said of what comes of it.
"""

from __future__ import annotations

import re

from pipelinelint.source.nodes import Mapping, Scalar, Sequence
from pipelinelint.text import nearest

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

    from pipelinelint.shape.schema import Field, Kind
    from pipelinelint.source.nodes import Node

_VALUES = {
    "meeting_completed": "meeting_held meeting_done demo_completed call_completed",
    "meeting_booked": "meeting_scheduled demo_booked",
    "proposal_sent": "offer_sent quote_sent",
    "quote_signed": "proposal_signed offer_signed",
    "payment_received": "invoice_paid",
    "inactivity_exceeded": "inactivity",
    "stage_entered": "stage_changed",
    "kommo": "amocrm",
    "salesforce": "sfdc sales_cloud",
    "dynamics": "microsoft_dynamics ms_dynamics dynamics_365 microsoft_dynamics_365 d365",
    "zoho": "zoho_crm",
    "hubspot": "hubspot_crm",
    "bitrix24": "bitrix",
    "won": "closed_won closedwon win gewonnen gagné gagne wygrana wygrany vunnet vunnen vundet "
    "câștigat castigat megnyert ganado ganada vinto vinta ganho vyhráno voitettu",
    "lost": "closed_lost closedlost loss verloren perdu przegrana przegrany tapt tabt förlorad "
    "pierdut elveszett elvesztett perdido perdida perso persa prohráno hävitty",
    "dropdown": "select enumeration picklist single_select single_option enum",
    "multiselect": "multipicklist multi_picklist multi_select_picklist multiple_options",
    "text": "string single_line varchar short_text",
    "textarea": "long_text longtext multi_line multiline rich_text",
    "currency": "money monetary",
    "number": "integer int float decimal double numeric",
    "checkbox": "boolean bool",
    "datetime": "timestamp",
    "calculated": "formula rollup calculation",
    "user": "person owner",
    "amount": "value deal_value",
    "close_date": "expected_close_date",
    "timeline": "time_frame timeframe",
    "timing": "time time_frame timeframe timeline",
    "source": "lead_source deal_source",
    "buyer": "customer client prospect",
    "seller": "rep sales us vendor",
    "deal": "opportunity opportunities deals",
    "alert": "notify notification email",
    "close_lost": "close lost closed_lost",
    "ai_agent": "agent ai bot llm",
    "rule": "workflow automation flow",
    "integration": "api zapier",
    "best_case": "best upside",
    "most_likely": "probable",
    "omitted": "omit none",
    "new_business": "new",
    "expansion": "upsell cross_sell upsell_cross_sell",
    "biweekly": "fortnightly",
}
"""The values of the format, each with other words people and CRMs have for it."""

_KEYS = {
    "stages": "fasen stadia stappen phasen stufen étapes etapes etapy fazy faser trinn steg "
    "vaiheet szakaszok lépések etape etapele fases etapas fasi fáze kroky steps deal_stages",
    "name": "naam nazwa nom nume navn namn név nombre nome název nimi bezeichnung",
    "probability": "kans waarschijnlijkheid wahrscheinlichkeit probabilité probabilite "
    "prawdopodobieństwo szansa sannsynlighet sannolikhet sandsynlighed todennäköisyys "
    "valószínűség probabilitate probabilidad probabilità probabilidade pravděpodobnost "
    "chance win_probability",
    "type": "outcome won lost closed is_won is_lost is_closed",
    "when": "on trigger",
    "do": "actions then",
    "options": "choices values picklist",
    "required_fields": "required mandatory mandatory_fields",
    "max_days_in_stage": "max_days rotten_days rotting_days",
    "editions": "plan plans subscription",
    "move_to": "stage to target",
}
"""Keys of the format, each with other words people and CRMs have for it."""

_TRUTHS = {
    True: "true yes y on 1 ja oui tak da igen sí si sim kyllä ano",
    False: "false no n off 0 nee nein nei nej non nie nu nem não ei ne",
}
_DAYS = (
    "d day days dag dagen tag tage tagen dager dagar dage jour jours dzień dni zi zile nap día "
    "días giorno giorni dia dias den dny dnů päivä päivää"
)
_WEEKS = "w wk week weeks weken woche wochen"


def _by_word(table: dict[str, str]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for meant, others in table.items():
        for other in others.split():
            found.setdefault(other, []).append(meant)
    return found


_VALUE_OF, _KEY_OF = _by_word(_VALUES), _by_word(_KEYS)
_UNITS = {**dict.fromkeys(_DAYS.split(), 1), **dict.fromkeys(_WEEKS.split(), 7)}


def _folded(text: str) -> str:
    return "_".join(text.casefold().replace("-", " ").replace("_", " ").split())


def key_meant(key: str, known: Iterable[str]) -> str | None:
    """The key of the format a text was probably meant to be."""
    names = list(known)
    others = _KEY_OF.get(_folded(key), ())
    return next((each for each in others if each in names), None) or nearest(key, names)


def value_meant(field: Field, node: Scalar) -> str | None:
    """The value of the list a text was probably meant to be."""
    values = [str(each) for each in field.values]
    others = _VALUE_OF.get(_folded(node.raw), ())
    return next((each for each in others if each in values), None) or nearest(node.raw, values)


def number_meant(field: Field, text: str) -> str:
    """The number in a text such as `0,7`, `20%`, `"20"` or `30 days`; empty where it is no such
    slip. A share of one is written as percent."""
    bare = text.strip()
    if "days" in field.name:
        counted = re.fullmatch(r"(\d{1,6}) ?([^\W\d]+)", bare)
        if counted and counted[2].casefold() in _UNITS:
            return str(int(counted[1]) * _UNITS[counted[2].casefold()])
    bare = bare.removesuffix("%").rstrip()
    whole, _, rest = bare.replace(",", ".").partition(".")
    if not whole.isascii() or not whole.isdigit() or len(whole) > 15:
        return ""
    if rest and not (rest.isascii() and rest.isdigit()):
        return ""
    number = f"{int(whole)}.{rest}" if rest else str(int(whole))
    if field.name == "probability" and "%" not in text and 0 < float(number) < 1:
        return f"{100 * float(number):g}"
    return number if field.base == "number" or not rest else ""


def truth_meant(text: str) -> bool | None:
    """The truth value in a text such as `yes` or `"true"`."""
    word = text.strip().casefold()
    return next((value for value, words in _TRUTHS.items() if word in words.split()), None)


def list_meant(node: Node, kind: Kind | None) -> list[tuple[Scalar | None, Node]]:
    """The entries of a list written as something else, each with the key it stands under.

    A text is a list of one, or of what its commas part; a block is one entry of the kind where it
    has a key of it, else a block of entries by id.
    """
    if isinstance(node, Mapping):
        if kind is None:
            return []
        if any(key in kind.fields for key in node.entries):
            return [(None, node)]
        return [(key, value) for key, value in node.entries.values()]
    if isinstance(node, Scalar) and isinstance(node.value, str):
        texts = [each.strip(" -") for each in re.split(r"[,\n]", node.raw)]
        return [(None, _part(node, each)) for each in texts if each]
    return []


def run_on(node: Mapping, name: str, known: Iterable[str]) -> tuple[Scalar | None, list[str]]:
    """The whole text of a list written without brackets in a block in braces, whose commas end the
    value: `{options: Price, Timing}`; and the keys YAML makes of the rest."""
    names, rest, first = set(known), [], None
    for key, (written, value) in node.entries.items():
        if key == name:
            first = value
        elif first is not None:
            if key in names or not isinstance(value, Scalar) or value.value is not None:
                break
            rest.append(written)
    if not rest or not isinstance(first, Scalar):
        return None, []
    text = ", ".join([first.raw, *(each.raw for each in rest)])
    return Scalar(text, text, first.start, rest[-1].end), [each.raw for each in rest]


def table_meant(node: Node) -> list[tuple[Scalar, Node]]:
    """The entries of a block by id written as a list: each under its `id` or `name`."""
    found: list[tuple[Scalar, Node]] = []
    for each in node.items if isinstance(node, Sequence) else ():
        key = each
        if isinstance(each, Mapping):
            key = each.get("id") or each.get("name") or each
        if isinstance(key, Scalar) and key.value is not None:
            found.append((key, each))
    return found


def _part(node: Scalar, text: str) -> Scalar:
    return node if text == node.raw else Scalar(text, text, node.start, node.end, "", node.origin)
