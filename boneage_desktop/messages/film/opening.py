"""What is said when a film is opened again, and what its display windows are called."""

from boneage_desktop.messages.entry import Entry, Section

OPENING: Section = {
    "film.locate": Entry("Locate the film", "请重新定位图像文件"),
    "film.gone": Entry("it is no longer in {folder}", "图像已不在 {folder} 中"),
    "film.another": Entry(
        "the file of this name in {folder} is a different film", "{folder} 中同名的文件是另一图像"
    ),
    # Display windows
    "window.auto": Entry("Auto 1–99%", "自动 1–99%"),
    "window.bone": Entry("Bone", "骨窗"),
    "window.full": Entry("Full range", "全范围"),
    "window.full_bits": Entry("Full range ({bits} bits)", "全范围（{bits} 位）"),
    "window.stored": Entry("Window {number}", "窗 {number}"),
    "window.table": Entry("Table {number}", "查找表 {number}"),
    "window.automatic": Entry("Automatic", "自动"),
}
