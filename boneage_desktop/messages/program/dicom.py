"""What is said when results leave or come back as DICOM objects."""

from boneage_desktop.messages.entry import Entry, Section

DICOM: Section = {
    "dicom.no_study": Entry(
        "a {source} file belongs to no study, so that its results have none to join",
        "{source} 文件不属于任何检查，结果无法归入",
    ),
    "dicom.type_patient": Entry(
        "Use the DICOM film, or give the patient's data (--patient-id, --patient-name) to make a study",
        "请使用 DICOM 图像，或填写患者信息（--patient-id、--patient-name）以新建检查",
    ),
    "dicom.typed_for_one": Entry(
        "--patient-id and --patient-name go together, with --dicom and one film: they make a study for it.",
        "--patient-id 与 --patient-name 须同时使用，并配合 --dicom 和单个文件：用于为该文件新建检查。",
    ),
    "dicom.not_written": Entry(
        "{film}: not all of its DICOM objects are written. {why}", "{film}：DICOM 结果未全部写出。{why}"
    ),
    "dicom.no_uid": Entry(
        "its header has no usable {what}, so that its results cannot refer to it",
        "文件头中没有可用的 {what}，结果无法引用此片",
    ),
    "dicom.fetch_again": Entry(
        "Fetch the film again from the archive, as DICOM", "请从归档服务器重新获取 DICOM 原片"
    ),
    "dicom.fetch_report": Entry("Fetch the report again from the archive", "请从归档服务器重新获取该报告"),
    "dicom.colour": Entry(
        "a presentation state needs a grey film, and this one is in colour",
        "显示状态对象只适用于灰度图像，此片为彩色",
    ),
    "dicom.other_objects": Entry(
        "Use the picture, the PDF or the structured report", "请使用结果图像、PDF 或结构化报告"
    ),
    "dicom.nothing_read": Entry(
        "nobody has graded this film yet, so that there is nothing to report",
        "此片尚无任何分级，没有可写入报告的内容",
    ),
    "dicom.analyse_first": Entry("Analyse the film, or grade the bones by hand", "请先分析此片，或手工评级"),
    "dicom.not_ours": Entry(
        "this is not a structured report that BoneAge Desktop wrote",
        "这不是 BoneAge Desktop 写出的结构化报告",
    ),
    "dicom.choose_report": Entry(
        "Choose the SR object that BoneAge Desktop wrote", "请选择 BoneAge Desktop 写出的 SR 对象"
    ),
    "dicom.report_damaged": Entry(
        "the structured report is incomplete or contradicts itself ({what})",
        "结构化报告不完整或自相矛盾（{what}）",
    ),
    "dicom.ai_only": Entry("AI only – not reviewed by a reader", "仅为 AI 结果 – 未经医师复核"),
    "dicom.signed": Entry("Signed (version {version})", "已签署（第 {version} 版）"),
    "dicom.draft": Entry("Draft – not signed", "草稿 – 未签署"),
}
