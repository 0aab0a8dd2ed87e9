"""A service over an index of one report; being here also lets tests import `admin_pages`."""

import pytest
from desk import Desk
from encoder import WordEncoder
from shelf import built, read_here, write_report


@pytest.fixture(autouse=True)
def _read_here(monkeypatch):
    monkeypatch.setattr("index.sources.read_files", read_here)


@pytest.fixture
def reports(tmp_path):
    """The folder of the reports' files, with one on Quillmere."""
    write_report(tmp_path / "reports" / "quillmere.txt")
    return tmp_path / "reports"


@pytest.fixture
def folder(tmp_path, reports):
    """An index folder of these reports."""
    built(tmp_path / "x", [reports], WordEncoder())
    return tmp_path / "x"


@pytest.fixture
def oakhaven(tmp_path):
    """The file of a report on Oakhaven, which is not indexed and says what no other does."""
    bodies = [f"The council has {number} homes by the river." for number in range(3, 9)]
    return write_report(tmp_path / "new" / "oakhaven.txt", "Oakhaven", "10 June 2019 to 14 June 2019", bodies)


@pytest.fixture
def desk(folder):
    """Somebody who is logged in at a service that has only the files that are uploaded."""
    desk = Desk(folder)
    desk.log_in()
    return desk


@pytest.fixture
def keeper(folder, reports):
    """The desk of a service that has the folder of all reports' files."""
    desk = Desk(folder, reports=reports)
    desk.log_in()
    return desk
