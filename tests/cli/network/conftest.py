"""The peers of `tests.network` for the command line."""

from tests.network.conftest import (  # noqa: F401 - fixtures
    _no_thread_stays,
    bad_peer,
    film,
    hand,
    orthanc,
    session_orthanc,
    study,
)
