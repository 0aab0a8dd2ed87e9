"""Fixtures that several test modules share; being here also lets them import `fictional`."""

import fictional
import pytest


@pytest.fixture
def fake_assistant():
    """An assistant over three fictional reports that needs no index folder and no model."""
    return fictional.Assistant(fictional.LIBRARY)
