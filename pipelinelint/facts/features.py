"""What a definition uses that depends on the subscription."""

from __future__ import annotations

from pipelinelint.facts.automations import automations_of, by_agent, moves, trigger_of
from pipelinelint.facts.registry import Record, fact, once
from pipelinelint.facts.tables import editions
from pipelinelint.language import Term
from pipelinelint.shape.model import Account, Automation, Item, Pipeline, Stage
from pipelinelint.text import nearest

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import Any, TypeAlias

    from pipelinelint.facts.enumerations import EditionSource

    Use: TypeAlias = tuple[str, Item]


def uses_of(account: Account) -> list[Use]:
    """Features of the edition table with the place that uses each.

    Of the pipelines those for deals count, and that there is one for leads.
    """
    uses: list[Use] = []
    lead_status = account.item("lead_status")
    if lead_status is not None and lead_status.text("object") == "lead":
        uses.append(("lead_object", account))
    leads = [pipeline for pipeline in account.pipelines if pipeline.object == "lead"]
    uses += [("lead_object", pipeline) for pipeline in leads[:1]]
    deals = [pipeline for pipeline in account.pipelines if pipeline.object == "deal"]
    if len(deals) >= 2:
        uses.append(("pipelines", deals[1]))
    for pipeline in deals:
        uses += _in_automations(pipeline)
        uses += _in_stages(pipeline)
        handoff = pipeline.item("handoff")
        if handoff is not None and handoff.text("creates") == "ticket":
            uses.append(("ticket", pipeline))
    return uses


def _in_automations(pipeline: Pipeline) -> list[Use]:
    moving = {id(move.automation): move.automation for move in moves(pipeline) if move.outcome}
    exempt = editions()["moves_by_itself"]
    uses: list[Use] = [
        ("move", each)
        for each in moving.values()
        if trigger_of(each)[1] not in exempt and not _comes_from_outside(each)
    ]
    return uses + [("stage_action", each) for each in automations_of(pipeline) if _is_simple(each)]


def _comes_from_outside(automation: Automation) -> bool:
    """Whether an agent or another program may run it, which moves deals in any edition."""
    return by_agent(automation) or automation.text("run_by") == "integration"


def _is_simple(automation: Automation) -> bool:
    """Only tasks and notifications, when a deal enters a stage."""
    actions = automation.items("do")
    simple = all({"task", "notify"} & action.fields.keys() for action in actions)
    return bool(actions) and simple and trigger_of(automation)[0] == "stage_entered"


def _in_stages(pipeline: Pipeline) -> list[Use]:
    uses: dict[str, Item] = {}
    for stage in pipeline.stages:
        if stage.type == "approval":
            uses.setdefault("approval", stage)
        if stage.text("playbook"):
            uses.setdefault("playbook", stage)
        if stage.words("required_fields"):
            uses.setdefault("required_fields", stage)
    return list(uses.items())


class FeatureUse(Record):
    """One use of something an edition limits, where the account's edition is known.

    The place is the automation, stage or pipeline that uses it, else the account. `feature` says
    in words what is used, `kind` is its name in the edition table; `needs` and `have` name
    product and edition; `covered` says that the subscription has it; `source` how the table
    knows, `as_of` from when it is.
    """

    automation: Automation | None
    stage: Stage | None
    pipeline: Pipeline | None
    account: Account
    kind: str
    feature: str
    needs: str
    have: str
    covered: bool
    source: EditionSource
    as_of: str


@fact
def feature_uses(account: Account) -> list[FeatureUse]:
    """Every use of a feature in the CRM's edition table, where an edition is declared."""
    table = _table(account)
    if table is None:
        return []
    found = (_use(account, table, use) for use in uses_of(account))
    return [use for use in found if use is not None]


@fact
def can_automate(account: Account) -> bool:
    """Whether the edition lets an automation move deals.

    On HubSpot the edition has to be declared; elsewhere it may, unless the table knows better.
    """
    table = _table(account)
    feature = table["features"].get("move") if table is not None else None
    if table is None or feature is None:
        return True
    covered = _covered(account, table, feature["needs"])
    return covered if covered is not None else account.platform != "hubspot"


def _use(account: Account, table: dict[str, Any], use: Use) -> FeatureUse | None:
    kind, place = use
    feature = table["features"].get(kind)
    covered = _covered(account, table, feature["needs"]) if feature else None
    if feature is None or covered is None:
        return None
    products = [product for need in feature["needs"] for product in need]
    return FeatureUse(
        automation=_only(place, Automation),
        stage=_only(place, Stage),
        pipeline=_only(place, Pipeline),
        account=account,
        kind=kind,
        feature=Term(feature["label"]),
        needs=" or ".join(
            _named(table, *pair) for need in feature["needs"] for pair in need.items()
        ),
        have=", ".join(_named(table, each, edition_of(account, table, each)) for each in products),
        covered=covered,
        source=feature["confidence"],
        as_of=editions()["as_of"],
    )


@fact
def unknown_editions(account: Account) -> list[str]:
    """The declared subscriptions that cannot be compared: as `product: edition`.

    They are editions that the table of the CRM does not order, and products it has never heard of.
    Those of other makers (a dialler, a quoting tool) say nothing of the CRM and are left alone.
    """
    table = _table(account)
    if table is None:
        return []
    found = []
    declared = _declared(account)
    itself = _itself(account, table, declared)
    for product, (edition, written) in declared.items():
        if product in table["products"] or product == itself:
            odd = _today(table, edition) not in table["order"]
        elif _is_of_others(product):
            odd = False
        else:
            odd = product not in table["others"]
            if account.platform == "hubspot":  # there every product comes in these editions
                odd = odd or edition not in table["order"]
        if odd:
            found.append(written)
    return found


@fact
def editions_meant(account: Account) -> list[str]:
    """What the subscriptions that cannot be compared were probably meant to be, as `product:
    edition`; none where one of them is no slip of what the table knows."""
    table = _table(account)
    if table is None:
        return []
    found = []
    for written in unknown_editions(account):
        product, _, edition = written.partition(": ")
        own = _near(product, [*table["products"], *table["others"]])
        level = _near(edition, table["order"])
        if not own or not level:
            return []
        found.append(f"{own}: {level}")
    return found


def _near(word: str, known: list[str]) -> str | None:
    """The one that a word begins, or that begins it, else the one a slip or two away."""
    plain = "_".join(_words(word.strip()))
    begun = [each for each in known if each.startswith(plain) or plain.startswith(each)]
    whole = [each for each in known if each == plain]
    begins = begun if len(plain) >= _SHORT and len(begun) == 1 else []
    return next(iter([*whole, *begins]), None) or nearest(plain, known)


_SHORT = 3


@once
def _declared(account: Account) -> dict[str, tuple[str, str]]:
    """Product -> its edition, as the table writes both, and what is written of it; empty without a
    table. A blank at an end, capitals and the name of the product in full say nothing else."""
    table = _table(account)
    if table is None:
        return {}
    crm = account.item("crm")
    given = crm.item("editions") if crm is not None else None
    names = {title.casefold(): product for product, title in table["products"].items()}
    found = {}
    for product, value in given.fields.items() if given is not None else ():
        name, edition = product.strip(), " ".join(str(value).casefold().split())
        named = next((each for each in names if edition.startswith(f"{each} ")), "")
        name = names.get(name.casefold(), name)
        if name.casefold() in table["products"] or name.casefold() in table["others"]:
            name = name.casefold()
        if not named or names[named] == name:
            edition = edition.removeprefix(f"{named} ")
        found[name] = (edition, f"{product.strip()}: {str(value).strip()}")
    return found


@fact
def edition_names(account: Account) -> str:
    """The products and editions the table of the CRM knows, as one text; empty without one."""
    table = _table(account)
    if table is None:
        return ""
    return f"{', '.join(table['products'])}; {', '.join(table['order'])}"


def _covered(account: Account, table: dict[str, Any], needs: list[dict[str, str]]) -> bool | None:
    """Whether one alternative is met; nothing where an edition that could meet it is unknown."""
    told = [_meets(account, table, *pair) for need in needs for pair in need.items()]
    if any(told):
        return True
    return None if None in told else False


def _meets(account: Account, table: dict[str, Any], product: str, lowest: str) -> bool | None:
    have = _today(table, edition_of(account, table, product))
    if have not in table["order"]:
        return None
    return bool(table["order"].index(have) >= table["order"].index(lowest))


def _today(table: dict[str, Any], edition: str) -> str:
    """What an edition is called today, where its maker renamed it."""
    today: str = table.get("formerly", {}).get(edition, edition)
    return today


def edition_of(account: Account, table: dict[str, Any], product: str) -> str:
    """The declared edition of a product, or of the CRM itself where it comes in one; or empty."""
    declared = _declared(account)
    itself = _itself(account, table, declared) if product not in declared else ""
    return declared.get(itself or product, ("", ""))[0]


def _itself(account: Account, table: dict[str, Any], declared: Iterable[str]) -> str:
    """What the CRM itself is called among the products declared, where it comes in one: by its own
    name, or as its plan. Empty where nothing says so."""
    if account.platform == "hubspot":
        return ""
    own = {account.platform, *table["products"], *editions()["itself"]}
    own |= {word.casefold() for title in table["products"].values() for word in title.split()}
    called = (each for each in declared if own.intersection(_words(each)))
    return next(called, "")


def _words(product: str) -> list[str]:
    return product.casefold().replace("-", "_").replace(" ", "_").split("_")


def _is_of_others(product: str) -> bool:
    """Whether a product is known to be another maker's."""
    name = "_".join(_words(product))
    return any(name == each or name.startswith(f"{each}_") for each in editions()["of_others"])


def _table(account: Account) -> dict[str, Any] | None:
    table: dict[str, Any] | None = editions().get(account.platform)
    return table


def _named(table: dict[str, Any], product: str, edition: str) -> str:
    """Product and edition as the maker writes them: Sales Hub Professional."""
    return f"{table['products'].get(product, product)} {edition.capitalize()}"


def _only(item: Item, kind: type[Item]) -> Item | None:
    return item if isinstance(item, kind) else None
