"""Input checks of a film, and the steps of its analysis."""

from boneage_desktop.messages.entry import Entry, Section

CHECKS: Section = {
    "check.no_hand": Entry(
        (
            "No complete hand found ({count} of 13 bones, confidence {confidence:.1f} of 13). Is this "
            "a film of one whole left hand?"
        ),
        "未检出完整的手（{count}/13 块骨，置信度 {confidence:.1f}/13）。是否为完整的左手图像？",
    ),
    "check.all_bones": Entry("All 13 bones found.", "已检出全部 13 块骨。"),
    "check.bones_missing": Entry(
        "{count} of 13 bones found; not found: {bones}.", "已检出 {count}/13 块骨；未检出：{bones}。"
    ),
    "check.two_hands": Entry(
        ("Two hands on the film ({count} more bones). Open a film or crop of the left hand only."),
        "图像含双手（另有 {count} 块骨）。请仅截取左手后打开。",
    ),
    "check.two_hands_read": Entry(
        (
            "Two hands on the film ({count} more bones). The hand with boxes was analysed; check that "
            "it is the left one."
        ),
        "图像含双手（另有 {count} 块骨）。已分析有定位框的一只，请确认为左手。",
    ),
    "check.cut_off": Entry(
        ("{bones} cut off by the film edge (more than {share:.0%}). Undecided: grade what you can see."),
        "{bones}被图像边缘截断（超过 {share:.0%}）。等级待定，请自行评级。",
    ),
    "check.exposure_bones": Entry(
        ("{bones} not clear enough because of the exposure: {why}. Undecided: grade what you can see."),
        "{bones}显示不清（曝光）：{why}。等级待定，请自行评级。",
    ),
    "check.exposure_poor": Entry(
        "Growth plates hard to see: {why}. Check the grades.",
        "骺板不易辨认：{why}。请核对等级。",
    ),
    "check.covered": Entry(
        (
            "{bones} covered by something dense: metal, jewellery or a marker? Undecided: grade what "
            "you can see."
        ),
        "{bones}被高密度物体遮挡：金属、首饰或标记？等级待定，请自行评级。",
    ),
    "check.in_cast": Entry(
        "{bones} covered by a cast or splint? Undecided: grade what you can see.",
        "{bones}位于石膏或夹板内？等级待定，请自行评级。",
    ),
    "check.cast_somewhere": Entry(
        "Cast or splint? Check that the bones are clear enough to grade.",
        "石膏或夹板？请查看骨骼是否清晰。",
    ),
    "check.absent": Entry(
        "No image of {bones}: collimated or blacked out? Undecided: grade what you can see.",
        "{bones}处无图像：被遮线器或黑色区域遮盖？等级待定，请自行评级。",
    ),
    "check.clipped": Entry(
        "more than {share:.0%} of {bones} is pure white or pure black",
        "{bones}超过 {share:.0%} 为纯白或纯黑",
    ),
    "check.faint": Entry(
        "bone contrast is {contrast:.1%} of the image range, at least {needed:.1%} needed",
        "骨的对比度仅为图像灰度范围的 {contrast:.1%}，至少需 {needed:.1%}",
    ),
    "check.noisy": Entry(
        "bone contrast is {clearness:.1f} times the noise, at least {needed:.0f} times needed",
        "骨的对比度仅为噪声的 {clearness:.1f} 倍，至少需 {needed:.0f} 倍",
    ),
    "check.blocky": Entry(
        (
            "compression blocks of {side} pixels ({share:.0%} of the brightness steps lie on block "
            "edges, at most {most:.0%} allowed)"
        ),
        "压缩使图像呈边长 {side} 像素的方块（{share:.0%} 的亮度变化落在方块边缘，最多允许 {most:.0%}）",
    ),
    "check.exposure": Entry(
        (
            "Growth plates not visible because of the exposure: {why}. Open the original film; "
            "repeating it is the physician's decision."
        ),
        "骺板显示不清（曝光）：{why}。请打开原始图像；是否重摄由医师决定。",
    ),
    "check.no_relief": Entry(
        (
            "Outline of a hand without visible bones (brightness inside varies by {relief:.0%} of the "
            "hand's own, at least {needed:.0%} needed). Is this a photograph? Open the X-ray."
        ),
        (
            "仅见手的轮廓，未见骨骼（内部亮度变化为手自身的 {relief:.0%}，至少需 {needed:.0%}）。是否为"
            "照片？请打开X线图像。"
        ),
    ),
    "check.metal": Entry(
        ("Dense object in the hand: metal, jewellery or a marker? Check whether it covers a bone."),
        "手部有高密度物体：金属、首饰或标记？请查看是否遮挡骨。",
    ),
    "check.cast": Entry(
        (
            "Object around the wrist (extends {share:.0%} of the wrist width beyond the skin on both "
            "sides): cast or splint? Check that the bones are clear enough to grade."
        ),
        "腕部周围有物体（两侧超出皮肤达腕宽的 {share:.0%}）：石膏或夹板？请查看骨骼是否清晰。",
    ),
    "check.plain_white": Entry(
        "{share:.0%} of the image is pure white: part of the hand may be lost.",
        "图像有 {share:.0%} 为纯白：手部可能显示不全。",
    ),
    "check.plain_black": Entry(
        "{share:.0%} of the image is pure black: part of the hand may be lost.",
        "图像有 {share:.0%} 为纯黑：手部可能显示不全。",
    ),
    "check.negative": Entry(
        "Film inverted (bone dark); corrected for analysis.", "图像反相（骨呈黑色），已校正后分析。"
    ),
    "check.turned": Entry(
        "Hand rotated by {degrees:.0f}°; corrected for analysis.",
        "手部倾斜 {degrees:.0f}°，已校正后分析。",
    ),
    "check.mirrored": Entry(
        ("Thumb lies as on a right hand; mirrored for analysis. Use the same hand for follow-up."),
        "疑为右手或左右翻转，已镜像后分析；随访请固定同一侧。",
    ),
    "check.rather_small": Entry(
        (
            "Small hand on this film (first two joints of the middle finger {unit:.0f} pixels apart; "
            "{needed:.0f} recommended): grades may be off by one. Open the original film if available."
        ),
        (
            "手部图像较小（中指前两个关节相距 {unit:.0f} 像素，建议 {needed:.0f} 像素以上），等级可能相"
            "差一级。如有原始图像请打开。"
        ),
    ),
    "check.small": Entry(
        (
            "Hand too small to grade (first two joints of the middle finger {unit:.0f} pixels apart; "
            "at least {needed:.0f} needed). Open the original film, not a thumbnail."
        ),
        (
            "手部图像太小，无法评级（中指前两个关节相距 {unit:.0f} 像素，至少需 {needed:.0f} 像素）。请"
            "打开原始图像，而非缩略图。"
        ),
    ),
    "step.loading": Entry("Loading the AI model", "载入模型"),
    "step.looking": Entry("Loading the film", "载入图像"),
    "step.finding": Entry("Finding the bones", "检出骨骼"),
    "step.checking": Entry("Checking image quality", "图像质控"),
    "step.cutting": Entry("Cropping the bones", "截取各骨"),
    "step.grading": Entry("Grading the bones", "骨骼评级"),
    "step.whole_hand": Entry("Estimating the whole-hand age", "估计全手骨龄"),
    "step.done": Entry("Done", "完成"),
}
