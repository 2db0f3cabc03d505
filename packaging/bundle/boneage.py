"""The command line, as the bundle starts it."""

import multiprocessing
import sys

if __name__ == "__main__":
    # A child process of this program starts the same file: it must not read the command line again.
    multiprocessing.freeze_support()
    from boneage_desktop.cli import main

    sys.exit(main())
