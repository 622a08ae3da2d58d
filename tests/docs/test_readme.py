"""What the README shows is what the program prints."""

import re
import subprocess
import sys
from pathlib import Path

TOP = Path(__file__).parents[2]
README = (TOP / "README.md").read_text(encoding="utf-8")


def test_the_screen_is_what_the_program_prints() -> None:
    found = re.search(
        r"<!-- screen -->\n```console\n\$ pipelinelint (.*)\n([^`]*(?:`[^`\n]+`[^`]*)*)```", README
    )
    assert found is not None
    command, shown = found.groups()
    made = subprocess.run(
        [sys.executable, "-m", "pipelinelint", *command.split()],
        cwd=TOP,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
        env={"PATH": "/usr/bin:/bin", "PYTHONUTF8": "1"},
    )
    assert made.stdout == shown, made.stderr


def test_every_page_the_readme_names_is_there() -> None:
    for target in re.findall(r"\]\((?!https?:)([^)#]+)", README):
        assert (TOP / target).exists(), target


def test_the_judge_runs_the_test_command_of_the_readme() -> None:
    judge = (TOP / ".ci" / "run").read_text(encoding="utf-8")
    assert "<!-- test command -->" in judge
    assert README.count("<!-- test command -->") == 1
    assert "pytest" in README.split("<!-- test command -->")[1].split("```")[1]
