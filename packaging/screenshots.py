"""Take the pictures of the README from the real window: ``python packaging/screenshots.py``.

The film is the shipped phantom, so that no patient is in a picture. Each picture is taken by a process of
its own, because Qt reads the scale of the screen once, at start.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from PySide6.QtCore import QTimer

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from boneage_desktop.anatomy import Bone  # noqa: E402
from boneage_desktop.ui.application import Start, build_window, create_application  # noqa: E402
from boneage_desktop.ui.scale import Scale  # noqa: E402
from boneage_desktop.ui.settings import Language  # noqa: E402
from boneage_desktop.ui.theme import Theme  # noqa: E402

OUT = ROOT / "resources" / "screenshots"


@dataclass(frozen=True)
class Shot:
    """One picture: size before scaling, scale of the screen, and the settings it shows."""

    width: int = 1280
    height: int = 800
    factor: str = "1"
    settings: Mapping[str, object] = field(default_factory=dict)


SHOTS = {
    "window-1280.png": Shot(),
    "window-1920.png": Shot(1920, 1080),
    "window-tw3.png": Shot(settings={"scale": Scale.TW3}),
    "window-2x.png": Shot(factor="2"),
    "window-light.png": Shot(settings={"theme": Theme.LIGHT}),
    "window-zh.png": Shot(settings={"language": Language.CHINESE}),
    "window-zh-light-1920.png": Shot(
        1920, 1080, settings={"language": Language.CHINESE, "theme": Theme.LIGHT}
    ),
    "window-zh-1.5x.png": Shot(factor="1.5", settings={"language": Language.CHINESE}),
}
PATIENCE_S = 120


def main() -> int:
    """Take all pictures, or the one that is named; 0 when all are there."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "shot", nargs="?", choices=sorted(SHOTS), metavar="NAME", help="take this one here and now"
    )
    parser.add_argument("--out", type=Path, default=OUT, metavar="DIR", help="folder of the pictures")
    arguments = parser.parse_args()
    if arguments.shot:
        return take(arguments.shot, arguments.out)
    arguments.out.mkdir(parents=True, exist_ok=True)
    codes = []
    for name, taken in SHOTS.items():
        environment = os.environ | {"QT_QPA_PLATFORM": "offscreen", "QT_SCALE_FACTOR": taken.factor}
        done = subprocess.run(
            [sys.executable, __file__, name, "--out", str(arguments.out)], env=environment, check=False
        )
        codes.append(done.returncode)
        print(f"{name}: {'taken' if done.returncode == 0 else 'failed'}")
    return max(codes)


def take(name: str, out: Path) -> int:
    """Take one picture in this process."""
    shot = SHOTS[name]
    settings = {"theme": Theme.DARK, "language": Language.ENGLISH} | dict(shot.settings)
    with tempfile.TemporaryDirectory() as folder:
        application = create_application(sys.argv[:1])
        window = build_window(Start(demo=True, data=Path(folder), given=settings))
        window.resize(shot.width, shot.height)
        window.show()

        def read() -> None:
            desk, case = window.desk, window.desk.case
            assert case is not None
            for bone in (Bone.ULNA, Bone.MC1, Bone.DP3):
                desk.toggle_reviewed(bone)
            grade = case.grade(Bone.MC3)
            if grade is not None:
                desk.decide(Bone.MC3, grade - 1)
            desk.set_reader("Dr. A. Reader")
            desk.select(Bone.RADIUS)
            QTimer.singleShot(200, grab)

        def grab() -> None:
            saved = window.grab().save(str(out / name))
            window.close()
            application.exit(0 if saved else 1)

        def give_up(words: object) -> None:
            print(words, file=sys.stderr)
            window.close()
            application.exit(1)

        window.flow.analysed.connect(read)
        window.flow.unavailable.connect(give_up)
        window.flow.refused.connect(give_up)
        QTimer.singleShot(PATIENCE_S * 1000, lambda: give_up(f"{name}: no analysis in {PATIENCE_S} s"))
        return application.exec()


if __name__ == "__main__":
    sys.exit(main())
