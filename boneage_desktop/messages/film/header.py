"""What a DICOM header gives cause to say of side, body part and quality."""

from boneage_desktop.messages.entry import Entry, Section

HEADER: Section = {
    "header.both_sides": Entry(
        "File names both left and right; side not set",
        "文件同时注明左侧和右侧，侧别未定",
    ),
    "header.both_hands": Entry("According to the file, both hands are on the film", "文件注明图像含双手"),
    "header.right_hand": Entry(
        "Film marked as a right hand; the standards are for the left hand",
        "图像标记为右手；标准适用于左手",
    ),
    "header.side_from_words": Entry("Side taken from the film's description", "侧别取自检查描述"),
    "header.not_a_hand": Entry(
        "According to the file, the body part is '{shown}', not a hand", "文件注明部位为“{shown}”，而非手"
    ),
    "header.lossy": Entry("Film compressed with loss", "图像经有损压缩"),
    "header.lossy_by": Entry(
        "Film compressed with loss (about {ratio:g} : 1)", "图像经有损压缩（约 {ratio:g} : 1）"
    ),
    "header.burned_in": Entry("Patient data may be burned into the image", "图像中可能印有患者信息"),
}
