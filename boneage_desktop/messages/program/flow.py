"""What is said while films are opened, analysed, queued and reported."""

from __future__ import annotations

from boneage_desktop.messages.entry import Entry, Section

FLOW: Section = {
    "flow.signed_meanwhile": Entry(
        (
            "The case was signed before the analysis finished, so it has no AI results. Reopen it as a "
            "new version to analyse the film."
        ),
        "分析完成前病例已签署，故无 AI 结果。如需分析，请修订为新版本。",
    ),
    "flow.folder_unread": Entry(
        (
            "Cannot search {name} for films ({reason}). Check that the folder exists and can be read, "
            "then add it again."
        ),
        "无法在 {name} 中查找图像（{reason}）。请确认该文件夹存在且有读取权限，然后重新添加。",
    ),
    "patient.others_unread": Entry(
        (
            "Stored cases could not be read: this report has no bone age chart and does not mention "
            "the patient's other films."
        ),
        "无法读取已保存的病例：本报告没有骨龄曲线，也未列出该患者的其他图像。",
    ),
}
