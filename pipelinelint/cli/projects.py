"""Folders that hold something else to judge than definitions."""

from __future__ import annotations

import os

from pipelinelint.files.read import shown

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable


def sfdx_folder(paths: Iterable[str]) -> str | None:
    """The first of the folders that plainly is a Salesforce DX project."""
    for path in paths:
        if not os.path.isdir(path):
            continue
        from pipelinelint.crm import looks_like_sfdx

        try:
            if looks_like_sfdx(os.listdir(path)):
                return path
        except OSError:
            continue
    return None


def word_about_project(paths: Iterable[str]) -> str:
    """What else can be judged in these folders; empty where there is nothing."""
    folder = sfdx_folder(paths)
    if folder is None:
        return ""
    place = "This folder" if folder == "." else shown(folder)
    return (
        f"{place} is a Salesforce DX project: "
        f"`pipelinelint check --from salesforce {shown(folder)}` judges its sales processes."
    )
