"""Where both programs of the bundle begin: ``boneage`` is the command line, any other name the window."""

import multiprocessing
import sys
from pathlib import PurePath

if __name__ == "__main__":
    # A child process of this program starts the same file: it must not become a second window.
    multiprocessing.freeze_support()
    if PurePath(sys.argv[0]).stem == "boneage":
        from boneage_desktop.cli import main
    else:
        from boneage_desktop.ui.__main__ import main

    sys.exit(main())
