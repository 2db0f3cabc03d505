"""A child process by `multiprocessing`: in a bundle it starts the bundle's own program again."""

from __future__ import annotations

import multiprocessing
from concurrent.futures import ProcessPoolExecutor

from boneage_desktop.messages import Message
from boneage_desktop.selftest.row import Wrong

#: A child that has not answered by then has become something else, such as a second window.
PATIENCE_S = 60


def ask_child() -> None:
    """Have a child process do a sum.

    Raises
    ------
    Wrong, BrokenProcessPool, TimeoutError
    """
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(1, mp_context=context) as pool:
        if pool.submit(sum, (1, 2)).result(PATIENCE_S) != 3:
            raise Wrong(Message("selftest.again"))
