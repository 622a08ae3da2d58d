"""What does not fit a schema, said so that people can fix it: place, allowed values, a near name.

jsonschema says what does not fit; this module alone knows how to say it to people. Definitions and
settings are read by the kinds of their schema (`shape.build`): the quick check of the hot path.
What does not fit there is noted in `Misfits`; when all is read, `settle` hands the noted parts of
each item to jsonschema and makes findings of its errors. A room that reads a file by kinds calls
`build.fill(item, node, "settings", path)` and gets them.

jsonschema is loaded only when something does not fit. It never sees more than what was noted, at
most MOST values, each bare; and our schemas refer only to themselves, so that nothing is fetched.
"""

from __future__ import annotations

from pipelinelint.language import Term, Worded, noted, noted_word, worded
from pipelinelint.shape.finding import Finding, Related
from pipelinelint.shape.instead import instead
from pipelinelint.shape.meant import is_order, key_meant, keys_meant, named_block, value_meant
from pipelinelint.shape.model import NAMES, Item, called, is_written, subject_of
from pipelinelint.shape.schema import PARTS, ROOTS, Field, Kind, kinds, schema
from pipelinelint.source.nodes import Mapping, Node, Scalar, Sequence, path_of
from pipelinelint.text import clipped

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any, TypeAlias

    Steps: TypeAlias = tuple[str | int, ...]

RULES = {
    "yaml-syntax": noted("The file can be read as YAML"),
    "duplicate-key": noted("Every key is written once"),
    "unknown-key": noted("Every key is known"),
    "missing-key": noted("Every required key is there"),
    "wrong-type": noted("Every value has the right type"),
    "unknown-value": noted("Every value that comes from a list is on it"),
    "out-of-range": noted("Every number is in its range"),
    "export-defect": noted("The parts of an export agree with each other"),
    "definition-parts": noted("The files of a definition fit together"),
}
"""The structure checks by id, and what each asks. They are always on, and errors except for
`export-defect`: what a CRM lets stand is as bad as what comes of it."""

MOST = 1_000
"""Structure findings of one file that are told one by one; of the rest their number.

Nobody fixes a thousand places before running again, and each costs a kilobyte and a place in
every format: a stranger's file of 400,000 odd keys must not use up the machine.
"""

_A = {
    "text": noted_word("text"),
    "number": noted_word("a number"),
    "integer": noted_word("a whole number"),
    "truth": noted_word("true or false"),
    "map": noted_word("lines of `name: text`"),
    "anything": noted_word("lines of `name: value`"),
    "enum": noted_word("one of its values"),
}


class Misfit:
    """One thing that does not fit. `message` is a sentence whose place `of`, where it has one, is
    the item or block it is about. `suggestion` is the word probably meant.
    """

    __slots__ = ("message", "node", "remedy", "rule", "suggestion", "value")

    def __init__(
        self,
        rule: str,
        message: Worded,
        node: Node,
        value: str,
        remedy: Worded | str = "",
        suggestion: str = "",
    ) -> None:
        self.rule = rule
        self.message = message
        self.node = node
        self.value = value
        self.remedy = remedy
        self.suggestion = suggestion


class _Noted:
    """The parts of an item that do not fit, by the steps that lead to them from the item.

    `is_meant` says that the item stands in a value of the wrong form: what names it may be its key.
    """

    __slots__ = ("instance", "is_meant", "item", "keys", "kind", "nodes")

    def __init__(self, item: Item, kind: Kind) -> None:
        self.is_meant = False
        self.item = item
        self.kind = kind
        self.instance: dict[str, Any] = {}
        self.keys: list[tuple[Scalar, Node]] = []
        self.nodes: dict[Steps, Node] = {}
        if isinstance(item.node, Mapping):
            needed = [field.name for field in kind.fields.values() if field.required]
            for name in (*needed, *kind.any_of):
                if is_written(item.node, name):
                    self.instance[name] = FITS

    def add(self, field: str, node: Node, step: str | int | None) -> None:
        """A value that does not fit: of a field, or one entry of the field's list or block."""
        bare = _bare(node)
        if step is None:
            self.instance[field] = bare
            self.nodes[(field,)] = node
        elif isinstance(step, str):
            self._holder(field, {})[step] = bare
            self.nodes[(field, step)] = node
        else:
            entries = self._holder(field, [])
            entries.append(bare)
            self.nodes[(field, len(entries) - 1)] = node

    def _holder(self, field: str, empty: Any) -> Any:
        if self.instance.get(field, FITS) is FITS:
            self.instance[field] = empty
        return self.instance[field]


class Misfits:
    """Collects what does not fit the schema of one file while its items are built."""

    __slots__ = ("_left_out", "_noted", "_of", "_told", "findings", "path")

    def __init__(self, path: str, of: str = "definition") -> None:
        self.path = path
        self.findings: list[Finding] = []
        self._of = of
        self._noted: dict[int, _Noted] = {}
        self._told = 0
        self._left_out = 0

    def key(self, item: Item, kind: Kind, key: Scalar, value: Node) -> bool:
        """Note a key the kind does not have, and its value; whether it is told by itself."""
        noted = self._note(item, kind)
        if noted is None:
            return False
        noted.instance[key.raw] = FITS
        noted.keys.append((key, value))
        return True

    def value(
        self, item: Item, kind: Kind, field: str, node: Node, step: str | int | None = None
    ) -> None:
        """Note a value of a field; `step` leads to it in the field's list or block."""
        noted = self._note(item, kind)
        if noted is not None:
            noted.add(field, node, step)

    def adopt(self, inner: Misfits, about: Item) -> None:
        """Take over what does not fit in the items of a value that was read as it was meant, which
        is told by itself; not what is said `about` the item that has it."""
        for key, each in inner._noted.items():
            if each.item is not about and self._told < MOST:
                each.is_meant = True
                self._noted.setdefault(key, each)
                self._told += len(each.keys) + len(each.nodes)

    def missing(self, item: Item, kind: Kind) -> None:
        """Note that something the kind needs is not written."""
        self._note(item, kind)

    def _note(self, item: Item, kind: Kind) -> _Noted | None:
        if self._told >= MOST:
            self._left_out += 1
            return None
        self._told += 1
        noted = self._noted.get(id(item))
        if noted is None:
            noted = self._noted[id(item)] = _Noted(item, kind)
        return noted

    def settle(self) -> list[Finding]:
        """The findings of what was noted, now that all of it is read: an item may say its name
        after the fault.
        """
        schemas = schema(self._of)
        for each in self._noted.values():
            name = each.kind.name
            about = subject_of(each.item)
            for misfit in _explained(each, schemas["$defs"].get(name, schemas), schemas):
                misfit.message.values.setdefault("of", _of(each.item))
                finding = self._finding(misfit)
                finding.about = about
                self.findings.append(finding)
        if self._left_out:
            self._tell_left_out()
        return self.findings

    def _tell_left_out(self) -> None:
        """One finding at the last place told; its value is the number, so that a baseline that
        knows it does not hide what comes later.
        """
        last = self.findings[-1]
        left = self._left_out
        if left == 1:
            message = worded(
                "and 1 more place in this file where something doesn't fit the format."
            )
        else:
            message = worded(
                "and {more} more places in this file where something doesn't fit the format.",
                more=left,
            )
        remedy = worded("Fix what is listed and run again; the rest often has the same cause.")
        value = str(self._left_out)
        self.findings.append(
            Finding(last.rule, "error", message, last.path, last.span, value=value, remedy=remedy)
        )

    def _finding(self, misfit: Misfit) -> Finding:
        node = misfit.node
        related: tuple[Related, ...] = ()
        if node.origin is not None:
            there = path_of(node.origin, self.path)
            related = (Related("written here", there, node.origin.span),)
        return Finding(
            misfit.rule,
            "error",
            misfit.message,
            path_of(node, self.path),
            node.span,
            value=misfit.value,
            remedy=misfit.remedy,
            suggestion=misfit.suggestion,
            related=related,
        )


class _Fits:
    """Stands for a value the quick check found fitting: no keyword looks at it again."""


FITS = _Fits()


def _explained(noted: _Noted, of: dict[str, Any], schemas: dict[str, Any]) -> Iterator[Misfit]:
    """What jsonschema says of the noted parts of an item, in our words."""
    fields = noted.kind.fields
    meant: set[str] = set()
    missing: list[str] = []
    told: set[Steps] = set()
    for error in _errors(of, schemas, noted.instance):
        steps, inner = tuple(error.absolute_path), error
        if not steps and error.validator == "additionalProperties":
            for key, value in noted.keys:
                if noted.is_meant and key.raw in NAMES:
                    continue  # the key it should stand under
                text = _alone(noted, key)
                misfit = text or unknown_key(noted, key, value)
                if noted.kind.name == ROOTS["definition"] and not misfit.suggestion:
                    misfit.remedy = _in_pipeline(key) or misfit.remedy
                meant.add(noted.kind.short if text else misfit.suggestion)
                yield misfit
        elif not steps and error.validator == "required":
            lacks = [name for name in error.validator_value if name not in noted.instance]
            missing += [name for name in lacks if name not in missing]
        elif not steps and noted.kind.any_of:
            if noted.item.key is None:
                missing.append(noted.kind.any_of[-1])
        elif not steps:
            pass  # what a part may not hold is told where the files are joined
        else:
            steps, inner = _innermost(error)
            if steps not in told:
                told.add(steps)
                yield _value(noted, steps, inner.validator, schemas)
    for name in missing:
        if name not in meant and not meant.intersection(noted.kind.any_of):
            yield missing_key(name, noted.item.key or noted.item.node, fields.get(name))
    for steps in noted.nodes:
        if steps not in told:  # a number too large to count with, which no schema says
            yield _value(noted, steps, "type", schemas)


def _in_pipeline(key: Scalar) -> Worded | str:
    """Where a key belongs that stands beside the pipelines."""
    if key.raw not in kinds()["pipeline"].fields:
        return ""
    return worded("Write it in the pipeline it is about, under `pipelines`.")


def _alone(noted: _Noted, key: Scalar) -> Misfit | None:
    """An entry such as `- Visit: buyer attended`, which could have been text alone, or one that
    stands under its name."""
    node, short = noted.item.node, noted.kind.short
    said = worded("{of} has no `{key}`.", key=key.raw)
    named = _by_type(noted, key)
    if named:
        remedy = worded("Write {written} instead.", written=named)
        return Misfit("unknown-key", said, key, key.raw, remedy)
    block = named_block(node, noted.kind)
    if block is not None:
        if block[0] is not key:
            return None
        written = worded(
            "Write `{name}: {key}`, and its other keys below.", name=short, key=key.raw
        )
        return Misfit("unknown-key", said, key, key.raw, written)
    if not short or not isinstance(node, Mapping) or len(node.entries) > 1:
        return None
    value = node.entries[key.raw][1]
    if not isinstance(value, Scalar) or key_meant(key.raw, noted.kind.fields, value):
        return None
    text = f"{key.raw}: {value.raw}"
    remedy = worded('If you mean the text, put it in quotes: "{raw}".', raw=text)
    return Misfit("unknown-key", said, key, key.raw, remedy)


def _by_type(noted: _Noted, key: Scalar) -> str:
    """The block that was meant where a name stands under its type: `{won: Closed won}`."""
    node, short, kind = noted.item.node, noted.kind.short, noted.kind.fields.get("type")
    if not short or kind is None or not isinstance(node, Mapping) or key.raw not in kind.values:
        return ""
    value = node.entries[key.raw][1]
    if is_written(node, short) or is_written(node, "type") or not isinstance(value, Scalar):
        return ""
    if not isinstance(value.value, str):
        return ""
    return f"{{{short}: {clipped(value.raw, 60)}, type: {key.raw}}}"


def _value(noted: _Noted, steps: Steps, keyword: str, schemas: dict[str, Any]) -> Misfit:
    """A value that does not fit its field, by the keyword of the schema that refuses it."""
    field, node = noted.kind.fields[str(steps[0])], noted.nodes[steps]
    if isinstance(node, Scalar) and field.base != "item":
        if keyword in ("enum", "const"):
            return unknown_value(field, node)
        if keyword in ("minimum", "maximum"):
            return out_of_range(field, node)
    short = bool(field.kind and schemas["$defs"][field.kind].get("x-short"))
    of = "definition" if schemas is schema("definition") else "settings"
    kind = kinds(of).get(field.kind)
    return wrong_type(field, node, len(steps) > 1, short, kind)


def unknown_key(noted: _Noted, key: Scalar, value: Node) -> Misfit:
    fields = noted.kind.fields
    names = [*fields, PARTS] if noted.kind.name == ROOTS["definition"] else [*fields]
    meant = keys_meant(key.raw, fields, value)
    close = meant[0] if len(meant) == 1 else ""
    remedy: Worded | str = ""
    if key.raw.rstrip(" %").isdigit():
        remedy = worded("A comma ends the value here. Write the number with a point, such as 12.5.")
    elif len(meant) > 1:
        listed = ", ".join(f"`{each}`" for each in meant)
        remedy = worded(
            "It may stand for several keys: {keys}. Write the one you mean.", keys=listed
        )
    elif not close and noted.item.in_list and is_order(key.raw, value):
        remedy = worded("Take it out: what counts is the order of the list.")
    elif not close and key.span.end == value.span.start:
        remedy = worded("If the comma before it belongs to the text, put the whole text in quotes.")
    elif not close:
        remedy = worded("Possible keys: {keys}.", keys=", ".join(names))
    if close:
        message = worded("{of} has no `{key}`. Did you mean `{close}`?", key=key.raw, close=close)
    else:
        message = worded("{of} has no `{key}`.", key=key.raw)
    return Misfit("unknown-key", message, key, key.raw, remedy, close)


def missing_key(name: str, node: Node, field: Field | None = None) -> Misfit:
    if isinstance(node, Mapping) and node.entries:
        node = next(iter(node.entries.values()))[0]
    message = worded("{of} needs `{key}`.", key=name)
    remedy = worded("Add `{key}: …`.", key=name)
    if field is not None and len(field.values) == 1:
        remedy = worded("Add `{key}: {value}`.", key=name, value=str(field.values[0]))
    return Misfit("missing-key", message, node, name, remedy)


def wrong_type(
    field: Field,
    node: Node,
    inside: bool = False,
    or_text: bool = False,
    kind: Kind | None = None,
) -> Misfit:
    many = "one" if inside or field.many == "one_or_list" else field.many
    if many == "list":
        wanted = Term(noted_word("a list"))
    elif many == "table" or field.base == "item":
        wanted = Term(noted_word("a block of `key: value` lines"))
        if or_text and many == "one":
            wanted = Term(noted_word("text or a block of `key: value` lines"))
    else:
        wanted = Term(_A[field.base])
    of_entry = inside and many == "one" and field.many in ("list", "one_or_list")
    message = worded(
        "`{field}` must be {wanted}, not {found}.",
        field=field.name,
        wanted=wanted,
        found=_is(node),
    )
    if of_entry and field.base == "item":
        message = worded(
            "Each entry of `{field}` must be {wanted}, not {found}.",
            field=field.name,
            wanted=wanted,
            found=_is(node),
        )
    return Misfit(
        "wrong-type", message, node, field.name, instead(field, node, many, or_text, kind)
    )


def unknown_value(field: Field, node: Scalar) -> Misfit:
    values = [str(each) for each in field.values]
    if node.raw in values and node.raw not in field.values:
        message = worded(
            '`{field}` must be the number {raw}, not the text "{raw}".',
            field=field.name,
            raw=node.raw,
        )
        unquoted = worded("Write {raw} without quotes.", raw=node.raw)
        return Misfit("unknown-value", message, node, node.raw, unquoted)
    close = value_meant(field, node)
    remedy: Worded | str = worded("Write one of {values}.", values=", ".join(values))
    if len(values) == 1:
        remedy = worded("Write {value}.", value=values[0])
    if close and (len(values) > _FEW or close[0] == node.raw[0].casefold()):
        remedy = ""
    if close:
        message = worded(
            "`{field}` can't be `{raw}`. Did you mean `{close}`?",
            field=field.name,
            raw=node.raw,
            close=close,
        )
    else:
        message = worded("`{field}` can't be `{raw}`.", field=field.name, raw=node.raw)
    return Misfit("unknown-value", message, node, node.raw, remedy, close or "")


_FEW = 8
"""Values that are listed though one is offered: where it begins with another letter, it may be
another that was meant."""


def out_of_range(field: Field, node: Scalar) -> Misfit:
    low, high = field.minimum, field.maximum
    if high is None:
        message = worded(
            "`{field}` must be at least {low}, not {raw}.", field=field.name, low=low, raw=node.raw
        )
    else:
        message = worded(
            "`{field}` must be between {low} and {high}, not {raw}.",
            field=field.name,
            low=low,
            high=high,
            raw=node.raw,
        )
    return Misfit("out-of-range", message, node, node.raw)


def _errors(of: dict[str, Any], schemas: dict[str, Any], instance: Any) -> list[Any]:
    """The errors of jsonschema; a value that is FITS has none."""
    if "class" not in _validator:
        from jsonschema import Draft202012Validator
        from jsonschema.validators import extend

        checks = {name: _but_fits(each) for name, each in Draft202012Validator.VALIDATORS.items()}
        extended: Any = extend
        _validator["class"] = extended(Draft202012Validator, checks)
    whole = _validator.get(id(schemas))
    if whole is None:
        whole = _validator[id(schemas)] = _validator["class"](schemas)
    # A schema that names its dialect would make `evolve` forget our checks.
    part = whole if of is schemas else whole.evolve(schema=of)
    return list(part.iter_errors(instance))


_validator: dict[Any, Any] = {}


def _but_fits(check: Any) -> Any:
    def checked(validator: Any, value: Any, instance: Any, schema: Any) -> Any:
        return () if instance is FITS else check(validator, value, instance, schema) or ()

    return checked


def _innermost(error: Any) -> tuple[Steps, Any]:
    """The error that says most: of alternatives the one that got farthest into the value."""
    while error.context:
        error = max(error.context, key=lambda each: len(each.relative_path))
    return tuple(error.absolute_path), error


def _bare(node: Node) -> Any:
    """A value that does not fit, for the schema to say why: of a list or block, only that it is."""
    if isinstance(node, Scalar):
        return node.value
    return {} if isinstance(node, Mapping) else []


def _of(item: Item) -> Worded | Term | str:
    """What an item is called at the beginning of a sentence."""
    if item.parent is None:
        of_account = item.kind == "account"
        return Term(noted_word("the definition") if of_account else noted_word("the settings file"))
    if item.kind == item.field:
        return f"`{item.field}`"
    name = clipped(" ".join(called(item).split()), 60)
    kind = Term(item.kind.replace("_", " "))
    if name:
        return worded('{kind} "{name}"', kind=kind, name=name)
    return worded("an {kind}", kind=kind) if kind[0] in "aeiou" else worded("a {kind}", kind=kind)


def _is(node: Node) -> Worded | Term | str:
    if isinstance(node, Mapping):
        return Term(noted_word("a block of keys"))
    if isinstance(node, Sequence):
        return Term(noted_word("a list"))
    if isinstance(node, Scalar):
        if node.value is None:
            return Term(noted_word("empty"))
        if isinstance(node.value, bool):
            return worded("a boolean ({raw})", raw=node.raw)
        return f"`{node.raw[:40]}`"
    return Term(noted_word("something else"))
