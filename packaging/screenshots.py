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
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
OUT = ROOT / "resources" / "screenshots"

#: File name: width, height (before scaling), scale of the screen, scale of grades.
SHOTS = {
    "window-1280.png": (1280, 800, "1", "RUS-CHN"),
    "window-1920.png": (1920, 1080, "1", "RUS-CHN"),
    "window-tw3.png": (1280, 800, "1", "TW3"),
    "window-2x.png": (1280, 800, "2", "RUS-CHN"),
}
PATIENCE_S = 120


def main() -> int:
    """Take all pictures, or the one that is named; 0 when all are there."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("shot", nargs="?", choices=sorted(SHOTS), help=argparse.SUPPRESS)
    shot = parser.parse_args().shot
    if shot:
        return take(shot)
    OUT.mkdir(parents=True, exist_ok=True)
    codes = []
    for name, (_, _, factor, _) in SHOTS.items():
        environment = os.environ | {"QT_QPA_PLATFORM": "offscreen", "QT_SCALE_FACTOR": factor}
        environment["PYTHONPATH"] = str(ROOT)
        done = subprocess.run([sys.executable, __file__, name], env=environment, check=False)
        codes.append(done.returncode)
        print(f"{name}: {'taken' if done.returncode == 0 else 'failed'}")
    return max(codes)


def take(name: str) -> int:
    """Take one picture in this process."""
    from PySide6.QtCore import QSettings, QTimer

    from boneage_desktop.anatomy import Bone
    from boneage_desktop.ui.application import Start, build_window, create_application
    from boneage_desktop.ui.scale import Scale

    width, height, _, scale = SHOTS[name]
    with tempfile.TemporaryDirectory() as folder:
        QSettings.setDefaultFormat(QSettings.Format.IniFormat)
        QSettings.setPath(QSettings.Format.IniFormat, QSettings.Scope.UserScope, folder)
        application = create_application(sys.argv[:1])
        window = build_window(Start(demo=True, data=Path(folder)))
        window.resize(width, height)
        window.show()

        def read() -> None:
            desk, case = window.desk, window.desk.case
            assert case is not None
            desk.set_scale(Scale(scale))
            for bone in (Bone.ULNA, Bone.MC1, Bone.DP3):
                desk.toggle_reviewed(bone)
            grade = case.grade(Bone.MC3)
            if grade is not None:
                desk.decide(Bone.MC3, grade - 1)
            desk.set_reader("Dr. A. Reader")
            desk.select(Bone.RADIUS)
            QTimer.singleShot(200, grab)

        def grab() -> None:
            saved = window.grab().save(str(OUT / name))
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
