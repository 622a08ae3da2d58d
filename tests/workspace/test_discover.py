import subprocess
import sys
from pathlib import Path

import pytest

from pipelinelint.workspace.settings import Discovery


def discovery(*paths: str, top: str = "/home/ann/work", home: str = "/home/ann") -> Discovery:
    return Discovery(set(paths).__contains__, top, home)


def test_the_nearest_file_wins() -> None:
    found = discovery("/r/.git", "/r/.pipelinelint.yaml", "/r/a/.pipelinelint.yml")
    assert found.settings_of("/r/a/b") == "/r/a/.pipelinelint.yml"
    assert found.settings_of("/r/c") == "/r/.pipelinelint.yaml"


@pytest.mark.parametrize("name", [".pipelinelint.yaml", ".pipelinelint.yml", "pipelinelint.yaml"])
def test_three_names_are_known(name: str) -> None:
    assert discovery("/r/.git", f"/r/{name}").settings_of("/r") == f"/r/{name}"


def test_nothing_above_the_repository_is_looked_at() -> None:
    found = discovery("/r/x/.git", "/r/.pipelinelint.yaml")
    assert found.settings_of("/r/x/a") == ""
    assert found.repository_of("/r/x/a") == "/r/x"


def test_outside_a_repository_the_search_ends_where_the_run_started() -> None:
    found = discovery("/w/.pipelinelint.yaml", "/.pipelinelint.yaml", top="/w")
    assert found.settings_of("/w/a/b") == "/w/.pipelinelint.yaml"
    assert discovery("/.pipelinelint.yaml", top="/w").settings_of("/w/a") == ""


def test_a_file_elsewhere_obeys_only_the_settings_beside_it() -> None:
    found = discovery("/x/.pipelinelint.yaml", "/x/a/.pipelinelint.yaml", "/wide", top="/w")
    assert found.settings_of("/x/a") == "/x/a/.pipelinelint.yaml"
    assert found.settings_of("/x/b") == ""
    assert found.settings_of("/wide") == ""


def test_a_home_folder_never_applies_silently() -> None:
    found = discovery("/home/ann/.git", "/home/ann/.pipelinelint.yaml", top="/home/ann")
    assert found.settings_of("/home/ann/work") == ""
    assert "--config" in found.passed_over["/home/ann/.pipelinelint.yaml"]


def test_a_second_file_in_one_folder_is_passed_over_aloud() -> None:
    found = discovery("/r/.git", "/r/.pipelinelint.yaml", "/r/pipelinelint.yaml")
    assert found.settings_of("/r") == "/r/.pipelinelint.yaml"
    assert found.passed_over == {"/r/pipelinelint.yaml": ".pipelinelint.yaml stands beside it"}


def test_the_disk_is_asked_once_a_folder() -> None:
    asked: list[str] = []

    def exists(path: str) -> bool:
        asked.append(path)
        return path == "/r/.git"

    found = Discovery(exists, "/r")
    for _ in range(3):
        found.settings_of("/r/a")
    settings_asked = [path for path in asked if "pipelinelint" in path]
    assert len(settings_asked) == len(set(settings_asked)) == 6


def test_a_run_without_settings_loads_nothing_heavy() -> None:
    code = (
        "import sys; sys.path.insert(0, sys.argv[1])\n"
        "import pipelinelint.settings\n"
        "pipelinelint.settings.Settings().scope('a.yaml')\n"
        "heavy = {'yaml', 'json', 're', 'typing', 'pathlib', 'dataclasses', 'enum', 'logging'}\n"
        "print(sorted(heavy & set(sys.modules)))"
    )
    top = str(Path(__file__).parents[2])
    done = subprocess.run(
        [sys.executable, "-I", "-S", "-c", code, top], capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "[]"
