"""Fixtures that several test modules share; being here also lets them import `fictional`.

Where several processes test at once, the libraries of each are kept to its share of the processors, before
they are loaded: threads that wait for each other spin, which made training take three times as long.
"""

import os
from pathlib import Path

if workers := os.environ.get("PYTEST_XDIST_WORKER_COUNT"):
    share = str(max(1, (os.cpu_count() or 1) // int(workers)))
    os.environ |= {"OMP_NUM_THREADS": share, "OPENBLAS_NUM_THREADS": share}

import fictional
import pytest

SAMPLES = Path(__file__).parent.parent / "index" / "sample"


def pytest_collection_modifyitems(items):
    """Begin with the files that take longest, so that no process goes on alone for long at the end."""
    first = {item.path for item in items if item.get_closest_marker("slow")}
    then = {item.path for item in items if item.get_closest_marker("browser")}
    items.sort(key=lambda item: (item.path not in first, item.path not in then))


@pytest.fixture
def fake_assistant():
    """An assistant over three fictional reports that needs no index folder and no model."""
    return fictional.Assistant(fictional.LIBRARY)


@pytest.fixture
def client(fake_assistant):
    """A browser without JavaScript, as Flask gives one, on the page over that assistant."""
    from web import create_app

    return create_app(fake_assistant).test_client()


@pytest.fixture(scope="session")
def samples():
    """The folder of the sample reports' PDFs."""
    return SAMPLES


@pytest.fixture(scope="session")
def default_encoder():
    """The default model, which takes seconds to load; not to be changed."""
    from index.embed import TransformerEncoder

    return TransformerEncoder()


@pytest.fixture(scope="session")
def base_encoder():
    """The model that the default one was made from; not to be changed."""
    from index.embed import BASE_MODEL, TransformerEncoder

    return TransformerEncoder(BASE_MODEL)


@pytest.fixture(scope="session")
def sample_folder(tmp_path_factory, default_encoder):
    """An index folder of the sample reports, built with the real model, for tests that only read it."""
    from index.build import build

    folder = tmp_path_factory.mktemp("sample") / "index"
    build(folder, [SAMPLES], default_encoder, lambda what, done, total: None)
    return folder


@pytest.fixture(scope="session")
def sample_assistant(sample_folder, default_encoder):
    """The assistant over the sample reports."""
    from qa.assistant import Assistant

    return Assistant(sample_folder, default_encoder)
