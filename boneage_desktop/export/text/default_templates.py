"""The texts a site begins with: report text and quick phrases, in both languages."""

from __future__ import annotations

from collections.abc import Mapping

TEMPLATES: Mapping[str, str] = {
    "zh": """\
[{提示}]
检查名称：[{侧别}]手及腕部正位骨龄片    [摄片日期：{摄片日期}][    检查号：{检查号}]
检查所见：[图像质量{图像质量}。][{检查所见}]
13 块骨按中华05 RUS-CHN 法评级：桡骨 {桡骨}，尺骨 {尺骨}，掌骨Ⅰ/Ⅲ/Ⅴ {第一掌骨}/{第三掌骨}/{第五掌骨}，\
近节指骨Ⅰ/Ⅲ/Ⅴ {第一近节指骨}/{第三近节指骨}/{第五近节指骨}，中节指骨Ⅲ/Ⅴ {第三中节指骨}/{第五中节指骨}，\
远节指骨Ⅰ/Ⅲ/Ⅴ {第一远节指骨}/{第三远节指骨}/{第五远节指骨}[；成熟度总分 {总分}]。
诊断意见：
[{序号}. 未出具骨龄：{未出具原因}]
[{序号}. 骨龄 {骨龄}（{骨龄岁月}，RUS-CHN 法）[；生活年龄 {生活年龄}][；骨龄差 {骨龄差}]\
[，骨成熟度位于同龄{性别}童 {百分位区间}]。]
[{序号}. 骨龄{评价}（{评价依据}）。][另：TW3-C RUS {骨龄TW3C}[，TW3-RUS {骨龄TW3}]。]
[{序号}. 与 {既往日期} 片比较：骨龄变化 {骨龄增加}，间隔 {间隔}[，增速 {增速}]。]
[{序号}. 预测成年身高 {预测成年身高}。][靶身高 {靶身高}。]
请结合身高、性发育及内分泌检查综合判断。[{待定骨数} 块骨待定，骨龄范围：{骨龄范围}。]
AI 辅助评级，医师复核 {复核数}/13，修改或补充 {修改数}/13。报告医师：{报告医师}    报告时间：{报告时间}
{研究用途}
""",
    "en": """\
[{notice}]
Examination: [{side} ]hand and wrist, PA, {film_date}.[ Accession {accession}.][ Image quality: {quality}.]
Findings: [{findings} ]RUS-CHN (China-05) grades: radius {radius}, ulna {ulna}, \
metacarpals I/III/V {mc1}/{mc3}/{mc5}, \
proximal phalanges I/III/V {pp1}/{pp3}/{pp5}, middle III/V {mp3}/{mp5}, distal I/III/V {dp1}/{dp3}/{dp5}.\
[ Maturity score {total}.]
Impression:
[{n}. Bone age not reported: {no_age}]
[{n}. Bone age {bone_age} ({bone_age_months}, RUS-CHN)[; chronological age {age}][; difference {difference}]\
[; maturity score {percentile_band} for age and sex].]
[{n}. Bone age {assessment} chronological age ({assessment_basis}).][ Also: TW3-C RUS {bone_age_tw3c}\
[, TW3-RUS {bone_age_tw3}].]
[{n}. Since {prior_date}: {gain} in {interval}[, {speed}].]
[{n}. Predicted adult height {adult_height}.][ Target height {target_height}.]
To be read together with height, pubertal stage and endocrine findings.\
[ Undecided bones: {undecided}; bone age {span}.]
Grades proposed by software; reader reviewed {reviewed}/13, changed or added {edited}/13. \
Reported by {reader}, {time}.
{research_use}
""",
}

#: One after another with an empty line between; the words normal, delayed and advanced are RDES14's.
PHRASES: Mapping[str, str] = {
    "zh": """\
所见各骨骨质结构及关节对位未见明显异常。

骨龄与生活年龄相符[：骨龄 {骨龄}，生活年龄 {生活年龄}][，SDS {SDS}（中华05）]。

骨龄提前[：骨龄 {骨龄}，生活年龄 {生活年龄}][，SDS {SDS}（中华05）]。

骨龄落后[：骨龄 {骨龄}，生活年龄 {生活年龄}][，SDS {SDS}（中华05）]。

桡骨远端骨骺未闭合。

桡骨远端骨骺已闭合。

图像质量受限，部分骨评级仅供参考。

检查部位：[{侧别}]手及腕部正位。
生活年龄：{生活年龄}。
评价方法：RUS-CHN（中华05）。
骨龄：{骨龄}。
SDS：{SDS}。
结论：骨龄{评价}。
""",
    "en": """\
Bone structure and alignment unremarkable.

Bone age normal[: {bone_age}, chronological age {age}][, SDS {sds} (China-05)].

Bone age advanced[: {bone_age}, chronological age {age}][, SDS {sds} (China-05)].

Bone age delayed[: {bone_age}, chronological age {age}][, SDS {sds} (China-05)].

Distal radial physis open.

Distal radial physis closed.

Image quality limited; some grades are approximate.

Examination: [{side} ]hand and wrist, PA.
Chronological age: {age}.
Method: RUS-CHN (China-05).
Bone age: {bone_age}.
SDS: {sds}.
Conclusion: bone age {assessment} chronological age.
""",
}
