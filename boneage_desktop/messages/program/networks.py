"""Why the networks cannot be used, or not where they should run."""

from boneage_desktop.messages.entry import Entry, Section

NETWORKS: Section = {
    "networks.remedy": Entry(
        "Install BoneAge Desktop again, or restore the models folder.",
        "请重新安装 BoneAge Desktop，或恢复模型文件夹。",
    ),
    "networks.no_cuda": Entry(
        "No usable CUDA device on this computer. Use --device cpu or auto.",
        "本机没有可用的 CUDA 设备。请使用 --device cpu 或 auto。",
    ),
    "networks.no_cuda_because": Entry(
        "No usable CUDA device on this computer ({why}). Use --device cpu or auto.",
        "本机没有可用的 CUDA 设备（{why}）。请使用 --device cpu 或 auto。",
    ),
    "networks.on_cpu": Entry(
        "The graphics card cannot be used ({why}); the networks run on the CPU, more slowly.",
        "无法使用显卡（{why}）；模型改在 CPU 上运行，速度较慢。",
    ),
    "networks.computes_wrongly": Entry("it computes wrongly", "计算结果错误"),
    "networks.memory_full": Entry("its memory is full", "显存已满"),
    "networks.misplaced": Entry(
        "The list of networks (manifest.json) gives a network the place of another. {remedy}",
        "模型列表（manifest.json）中一个模型占用了另一个的位置。{remedy}",
    ),
    "networks.list_missing": Entry(
        "The list of networks (manifest.json) is missing. {remedy}", "缺少模型列表（manifest.json）。{remedy}"
    ),
    "networks.list_unreadable": Entry(
        "The list of networks (manifest.json) cannot be read: {error}. {remedy}",
        "无法读取模型列表（manifest.json）：{error}。{remedy}",
    ),
    "networks.list_format": Entry(
        "The list of networks has format {written}; this program reads format {known}. {remedy}",
        "模型列表的格式为 {written}；本程序读取格式 {known}。{remedy}",
    ),
    "networks.list_empty": Entry(
        "The list of networks (manifest.json) lists none. {remedy}", "模型列表（manifest.json）为空。{remedy}"
    ),
    "networks.list_incomplete": Entry(
        "The list of networks (manifest.json) is incomplete: {error}. {remedy}",
        "模型列表（manifest.json）不完整：{error}。{remedy}",
    ),
    "networks.not_listed": Entry(
        "The network '{name}' is not in the list of networks. {remedy}",
        "模型“{name}”不在模型列表中。{remedy}",
    ),
    "networks.entry_incomplete": Entry(
        "What the list of networks says of '{name}' is incomplete: {error}. {remedy}",
        "模型列表中关于“{name}”的内容不完整：{error}。{remedy}",
    ),
    "networks.weights_missing": Entry(
        "The weights {file} are missing or cut short. {remedy}", "权重 {file} 缺失或被截断。{remedy}"
    ),
    "networks.weights_unreadable": Entry(
        "The weights {file} cannot be read: {error}. {remedy}", "无法读取权重 {file}：{error}。{remedy}"
    ),
    "networks.weights_altered": Entry(
        "The weights {file} are not the published ones (SHA-256 differs). {remedy}",
        "权重 {file} 不是已发布的权重（SHA-256 不符）。{remedy}",
    ),
    "networks.weights_unfit": Entry(
        "The weights {file} do not fit the network they are listed for. {remedy}",
        "权重 {file} 与所列的模型不符。{remedy}",
    ),
    "networks.other_order": Entry(
        "The network {kind} reads the bones in another order than this program. {remedy}",
        "模型 {kind} 读取各骨的顺序与本程序不同。{remedy}",
    ),
    "networks.unknown_architecture": Entry(
        "The network architecture {kind} is unknown to this version of the program. {remedy}",
        "本版程序不认识模型结构 {kind}。{remedy}",
    ),
    "networks.several": Entry(
        "{folder} holds several versions of the networks: {names}. Name one of them.",
        "{folder} 含有多个模型版本：{names}。请指定其一。",
    ),
    "networks.no_version": Entry(
        "There is no version '{name}' of the networks. Known are: {names}.",
        "没有版本为“{name}”的模型。已知：{names}。",
    ),
    "networks.none": Entry("none", "无"),
    "networks.no_pytorch": Entry(
        "The networks need PyTorch, which is not installed. Install BoneAge Desktop again; "
        "until then the film can be viewed and graded by hand.",
        "模型需要 PyTorch，但未安装。请重新安装 BoneAge Desktop；在此之前可查看此片并手工评级。",
    ),
    "networks.not_loaded": Entry(
        "The networks cannot be loaded ({kind}: {error}). Install BoneAge Desktop again; "
        "until then the film can be viewed and graded by hand.",
        "无法加载模型（{kind}：{error}）。请重新安装 BoneAge Desktop；在此之前可查看此片并手工评级。",
    ),
    "networks.other_networks": Entry(
        "{bone} is not read in its new box: the film was read by other networks than those installed now. "
        "Analyse the film again; your grades and boxes stay.",
        "{bone}的新定位框未分析：此片由与现有安装不同的模型分析。请重新分析此片；您的等级和定位框保留。",
    ),
    "networks.too_few_boxes": Entry(
        "{bone} is not read in its box: with fewer than five other boxes it is not known how the hand lies. "
        "Place more bones, or grade by hand.",
        "{bone}未分析：其余定位框少于 5 个，无法确定手的方位。请定位更多骨，或手工评级。",
    ),
    "networks.version_gone": Entry(
        "The networks {version}, chosen in the settings, are not there. No film is read until you choose "
        "others (menu Analysis, Networks)",
        "设置中选择的网络 {version} 不存在。在您选择其他网络之前（菜单“分析”→“网络”），不会分析图像",
    ),
    "networks.version_unusable": Entry(
        "The networks {version}, chosen in the settings, cannot be used: {trouble}",
        "设置中选择的网络 {version} 无法使用：{trouble}",
    ),
    "networks.use_others": Entry("Read with {version}", "改用 {version}"),
    "networks.shown_unusable": Entry("Networks {version}: cannot be used", "网络 {version}：无法使用"),
}
