"""The commands: ``python packaging/run.py demo``, ``test``, ``coverage``, ``docs`` and ``bundle``.

This file keeps to syntax that any old Python reads, so that it gets a sentence instead of a traceback.
"""

import sys

if sys.version_info < (3, 11):  # noqa: UP036 - this is the check itself
    sys.exit(
        "BoneAge Desktop needs Python 3.11 or newer; this is Python %d.%d. Install a newer Python and start "  # noqa: UP031
        "this command with it, such as: python3.11 packaging/run.py demo" % sys.version_info[:2]
    )

from bootstrap import main

if __name__ == "__main__":
    sys.exit(main())
