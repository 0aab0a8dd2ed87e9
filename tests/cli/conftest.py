"""Two reports as files and as an index, and no model; being here also lets tests import `commands`."""

import pytest
from commands import BODIES, NamedEncoder
from encoder import WordEncoder
from shelf import built, read_here, write_report


@pytest.fixture(autouse=True)
def _small(monkeypatch, request, tmp_path):
    """No model and no processes (unless the test is marked so), no index of the surroundings."""
    NamedEncoder.models.clear()
    monkeypatch.delenv("INSPECTQA_INDEX", raising=False)
    monkeypatch.setattr("qa.manage.give_way", lambda: None)  # this process would stay so
    monkeypatch.chdir(tmp_path)
    if "model" not in request.keywords:
        monkeypatch.setattr("index.sources.read_files", read_here)
        monkeypatch.setattr("index.embed.TransformerEncoder", NamedEncoder)
        monkeypatch.setattr("qa.library.TransformerEncoder", NamedEncoder)


@pytest.fixture(scope="session")
def shelf(tmp_path_factory):
    """Two reports as files."""
    path = tmp_path_factory.mktemp("shelf")
    write_report(path / "quillmere.txt", bodies=BODIES)
    write_report(path / "oakhaven.txt", "Oakhaven", "10 June 2019 to 14 June 2019")
    return path


@pytest.fixture(scope="session")
def folder(shelf, tmp_path_factory):
    """An index of them; not to be changed."""
    path = tmp_path_factory.mktemp("index") / "x"
    built(path, [shelf], WordEncoder())
    return path
