import pytest


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """A folder with a repository, in which the test is; the desk may go elsewhere meanwhile."""
    (tmp_path / ".git").mkdir()
    monkeypatch.chdir(tmp_path)
    return tmp_path
