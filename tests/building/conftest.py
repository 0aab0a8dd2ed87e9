"""An index folder of two reports; being here also lets tests import `two_reports` and its neighbours."""

import pytest
from encoder import WordEncoder
from shelf import built, read_here, write_report
from two_reports import OWN


@pytest.fixture(autouse=True)
def _read_in_this_process(monkeypatch):
    """Reading in processes of their own would only take time; the files that test it override this."""
    monkeypatch.setattr("index.sources.read_files", read_here)


@pytest.fixture
def shelf(tmp_path):
    """A folder with one report on each of two authorities."""
    write_report(tmp_path / "reports" / "quillmere.txt")
    write_report(tmp_path / "reports" / "oakhaven.txt", "Oakhaven", "10 June 2019 to 14 June 2019", OWN)
    return tmp_path / "reports"


@pytest.fixture
def encoder():
    return WordEncoder()


@pytest.fixture
def folder(shelf, tmp_path, encoder):
    """An index folder built of the shelf."""
    built(tmp_path / "x", [shelf], encoder)
    encoder.embedded.clear()
    return tmp_path / "x"
