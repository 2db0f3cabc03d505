"""What the self-test says: the parts of an installation, what is wrong with them, what to do."""

from boneage_desktop.messages.entry import Entry, Section

SELFTEST: Section = {
    "selftest.part.dicom": Entry("Reading DICOM, {words} ({file})", "读取 DICOM，{words}（{file}）"),
    "selftest.part.picture": Entry("Reading an image ({file})", "读取图像（{file}）"),
    "selftest.part.network": Entry("Network {name}, SHA-256 of {file}", "网络 {name}，{file} 的 SHA-256"),
    "selftest.part.demo": Entry("Analysing the demo film", "分析示例图像"),
    "selftest.part.pdf": Entry("PDF report, written and read back", "PDF 报告，写出并读回"),
    "selftest.part.json": Entry("JSON record, written and read back", "JSON 记录，写出并读回"),
    "selftest.part.csv": Entry("CSV table, written and read back", "CSV 表，写出并读回"),
    "selftest.part.dicom_picture": Entry(
        "Result as a DICOM picture, written and read again", "DICOM 结果图像，写出并读回"
    ),
    "selftest.part.dicom_report": Entry("Report as DICOM, written and read again", "DICOM 报告，写出并读回"),
    "selftest.part.dicom_presentation": Entry(
        "DICOM presentation state, written and read again", "DICOM 显示状态，写出并读回"
    ),
    "selftest.part.dicom_measurements": Entry(
        "DICOM structured report, written and read again", "DICOM 结构化报告，写出并读回"
    ),
    "selftest.part.store": Entry("Case store, upgraded from its first format", "病例库，由最早的格式升级"),
    "selftest.part.pacs": Entry(
        "DICOM network, an object sent to ourselves (C-ECHO, C-STORE)",
        "DICOM 网络，向本机发送对象（C-ECHO、C-STORE）",
    ),
    "selftest.part.training": Entry("One training step of a grading network", "评级模型训练一步"),
    "selftest.part.commands": Entry("Subcommands of the command line", "命令行的各个命令"),
    "selftest.part.child": Entry("Subprocess", "子进程"),
    "selftest.part.libraries": Entry("Library versions", "各程序库的版本"),
    "selftest.part.plugins": Entry("Qt plug-ins", "Qt 按名称加载的插件"),
    "selftest.part.languages": Entry("Chinese translation of the window", "窗口的中文翻译"),
    "selftest.part.chart": Entry("Bone age chart, drawn and saved as SVG", "骨龄曲线，绘制并存为 SVG"),
    "selftest.part.window": Entry("Window, drawn off screen with the demo film", "窗口，离屏绘制示例图像"),
    "selftest.error": Entry("{kind}: {words}", "{kind}：{words}"),
    "selftest.install": Entry(
        "Reinstall BoneAge Desktop; if that does not help, send this list to support",
        "请重新安装 BoneAge Desktop；仍有问题时，请把本列表发给技术支持",
    ),
    "selftest.sha": Entry(
        "the file is not the published one (its SHA-256 differs)", "文件与发布的不一致（SHA-256 不同）"
    ),
    "selftest.missing": Entry("missing: {names}", "缺少：{names}"),
    "selftest.pixels": Entry(
        "pixel values off by up to {off} levels; {allowed} allowed",
        "像素值最多相差 {off} 级，允许 {allowed} 级",
    ),
    "selftest.grades": Entry("unexpected grades: {found}", "等级与预期不同：{found}"),
    "selftest.grade": Entry("{bone} {found} instead of {expected}", "{bone} {found}（应为 {expected}）"),
    "selftest.ages": Entry("unexpected ages: {found}", "骨龄与预期不同：{found}"),
    "selftest.age": Entry(
        "{method} {found:.2f} instead of {expected:.2f} years",
        "{method} {found:.2f} 岁（应为 {expected:.2f} 岁）",
    ),
    "selftest.unread": Entry("not tested: the demo film could not be analysed", "未测试：示例图像无法分析"),
    "selftest.again": Entry("the file read back differs from the one written", "读回的内容与写出的不同"),
    "selftest.blank": Entry("the window is blank", "窗口图像是空白的"),
    "selftest.slow": Entry(
        "the film was not analysed within {seconds} seconds", "分析在 {seconds} 秒内未完成"
    ),
    "selftest.silent": Entry(
        "the window program ended without a result (code {code})",
        "窗口程序未返回结果即结束（代码 {code}）",
    ),
    "selftest.all": Entry("All {count} parts work.", "全部 {count} 项正常。"),
    "selftest.some": Entry("{bad} of {count} parts failed.", "{count} 项中有 {bad} 项不正常。"),
    "selftest.broken": Entry("The self-test ended early.", "自检中断。"),
}
