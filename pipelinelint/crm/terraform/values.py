"""Terraform's JSON as the same blocks: `.tf.json`, and what `terraform show -json` prints.

A `.tf.json` file holds HCL's texts, templates and all; a plan or state holds the values Terraform
worked out (https://developer.hashicorp.com/terraform/internals/json-format).
"""

from __future__ import annotations

from pipelinelint.crm.imported import ImportProblem
from pipelinelint.crm.nodes import Answer, PlacedMapping, PlacedScalar, PlacedSequence
from pipelinelint.crm.terraform.hcl import Block, Computed, is_template, untemplated
from pipelinelint.source.nodes import Mapping, Scalar, Sequence

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipelinelint.source.nodes import Node


def blocks_of(answer: Answer) -> Iterator[Block]:
    """The resources of a file. Raises ImportProblem when it is none of these."""
    for told in (answer["planned_values"], answer["values"]):
        if told["root_module"].is_map:
            yield from _worked_out(told["root_module"])
            return
    if not _each(answer["resource"]):
        raise ImportProblem(
            "this is neither a configuration in JSON nor what `terraform show -json` prints of a "
            "plan or state.",
            answer.path,
        )
    for resource in _each(answer["resource"]):
        for kind, names in resource.entries():
            for blocks in _each(names):
                for name, bodies in blocks.entries():
                    for body in _each(bodies):
                        node = _literal(body)
                        if isinstance(node, PlacedMapping):
                            yield Block(kind, name, node)


def _worked_out(root: Answer) -> Iterator[Block]:
    """The resources of a plan or state, those of modules too."""
    modules = [root]
    while modules:
        module = modules.pop(0)
        modules[:0] = module["child_modules"].items()
        for resource in module["resources"].items():
            body, kind = resource["values"], resource["type"].text
            if resource["mode"].text in ("", "managed") and isinstance(body.node, Mapping):
                name = resource["address"].text.removeprefix(f"{kind}.") or resource["name"].text
                yield Block(kind, name, PlacedMapping(body.node.entries, body.place))


def _each(answer: Answer) -> list[Answer]:
    return answer.items() if answer.is_list else [answer] if answer.is_map else []


def _literal(answer: Answer) -> Node | None:
    """The value with its texts read as templates: `${` in one makes it computed."""
    node, place = answer.node, answer.place
    if isinstance(node, Mapping):
        entries = {
            key: (name, literal)
            for key, (name, _) in node.entries.items()
            if (literal := _literal(answer[key])) is not None
        }
        return PlacedMapping(entries, place)
    if isinstance(node, Sequence):
        items = map(_literal, answer.items())
        return PlacedSequence([item for item in items if item is not None], place)
    if isinstance(node, Scalar) and isinstance(node.value, str):
        if is_template(node.value):
            return Computed(None, node.raw, place)
        return PlacedScalar(untemplated(node.value), node.raw, place)
    return node
