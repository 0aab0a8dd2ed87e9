"""An index of the sample reports that benchmarks run over; being here also lets tests import `benched`."""

import pytest
from encoder import WordEncoder

from index.build import build
from qa.assistant import Assistant


@pytest.fixture(scope="module")
def assistant(tmp_path_factory, samples):
    folder = tmp_path_factory.mktemp("benchmark") / "index"
    build(folder, [samples], WordEncoder(), lambda what, done, total: None)
    return Assistant(folder, WordEncoder())
