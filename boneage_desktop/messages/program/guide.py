"""What the window of the user guide says beside the guide's own pages."""

from boneage_desktop.messages.entry import Entry, Section

GUIDE: Section = {
    "guide.menu": Entry("&User guide", "使用指南(&U)"),
    "guide.title": Entry("User guide", "使用指南"),
    "guide.pages": Entry("Pages of the guide", "指南目录"),
    "guide.keys": Entry("All shortcuts", "全部快捷键"),
    "guide.back": Entry("Back", "返回"),
    "guide.missing": Entry(
        "The user guide is missing from this installation. Install again.",
        "安装中缺少使用指南。请重新安装。",
    ),
}
