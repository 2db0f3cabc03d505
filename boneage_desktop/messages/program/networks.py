"""Why the networks cannot be used, or not where they should run."""

from boneage_desktop.messages.entry import Entry, Section

NETWORKS: Section = {
    "networks.remedy": Entry(
        "Reinstall BoneAge Desktop, or restore the models folder.",
        "请重新安装 BoneAge Desktop，或恢复模型文件夹。",
    ),
    "networks.no_cuda": Entry(
        "No usable CUDA device. Use --device cpu or auto.",
        "没有可用的 CUDA 设备。请使用 --device cpu 或 auto。",
    ),
    "networks.no_cuda_because": Entry(
        "No usable CUDA device ({why}). Use --device cpu or auto.",
        "没有可用的 CUDA 设备（{why}）。请使用 --device cpu 或 auto。",
    ),
    "networks.on_cpu": Entry(
        "Graphics card not usable ({why}); the AI model runs on the CPU, more slowly.",
        "无法使用显卡（{why}），模型改在 CPU 上运行，速度较慢。",
    ),
    "networks.computes_wrongly": Entry("it gives wrong results", "计算结果错误"),
    "networks.memory_full": Entry("its memory is full", "显存已满"),
    "networks.misplaced": Entry(
        "The model list (manifest.json) gives one network the place of another. {remedy}",
        "模型列表（manifest.json）中有模型位置重复。{remedy}",
    ),
    "networks.list_missing": Entry(
        "The model list (manifest.json) is missing. {remedy}", "缺少模型列表（manifest.json）。{remedy}"
    ),
    "networks.list_unreadable": Entry(
        "The model list (manifest.json) cannot be read: {error}. {remedy}",
        "无法读取模型列表（manifest.json）：{error}。{remedy}",
    ),
    "networks.list_format": Entry(
        "The model list has format {written}; this program reads format {known}. {remedy}",
        "模型列表的格式为 {written}；本程序读取格式 {known}。{remedy}",
    ),
    "networks.list_empty": Entry(
        "The model list (manifest.json) is empty. {remedy}", "模型列表（manifest.json）为空。{remedy}"
    ),
    "networks.list_incomplete": Entry(
        "The model list (manifest.json) is incomplete: {error}. {remedy}",
        "模型列表（manifest.json）不完整：{error}。{remedy}",
    ),
    "networks.not_listed": Entry(
        "Network '{name}' is not in the model list. {remedy}",
        "模型“{name}”不在模型列表中。{remedy}",
    ),
    "networks.entry_incomplete": Entry(
        "The entry of '{name}' in the model list is incomplete: {error}. {remedy}",
        "模型列表中“{name}”的条目不完整：{error}。{remedy}",
    ),
    "networks.weights_missing": Entry(
        "The weights {file} are missing or incomplete. {remedy}", "权重 {file} 缺失或不完整。{remedy}"
    ),
    "networks.weights_unreadable": Entry(
        "The weights {file} cannot be read: {error}. {remedy}", "无法读取权重 {file}：{error}。{remedy}"
    ),
    "networks.weights_altered": Entry(
        "The weights {file} are not the published ones (SHA-256 differs). {remedy}",
        "权重 {file} 不是已发布的权重（SHA-256 不符）。{remedy}",
    ),
    "networks.weights_unfit": Entry(
        "The weights {file} do not fit their network. {remedy}",
        "权重 {file} 与所列的模型不符。{remedy}",
    ),
    "networks.other_order": Entry(
        "Network {kind} uses another order of bones than this program. {remedy}",
        "模型 {kind} 的骨骼顺序与本程序不同。{remedy}",
    ),
    "networks.unknown_architecture": Entry(
        "Network architecture {kind} is unknown to this version of the program. {remedy}",
        "本版本程序不支持模型结构 {kind}。{remedy}",
    ),
    "networks.several": Entry(
        "{folder} holds several model versions: {names}. Name one of them.",
        "{folder} 含有多个模型版本：{names}。请指定其一。",
    ),
    "networks.no_version": Entry(
        "No model version '{name}'. Available: {names}.",
        "没有模型版本“{name}”。可用：{names}。",
    ),
    "networks.none": Entry("none", "无"),
    "networks.no_pytorch": Entry(
        (
            "The AI model needs PyTorch, which is not installed. Reinstall BoneAge Desktop; until "
            "then, view films and grade by hand."
        ),
        "模型需要 PyTorch，但未安装。请重新安装 BoneAge Desktop；在此之前可查看图像并手工评级。",
    ),
    "networks.not_loaded": Entry(
        (
            "The AI model cannot be loaded ({kind}: {error}). Reinstall BoneAge Desktop; until then, "
            "view films and grade by hand."
        ),
        "无法载入模型（{kind}：{error}）。请重新安装 BoneAge Desktop；在此之前可查看图像并手工评级。",
    ),
    "networks.other_networks": Entry(
        (
            "{bone} not analysed in its new box: the film was analysed with another model than the one "
            "installed now. Analyse the film again; your grades and boxes are kept."
        ),
        "{bone}的新定位框未分析：本片由另一版本的模型分析。请重新分析；您的等级和定位框保留。",
    ),
    "networks.too_few_boxes": Entry(
        (
            "{bone} not analysed: fewer than five other boxes, so the position of the hand is unknown. "
            "Place more bones, or grade by hand."
        ),
        "{bone}未分析：其余定位框少于 5 个，无法确定手的方位。请定位更多骨，或手工评级。",
    ),
    "networks.version_gone": Entry(
        (
            "Model {version}, chosen in the settings, is missing. Films are not analysed until you "
            "choose another (Analysis menu, AI model)"
        ),
        "设置中选择的模型 {version} 不存在。请在菜单“分析”→“模型”中另选，否则不会分析图像",
    ),
    "networks.version_unusable": Entry(
        "Model {version}, chosen in the settings, cannot be used: {trouble}",
        "设置中选择的模型 {version} 无法使用：{trouble}",
    ),
    "networks.use_others": Entry("Use {version}", "改用 {version}"),
    "networks.shown_unusable": Entry("Model {version}: cannot be used", "模型 {version}：无法使用"),
}
