"""The window, as the bundle starts it."""

import multiprocessing
import sys

if __name__ == "__main__":
    # A child process of this program starts the same file: it must not become a second window.
    multiprocessing.freeze_support()
    from boneage_desktop.ui.__main__ import main

    sys.exit(main())
