"""What was not judged as a sale is no evidence that an exception or a known finding is over."""

from pathlib import Path

import pytest

from tests.cli.inside import inside
from tests.cli.program import put

SALE = """\
version: 1
crm: {platform: other}
pipelines:
  - id: s
    name: Sales
    stages:
      - {id: d, name: Demo completed}
      - {id: c, name: Proposal sent}
      - {id: h, name: On hold}
      - {id: g, name: Terms agreed}
      - {id: w, name: Closed won, type: won}
      - {id: l, name: Closed lost, type: lost}
"""
HIRING = """\
version: 1
crm: {platform: other}
pipelines:
  - id: s
    name: Applicants
    stages:
      - {id: d, name: Applied}
      - {id: c, name: Interview}
      - {id: h, name: On hold}
      - {id: g, name: Hired}
      - {id: w, name: Closed won, type: won}
      - {id: l, name: Closed lost, type: lost}
"""
BESIDE = HIRING[HIRING.index("  - id") :].replace("id: s", "id: a")
REASON = "ignore[parking-lot-stage] agreed"
AT_HOLD = "ignore: [{rule: parking-lot-stage, at: 'pipelines[s].stages[h]', reason: agreed}]\n"
AT_DEMO = AT_HOLD.replace("[h]", "[d]")
OFF = "overrides: [{pipelines: [s], rules: {parking-lot-stage: off}}]\n"
ELSEWHERE = OFF.replace("[s]", "[a]")
UNREAD = SALE.replace("On hold", "Beklemede")
EVERYWHERE = "ignore: [{rule: parking-lot-stage, reason: agreed}]\n"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / ".git").mkdir()
    monkeypatch.chdir(tmp_path)
    return tmp_path


def commented(text: str, name: str) -> str:
    """The text with an exception on the line of a stage."""
    lines = [
        f"{each}   # pipelinelint: {REASON}" if name in each else each for each in text.split("\n")
    ]
    return "\n".join(lines)


@pytest.mark.parametrize(
    ("text", "settings", "unused"),
    [
        (commented(HIRING, "On hold"), "", False),
        (commented(HIRING, "name: Applicants"), "", False),
        (HIRING + AT_HOLD, "", False),
        (HIRING + EVERYWHERE, "", False),
        (HIRING, AT_HOLD, False),
        (HIRING, EVERYWHERE, False),
        (commented(SALE, "Demo completed"), "", True),
        (SALE + AT_DEMO, "", True),
        (SALE, AT_DEMO, True),
        (SALE + BESIDE + AT_DEMO, "", True),
        (commented(SALE, "Demo") + BESIDE, "", True),
        (commented(SALE, "On hold"), OFF, False),
        (SALE + AT_HOLD, OFF, False),
        (SALE, OFF + AT_HOLD, False),
        (SALE + AT_DEMO, ELSEWHERE, True),
        (commented(UNREAD, "Beklemede"), "", False),
        (UNREAD + AT_HOLD, "", False),
        (UNREAD + AT_DEMO, "", True),
    ],
)  # fmt: skip
def test_an_exception_in_what_is_not_judged_is_not_called_unneeded(
    folder: Path, text: str, settings: str, unused: bool
) -> None:
    put(folder, "a.yaml", text)
    if settings:
        put(folder, ".pipelinelint.yaml", settings)
    assert ("isn't needed" in inside("check").out) is unused


def test_a_known_finding_of_what_is_not_judged_is_not_called_gone(folder: Path) -> None:
    put(folder, "a.yaml", SALE)
    assert inside("baseline").code == 0
    put(folder, "a.yaml", HIRING)
    assert "no longer found" not in inside("check").out
    put(folder, "a.yaml", SALE.replace("On hold", "Contract sent"))
    assert "no longer found" in inside("check").out
