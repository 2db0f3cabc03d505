"""What is said about a film's file: remarks, and why it cannot be read."""

from boneage_desktop.messages.entry import Entry, Section

FILM: Section = {
    "film.frames": Entry(
        "The file holds {count} pictures; the first is shown",
        "文件含 {count} 幅图像，显示第一幅",
    ),
}
