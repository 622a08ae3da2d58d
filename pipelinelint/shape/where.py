"""What an item is called, and where it stands: answered once, as data that outlives it."""

from __future__ import annotations

import re

from pipelinelint.shape.finding import NOWHERE, Identity, Subject
from pipelinelint.shape.item import Item

_NAMING = ("id", "name", "title", "label", "rule", "text", "fact", "event", "task", "ref")


def item_id(item: Item) -> str:
    """The id of an item: the key it stands under, its `id`, else one made from its name."""
    if item.key is not None:
        return item.key.raw
    written = item.text("id")
    if written is not None:
        return written
    return slug(item.text("name") or "")


def slug(text: str) -> str:
    """A text as an id: lower case, words joined by underscores, letters of every script kept."""
    return re.sub(r"[\W_]+", "_", text.casefold()).strip("_")


def subject_of(item: Item) -> Subject:
    """The item as what a finding is about; made once for each item."""
    found = item.cache.get(_CACHE)
    if found is None:
        found = item.cache[_CACHE] = _subject(item)
    assert isinstance(found, Subject)
    return found


_CACHE = " subject"


def _subject(item: Item) -> Subject:
    if item.parent is None:
        return NOWHERE
    above = subject_of(item.parent)
    pipeline, stage = above.pipeline, above.stage
    if item.kind == "pipeline":
        pipeline = _identity(item)
    elif item.kind == "stage":
        stage = _identity(item, pipeline)
    step = (item.field, _label(item) if item.in_list else None)
    return Subject((*above.steps, step), pipeline, stage)


def identity_of(pipeline: Item) -> Identity:
    """Which pipeline an item is, which must be one."""
    found = subject_of(pipeline).pipeline
    if found is None:
        raise ValueError(f"a {pipeline.kind} is no pipeline")
    return found


def _identity(item: Item, of: Identity | None = None) -> Identity:
    return Identity(item.index, item_id(item), item.text("name") or "", of)


def where(item: Item, field: str = "") -> str:
    """The path of an item, or of one of its fields, by ids and never by line or order."""
    subject = subject_of(item)
    return subject.field(field).where if field else subject.where


def pipeline_of(item: Item) -> Item | None:
    """The pipeline an item is or stands in."""
    here: Item | None = item
    while here is not None and here.kind != "pipeline":
        here = here.parent
    return here


def _label(item: Item) -> str:
    identity = item_id(item)
    if identity:
        return identity
    for field in _NAMING:
        text = item.text(field)
        if text:
            return " ".join(text.split())[:60]
    return f"#{item.index + 1}"
