"""Input checks of a film, and the steps of its analysis."""

from boneage_desktop.messages.entry import Entry, Section

CHECKS: Section = {
    "check.no_hand": Entry(
        "No complete hand was found ({count} of 13 bones, confidence {confidence:.1f} of 13). "
        "Is this a film of one whole left hand?",
        "未检出完整的手（{count}/13 块骨，置信度 {confidence:.1f}/13）。是否为完整的左手图像？",
    ),
    "check.all_bones": Entry("All 13 bones found.", "已检出全部 13 块骨。"),
    "check.bones_missing": Entry(
        "{count} of 13 bones found; not found: {bones}.", "已检出 {count}/13 块骨；未检出：{bones}。"
    ),
    "check.two_hands": Entry(
        "There is a second hand on the film ({count} more bones), and a report must say which hand was read. "
        "Open a film, or a cut-out, of the left hand alone.",
        "图像含双手（另有 {count} 块骨）。请打开仅含左手的图像，或仅截取左手后打开。",
    ),
    "check.two_hands_read": Entry(
        "There is a second hand on the film ({count} more bones). The one with boxes was read: "
        "make sure that it is the left hand.",
        "图像含双手（另有 {count} 块骨）。已分析有定位框的一只，请确认为左手。",
    ),
    "check.cut_off": Entry(
        "The film's edge cuts off {bones}: more than {share:.0%} of where it lies is beyond the film. "
        "The grade is open: see for yourself what is visible of it.",
        "{bones}被图像边缘截断（超过 {share:.0%}），等级待定，请自行判读。",
    ),
    "check.exposure_bones": Entry(
        "The exposure hides {bones}: {why}. The grade is open: see for yourself what is visible of it.",
        "{bones}显示不清（曝光）：{why}。等级待定，请自行判读。",
    ),
    "check.exposure_poor": Entry(
        "The growth plates are hard to see: {why}. Check the grades.",
        "骺板不易辨认：{why}。请核对等级。",
    ),
    "check.covered": Entry(
        "Something dense covers {bones}: metal, jewellery or a marker? "
        "The grade is open: see for yourself what is visible of it.",
        "{bones}被高密度物体遮挡：金属、首饰或标记？等级待定，请自行判读。",
    ),
    "check.in_cast": Entry(
        "A cast or a splint covers {bones}? The grade is open: see for yourself what is visible of it.",
        "{bones}位于石膏或夹板内？等级待定，请自行判读。",
    ),
    "check.cast_somewhere": Entry(
        "A cast or a splint? See whether the bones can be read through it.",
        "石膏或夹板？请查看骨是否清晰可辨。",
    ),
    "check.absent": Entry(
        "There is no picture of {bones}: collimated or blacked out? "
        "The grade is open: see for yourself what is visible of it.",
        "{bones}处无图像：被遮光器或黑色区域遮盖？等级待定，请自行判读。",
    ),
    "check.clipped": Entry(
        "more than {share:.0%} of {bones} is plain white or plain black",
        "{bones}超过 {share:.0%} 为纯白或纯黑",
    ),
    "check.faint": Entry(
        "the bones stand out by {contrast:.1%} of the picture's range, needed are {needed:.1%}",
        "骨的对比度仅为图像灰度范围的 {contrast:.1%}，至少需 {needed:.1%}",
    ),
    "check.noisy": Entry(
        "the bones stand out by {clearness:.1f} times the noise, needed are {needed:.0f} times",
        "骨的对比度仅为噪声的 {clearness:.1f} 倍，至少需 {needed:.0f} 倍",
    ),
    "check.blocky": Entry(
        "compression has left squares of {side} pixels of them ({share:.0%} of all steps in brightness lie "
        "on their edges, at most {most:.0%} may)",
        "压缩使图像呈边长 {side} 像素的方块（{share:.0%} 的亮度变化落在方块边缘，最多允许 {most:.0%}）",
    ),
    "check.exposure": Entry(
        "The exposure hides the growth plates: {why}. Open the original film, or one exposed anew.",
        "骺板显示不清（曝光）：{why}。请打开原始图像；是否重摄由医师决定。",
    ),
    "check.no_relief": Entry(
        "There is the outline of a hand, but no bones in it (brightness inside varies by {relief:.0%} of the "
        "hand's own, needed are {needed:.0%}). Is this a photograph? Open the X-ray.",
        "有手的轮廓，但其中未见骨（内部亮度变化为手自身的 {relief:.0%}，至少需 {needed:.0%}）。"
        "是否为照片？请打开X线图像。",
    ),
    "check.metal": Entry(
        "Something dense lies in the hand: metal, jewellery or a marker? See whether it covers a bone.",
        "手部有高密度物体：金属、首饰或标记？请查看是否遮挡骨。",
    ),
    "check.cast": Entry(
        "Something surrounds the wrist (on both sides it reaches {share:.0%} of a wrist's width beyond the "
        "skin): a cast or a splint? See whether the bones can be read through it.",
        "腕部周围有物体（两侧皮肤以外达腕宽的 {share:.0%}）：石膏或夹板？请查看骨是否清晰可辨。",
    ),
    "check.plain_white": Entry(
        "{share:.0%} of the picture is plain white: the exposure may hide the hand.",
        "图像有 {share:.0%} 为纯白：曝光可能掩盖了手部。",
    ),
    "check.plain_black": Entry(
        "{share:.0%} of the picture is plain black: the exposure may hide the hand.",
        "图像有 {share:.0%} 为纯黑：曝光可能掩盖了手部。",
    ),
    "check.negative": Entry(
        "The film is a negative (bone dark); it was read inverted.", "图像反相（骨呈黑色），已校正后分析。"
    ),
    "check.turned": Entry(
        "The hand lies turned by {degrees:.0f}°; it was read upright.",
        "手部倾斜 {degrees:.0f}°，已校正后分析。",
    ),
    "check.mirrored": Entry(
        "The thumb lies as on a right hand; it was read mirrored. Keep to one side for follow-up.",
        "疑为右手或左右翻转，已镜像后分析；随访请固定同一侧。",
    ),
    "check.rather_small": Entry(
        "The hand is small on this picture (the middle finger's first two joints are {unit:.0f} pixels "
        "apart, {needed:.0f} are enough): grades may be off by one. Open the original film if there is one.",
        "图像中的手较小（中指前两个关节相距 {unit:.0f} 像素，{needed:.0f} 像素即足够），等级可能相差一级。"
        "如有原始图像请打开。",
    ),
    "check.small": Entry(
        "The hand is too small on this picture to grade (the middle finger's first two joints are "
        "{unit:.0f} pixels apart, needed are {needed:.0f}). Open the original film instead of a thumbnail.",
        "图像中的手太小，无法评级（中指前两个关节相距 {unit:.0f} 像素，至少需 {needed:.0f} 像素）。"
        "请打开原始图像，而非缩略图。",
    ),
    "step.loading": Entry("Loading the networks", "正在加载模型"),
    "step.looking": Entry("Looking at the film", "载入图像"),
    "step.finding": Entry("Finding the bones", "正在检出各骨"),
    "step.checking": Entry("Checking the film", "图像质控中"),
    "step.cutting": Entry("Cutting out the bones", "正在截取各骨"),
    "step.grading": Entry("Grading the bones", "正在评级"),
    "step.whole_hand": Entry("Estimating the whole-hand age", "正在估计全手骨龄"),
    "step.done": Entry("Done", "完成"),
}
