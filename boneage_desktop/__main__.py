"""``python -m boneage_desktop``: the same as ``boneage``."""

import sys

from boneage_desktop.cli import main

if __name__ == "__main__":
    sys.exit(main())
