"""Store what ships in the form that loads at once, when a wheel is built."""

import os
import sys
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class CustomBuildHook(BuildHookInterface[Any]):
    """Compiles rules, language packs and schemas into `pipelinelint/stored/`.

    An editable install is a checkout: it compiles on first use and notices changes.
    """

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        if version == "editable":
            return
        sys.path[:0] = [self.root, f"{self.root}/tools"]
        from compile_shipped import compile_all

        compile_all()
        # Catalogues travel compiled; the files of translators would weigh more than the program.
        for name in sorted(os.listdir(f"{self.root}/rules")):
            if name != "languages":
                build_data["force_include"][f"{self.root}/rules/{name}"] = (
                    f"pipelinelint/rules/{name}"
                )
