"""What a DICOM header gives cause to say of side, body part and quality."""

from boneage_desktop.messages.entry import Entry, Section

HEADER: Section = {
    "header.both_sides": Entry(
        "The file names both the left and the right side; the side is left open",
        "文件同时注明左侧和右侧；侧别未定",
    ),
    "header.both_hands": Entry("The file says that both hands are on the film", "文件注明图像含双手"),
    "header.side_from_words": Entry(
        "The side was taken from the words of the film's description", "侧别取自检查描述的文字"
    ),
    "header.not_a_hand": Entry(
        "The file says that it shows '{shown}', not a hand", "文件注明部位为“{shown}”，而非手"
    ),
    "header.lossy": Entry("The film was compressed with loss", "此片经有损压缩"),
    "header.lossy_by": Entry(
        "The film was compressed with loss (about {ratio:g} : 1)", "此片经有损压缩（约 {ratio:g} : 1）"
    ),
    "header.burned_in": Entry("Patient data may be burned into the picture", "图像中可能印有患者信息"),
}
