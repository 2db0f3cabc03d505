"""What the report prints, and the words of a film's JSON record."""

from boneage_desktop.messages.entry import Entry, Section

REPORT: Section = {
    "report.title": Entry("Bone age report", "骨龄报告"),
    "report.file_title": Entry("Bone age report {digest}", "骨龄报告 {digest}"),
    "report.left_hand": Entry("BoneAge Desktop · left hand radiograph", "BoneAge Desktop · 左手X线片"),
    "report.right_hand": Entry("BoneAge Desktop · right hand radiograph", "BoneAge Desktop · 右手X线片"),
    "report.hand": Entry("BoneAge Desktop · hand radiograph", "BoneAge Desktop · 手部X线片"),
    "report.patient": Entry("Patient: {who}", "患者：{who}"),
    "report.page": Entry("page {page} of {of}", "第 {page} 页，共 {of} 页"),
    "report.film_and_time": Entry("Image {digest} · report of {time}", "图像标识 {digest} · 报告时间 {time}"),
    # Patient
    "report.name": Entry("Name", "姓名"),
    "report.patient_id": Entry("Patient ID", "患者 ID"),
    "report.sex": Entry("Sex", "性别"),
    "report.side": Entry("Side", "侧别"),
    "report.film": Entry("Image ID", "图像标识"),
    "report.chronological_age": Entry("Chronological age", "生活年龄"),
    "report.born": Entry("Birth date", "出生日期"),
    "report.accession": Entry("Accession number", "检查号"),
    "report.visit": Entry("Admission / episode number", "住院号／就诊号"),
    "report.requested_by": Entry("Requesting department", "申请科室"),
    "report.film_date": Entry("Film date", "摄片日期"),
    "report.not_named": Entry("not entered", "未填写"),
    "report.no_id": Entry("not entered", "未填写"),
    "report.unknown": Entry("unknown", "未知"),
    "report.female": Entry("female", "女"),
    "report.male": Entry("male", "男"),
    "report.left": Entry("left", "左"),
    "report.right": Entry("right", "右"),
    "report.no_side": Entry("side not recorded", "侧别未记录"),
    "report.no_source": Entry("unknown source", "来源未知"),
    "report.not_dicom": Entry("{source} file {name}, not DICOM", "{source} 文件 {name}，非 DICOM"),
    # Bone age
    "report.bone_age": Entry("Bone age", "骨龄"),
    "report.no_age": Entry("Bone age not reported: {reason}", "未出具骨龄：{reason}"),
    "report.method": Entry("Method", "方法"),
    "report.reference": Entry("Reference", "参考标准"),
    "report.total_score": Entry("Total score", "总分"),
    "report.percentile": Entry("Percentile", "百分位"),
    "report.difference": Entry("Difference", "骨龄差"),
    "report.whole_hand": Entry("Whole hand", "全手骨龄"),
    "report.whole_hand_is": Entry(
        "AI estimate from the whole hand; not part of any standard",
        "AI 按全手影像直接估计，不属于任何评分标准",
    ),
    "report.difference_is": Entry("Difference: bone age − chronological age.", "骨龄差：骨龄 − 生活年龄。"),
    "report.expected": Entry(
        "Age of the expected score (second figure, from the grade probabilities): {ages}",
        "期望分骨龄（按各等级概率计算，仅供参考）：{ages}",
    ),
    "report.interval_is": Entry("±: 90% prediction interval.", "±：90% 预测区间。"),
    "report.beyond_learned": Entry(
        "Whole hand: beyond the age range of the training data.", "全手骨龄：超出模型训练数据的年龄范围。"
    ),
    "report.percentile_is": Entry(
        "Percentile: RUS-CHN total for age and sex (charts ±{points} points).",
        "百分位：同年龄、同性别 RUS-CHN 总分的百分位（曲线精度 ±{points} 分）。",
    ),
    "report.substituted": Entry("{sign} with substituted bones, see remarks.", "{sign} 含替代骨，见提示。"),
    "report.table_ends": Entry("* Limit of the standard reached.", "* 已达标准上/下限。"),
    "report.edition_rus_chn": Entry(
        "Chinese children, China-05 (TY/T 3001-2006)", "中国儿童，中华05（TY/T 3001-2006）"
    ),
    "report.edition_tw3_c": Entry(
        "TW3 stages, Chinese children, China-05 curve", "TW3 分期，中国儿童，中华05 曲线"
    ),
    "report.edition_tw3": Entry(
        "TW3 stages, European reference (Tanner 2001)", "TW3 分期，欧洲参考（Tanner 2001）"
    ),
    # Film and grades
    "report.film_and_grades": Entry("Film and grades", "图像与各骨等级"),
    "report.bone": Entry("Bone", "骨名"),
    "report.ai_grade": Entry("AI grade", "AI 等级"),
    "report.final_grade": Entry("Final grade", "最终等级"),
    "report.reader_grade": Entry("Reader", "阅片等级"),
    "report.ai_unreviewed": Entry("AI (unreviewed)", "AI（未复核）"),
    "report.preliminary": Entry("PRELIMINARY – NOT SIGNED", "初步结果 – 未签署"),
    "report.stage": Entry("stage", "分期"),
    "report.score": Entry("score", "得分"),
    "report.total": Entry("Total", "总分"),
    "report.ai_hidden": Entry("AI grades hidden", "AI 等级已隐藏"),
    "report.changed": Entry(
        "Changed or added by the reader: {count} of {of}", "阅片医师修改或补充：{count}/{of}"
    ),
    "report.reviewed": Entry("Reviewed: {count} of {of}", "已复核：{count}/{of}"),
    "report.legend": Entry(
        "✎ changed   ✓ reviewed   ! low confidence   grades: China-05",
        "✎ 已修改   ✓ 已复核   ! 置信度低   等级：中华05",
    ),
    "report.drawn_boxes": Entry("Boxes drawn by the reader: {bones}", "阅片医师绘制的定位框：{bones}"),
    "report.section": Entry("Image cropped to the hand.", "图像仅显示手部。"),
    "report.film_page": Entry("Film and the 13 bones", "图像与 13 块骨"),
    "report.crop_legend": Entry("Grade; below: AI grade and its probability", "等级；下行：AI 等级及概率"),
    "report.crop_none": Entry("no AI grade", "无 AI 等级"),
    "report.digest": Entry("Film, SHA-256: {digest}", "影像文件 SHA-256：{digest}"),
    "report.hidden": Entry("hidden", "已隐藏"),
    "report.not_graded": Entry("not graded yet", "尚未评级"),
    "report.not_read": Entry("not read", "未分析"),
    "report.not_found": Entry("not found", "未检出"),
    # Growth
    "report.growth": Entry("Bone age at each visit ({method})", "骨龄随访曲线（{method}）"),
    "report.age": Entry("Age", "生活年龄"),
    "report.earlier_visits": Entry(
        "{count} earlier visits: in the chart only", "更早 {count} 次检查仅见于曲线"
    ),
    "report.last_interval": Entry(
        "Last interval: RUS-CHN bone age {speed} y per year",
        "末次随访间隔 RUS-CHN 骨龄增长速度：{speed} 岁/年",
    ),
    "report.line_is": Entry("Dashed: bone age = chronological age.", "虚线：骨龄 = 生活年龄。"),
    "report.brown_curves": Entry(
        "Brown: RUS-CHN percentiles P3 to P97, digitised from the printed charts.",
        "棕色：RUS-CHN 百分位 P3 至 P97，由中华05 百分位曲线图数字化。",
    ),
    "report.age_axis": Entry("chronological age (y)", "生活年龄（岁）"),
    "report.bone_age_axis": Entry("bone age (y)", "骨龄（岁）"),
    # Findings, remarks, signature
    "report.findings": Entry("Findings", "检查所见"),
    # Never 检查 alone: it would read as a normal examination.
    "report.remarks": Entry("Image quality and remarks", "图像质控与提示"),
    "report.no_remarks": Entry("None.", "无。"),
    "report.versions": Entry("Versions: {versions}", "软件与模型版本：{versions}"),
    "report.standards": Entry("Standards: {editions}", "标准：{editions}"),
    "report.edition": Entry("{method}: {edition}", "{method}：{edition}"),
    "report.reader": Entry("Reader", "报告医师"),
    "report.signature": Entry("Signature", "签名"),
    "report.time": Entry("Date and time of report", "报告日期和时间"),
    "report.not_dicom_source": Entry("Non-DICOM source, research only.", "来源非 DICOM，仅供研究。"),
    "report.checks_passed": Entry(
        "Image quality: no problem found that affects the assessment.", "图像质控：未见影响评估的问题。"
    ),
    "report.warning": Entry("Warning: {message}", "警告：{message}"),
    "report.forbidden": Entry("Bone age withheld: {message}", "不宜出具骨龄：{message}"),
    "report.flag": Entry("Flag: {message}", "提示：{message}"),
    "report.ai_is_hidden": Entry(
        "AI grades hidden until the reader has graded all 13 bones.",
        "阅片医师完成全部 13 块骨评级前，AI 等级保持隐藏。",
    ),
    "report.graded_first": Entry(
        "Reader graded all 13 bones before seeing the AI grades.",
        "阅片医师在显示 AI 等级之前已独立完成全部 13 块骨的评级。",
    ),
    "report.undecided": Entry("Undecided, not reviewed: {bones}.", "待定、未复核：{bones}。"),
    "report.spans": Entry("Range for undecided bones: {spans}", "待定骨对应的骨龄范围：{spans}"),
    "report.same_age": Entry("{age} (same)", "{age}（不变）"),
    "report.candidate": Entry("{bone} {label}", "{bone} {label}"),
    "report.candidates": Entry("{bone} {first} or {second}", "{bone} {first} 或 {second}"),
    "report.replaced": Entry(
        "{sign}: character missing from the fonts of this report.",
        "{sign}：本报告字体中缺少的字符。",
    ),
    # The record
    "record.not_graded": Entry(
        "Not graded: {bones}. AI grades hidden until the reader has graded all 13 bones.",
        "未评级：{bones}。阅片医师完成全部 13 块骨评级前，AI 等级保持隐藏。",
    ),
    "record.not_found": Entry(
        "Not found: {bones}. Bone age needs all 13 bones.", "未检出：{bones}。计算骨龄需要全部 13 块骨。"
    ),
}
