"""What is said while films are opened, analysed, queued and reported."""

from __future__ import annotations

from boneage_desktop.messages.entry import Entry, Section

FLOW: Section = {
    "flow.signed_meanwhile": Entry(
        "The case was signed before the AI had finished, so what the AI found is not in it. "
        "Reopen it as a new version to analyse the film.",
        "AI 分析尚未完成时病例已签署，因此其中没有 AI 的结果。如需分析该片，请将病例重新打开为新版本。",
    ),
    "flow.folder_unread": Entry(
        "{name} could not be searched for films ({reason}). Check that the folder is there and may be read, "
        "then add it again.",
        "无法在 {name} 中查找影像（{reason}）。请确认该文件夹存在且有读取权限，然后重新添加。",
    ),
    "patient.others_unread": Entry(
        "The stored cases could not be read, so this report has no growth chart and does not say whether the "
        "patient has other films.",
        "无法读取已存储的病例，因此本报告没有生长曲线，也未说明该患者是否有其他影像。",
    ),
}
