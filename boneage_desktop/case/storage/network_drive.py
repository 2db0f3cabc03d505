"""Whether a folder lies on a network drive, where SQLite's write-ahead log must not be used.

That log needs memory which all who have the file open share, and two computers have none.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

# Types of file systems whose files another computer may have open.
_KINDS = frozenset(
    (
        *("9p", "afpfs", "afs", "beegfs", "ceph", "cifs", "coda", "davfs", "gfs2", "glusterfs", "gpfs"),
        *("lustre", "ncpfs", "nfs", "nfs4", "ocfs2", "smb2", "smb3", "smbfs", "vboxsf", "webdav"),
        *("fuse.cephfs", "fuse.davfs", "fuse.glusterfs", "fuse.rclone", "fuse.sshfs"),
    )
)
# GetDriveTypeW of a drive that is elsewhere.
_REMOTE = 4
_PATIENCE_S = 5.0


def is_on_network(place: Path) -> bool:
    """Whether another computer may have a file at this place open; False where that cannot be told."""
    try:
        place = place.resolve()
        if sys.platform == "win32":
            return _is_remote_drive(place)
        mounts = _mounts_of_macos() if sys.platform == "darwin" else _mounts_of_linux()
    except (OSError, ValueError, subprocess.SubprocessError):
        return False
    return kind_of(place, mounts) in _KINDS


def kind_of(place: Path, mounts: list[tuple[str, str]]) -> str:
    """Type of the file system that holds a place, of mounts as (folder, type); the latest mount counts."""
    above = {str(each) for each in (place, *place.parents)}
    holding = [(len(folder), number, kind) for number, (folder, kind) in enumerate(mounts) if folder in above]
    return max(holding)[2] if holding else ""


def mounts_in(mountinfo: str) -> list[tuple[str, str]]:
    """Mounts as (folder, type) from the text of ``/proc/self/mountinfo``."""
    found = []
    for line in mountinfo.splitlines():
        before, separator, after = line.partition(" - ")
        if separator:
            # Blanks in names are written as octal numbers.
            folder = before.split(" ")[4].replace("\\040", " ").replace("\\011", "\t").replace("\\134", "\\")
            found.append((folder, after.split(" ")[0]))
    return found


def _mounts_of_linux() -> list[tuple[str, str]]:
    return mounts_in(Path("/proc/self/mountinfo").read_text(encoding="utf-8", errors="surrogateescape"))


def _mounts_of_macos() -> list[tuple[str, str]]:
    listed = subprocess.run(
        ["/sbin/mount"], capture_output=True, text=True, timeout=_PATIENCE_S, check=True
    ).stdout
    found = []
    for line in listed.splitlines():
        # //user@server/share on /Volumes/share (smbfs, nodev, nosuid)
        _, _, rest = line.partition(" on ")
        folder, _, kind = rest.rpartition(" (")
        found.append((folder, kind.split(",")[0].rstrip(")")))
    return found


def _is_remote_drive(place: Path) -> bool:
    import ctypes

    if str(place).startswith("\\\\"):
        return True
    drive_type: int = ctypes.windll.kernel32.GetDriveTypeW(place.anchor)  # type: ignore[attr-defined,unused-ignore]
    return drive_type == _REMOTE
