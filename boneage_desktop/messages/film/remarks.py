"""What is said about a film's file: remarks, and why it cannot be read."""

from boneage_desktop.messages.entry import Entry, Section

FILM: Section = {
    "film.frames": Entry(
        "File contains {count} images; the first is shown",
        "文件含 {count} 幅图像，显示第一幅",
    ),
    "film.no_window": Entry(
        "No usable window in the file; brightness set automatically",
        "文件中没有可用的窗宽窗位；已自动设定",
    ),
    "film.window_unusable": Entry(
        (
            "Stored window '{name}' (centre {centre}, width {width}) does not suit this film; opened "
            "with '{shown}', the stored one is still in the list"
        ),
        "自带窗“{name}”（窗位 {centre}，窗宽 {width}）不适合本片，已改用“{shown}”；自带窗仍在列表中",
    ),
    "film.window_clips": Entry(
        (
            "Stored window '{name}' (centre {centre}, width {width}) shows {share} % of the hand plain black "
            "or white; opened with '{shown}', the stored one is still in the list"
        ),
        (
            "自带窗“{name}”（窗位 {centre}，窗宽 {width}）使手部 {share}% 的像素全黑或全白，已改用“{shown}”；"
            "自带窗仍在列表中"
        ),
    ),
    "film.window_impossible": Entry(
        "Stored window '{name}' (centre {centre}, width {width}) is invalid; ignored",
        "自带窗“{name}”（窗位 {centre}，窗宽 {width}）无效，已忽略",
    ),
    "film.windows_differ": Entry(
        "Window centres and widths in the file do not match; extra ones ignored",
        "文件中窗位与窗宽的数目不符，多余者已忽略",
    ),
    "film.window_function": Entry(
        "Unknown window function '{name}'; treated as linear",
        "未知的 VOI LUT Function“{name}”，按线性处理",
    ),
    "film.display_table_damaged": Entry(
        "A VOI LUT in the file is damaged; ignored",
        "文件中的一个 VOI LUT 已损坏，已忽略",
    ),
    "film.modality_table_damaged": Entry(
        "The Modality LUT in the file is damaged; not applied",
        "文件中的 Modality LUT 已损坏，未应用",
    ),
    "film.slope_zero": Entry(
        "Rescale Slope is 0; ignored",
        "Rescale Slope 为 0，已忽略",
    ),
    "film.slope_negative": Entry(
        (
            "Rescale Slope is negative ({slope}): greyscale inverted against the stored values, as in "
            "other viewers"
        ),
        "Rescale Slope 为负（{slope}）：黑白与存储值相反，与其他阅片软件的显示一致",
    ),
    "film.rescale_senseless": Entry(
        "Rescale Slope and Intercept are invalid; ignored",
        "Rescale Slope 和 Rescale Intercept 无效，已忽略",
    ),
    "film.polarity_contradicts": Entry(
        (
            "File contradicts itself on black and white ({interpretation}, {shape}); {interpretation} "
            "used, as in other viewers"
        ),
        "文件中黑白信息自相矛盾（{interpretation}、{shape}）；与其他阅片软件一样，以 {interpretation} 为准",
    ),
    "film.padding_range": Entry(
        ("File marks values {low} to {high} as padding, but they are part of the image; ignored"),
        "文件将 {low} 至 {high} 的值标为填充，但这些值位于图像内，已忽略",
    ),
    "film.padding_everywhere": Entry(
        "The file's padding value would blank nearly the whole film; ignored",
        "按文件的填充值，几乎整幅图像为空，已忽略",
    ),
    "film.not_square": Entry(
        "Pixels are {ratio} times as high as wide; shown and analysed in true shape",
        "像素的高为宽的 {ratio} 倍，已按真实比例显示和分析",
    ),
    "film.aspect_implausible": Entry(
        "File gives pixels {ratio} times as high as wide – implausible; taken as square",
        "文件注明像素的高为宽的 {ratio} 倍，不合理，已按正方形像素处理",
    ),
    "film.aspect_contradicts": Entry(
        "Pixel spacing and pixel aspect ratio contradict each other; spacing used",
        "像素间距与像素宽高比矛盾，以像素间距为准",
    ),
    "film.side_contradicts": Entry(
        (
            "File says right hand, but the thumb lies as on a left hand: shown and analysed as it is. "
            "Check the side."
        ),
        "文件注明为右手，但拇指位置如左手：按原样显示和分析。请核对侧别。",
    ),
    "film.left_contradicts": Entry(
        "File says left hand, but the thumb lies as on a right hand. Check the side.",
        "文件注明为左手，但拇指位置如右手。请核对侧别。",
    ),
}
