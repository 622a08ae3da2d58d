"""Definitions to compare, and what their comparison says."""

from pipelinelint.compare.change import Change, Changes
from pipelinelint.compare.compare import compare
from pipelinelint.shape import build
from pipelinelint.shape.model import Account
from pipelinelint.source.nodes import Mapping
from pipelinelint.source.read import read

BASE = """version: 1
crm: {platform: hubspot, editions: {sales: starter}}
properties:
  amount: {label: Amount, type: currency}
  budget: {label: Budget, type: text, known_from: demo}
  why:
    {label: Loss reason, type: dropdown, options: [Price, {label: Timing, value: t}]}
lead_status:
  statuses: [{id: new, name: New}, {id: bad, name: Bad}]
  contact_attempts: {count: 4, then: bad}
pipelines:
  - id: sales
    name: Sales
    policy: {max_days_open: 180}
    closed_lost: {reason: why}
    qualification: {checkpoints: [{fact: Budget known, property: budget, known_by: demo}]}
    handoff: {creates: ticket}
    stages:
      - {id: call, name: Call held, probability: 20}
      - id: demo
        name: Demo completed
        probability: 40
        required_fields: [amount]
        entry_criteria: [Seen the product]
      - {id: offer, name: Offer sent, probability: 60}
      - {id: won, name: Won, type: won}
      - {id: lost, name: Lost, type: lost}
    automations:
      - {id: a1, when: {event: contract_signed}, do: [{move_to: won}, {set: {amount: 1}}]}
"""


def account(text: str, path: str = "a.yaml") -> Account:
    root = read(text.encode(), path)[0].root
    assert isinstance(root, Mapping)
    return build(root, path)[0]


def compared(old: str, new: str) -> Changes:
    return compare(account(old, "old.yaml"), account(new, "new.yaml"), "old.yaml", "new.yaml")


def edited(*edits: tuple[str, str]) -> list[Change]:
    """The changes when texts of BASE are replaced."""
    text = BASE
    for old, new in edits:
        assert text.count(old) >= 1, old
        text = text.replace(old, new)
    return compared(BASE, text).changes
