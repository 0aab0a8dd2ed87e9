"""The four reports as an index; being here also lets tests import `kept_reports`."""

import shutil

import pytest
from encoder import WordEncoder
from kept_reports import READ
from shelf import indexed

from index.store import Index


@pytest.fixture(scope="session")
def folder(tmp_path_factory):
    """An index folder with four reports, two generations old."""
    path = tmp_path_factory.mktemp("index") / "x"
    indexed(path, READ[1:], WordEncoder())
    indexed(path, READ, WordEncoder())
    return path


@pytest.fixture(scope="session")
def store(folder):
    return Index.open(folder)


@pytest.fixture
def copy(folder, tmp_path):
    """A copy of the index folder, to be damaged."""
    return shutil.copytree(folder, tmp_path / "copy")
