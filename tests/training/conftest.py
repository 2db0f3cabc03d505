"""The made-up data folder, drawn once for all tests of the room."""

import pytest

from tests.datasets.tiny import data_folder


@pytest.fixture(scope="session")
def data(tmp_path_factory):
    """Read only: a test that spoils a table copies the folder first."""
    return data_folder(tmp_path_factory.mktemp("data") / "data")
