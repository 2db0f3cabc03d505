"""What the window says of archives: settings, query, fetching, sending, the outbox."""

from boneage_desktop.messages.entry import Entry, Section

PACS: Section = {
    # Menu.
    "pacs.query": Entry("&Query archive …", "查询归档服务器(&Q)…"),
    "pacs.query_tip": Entry(
        "Find and fetch films in the archive (PACS)", "在归档服务器（PACS）中查询并获取图像"
    ),
    "pacs.priors": Entry("&Fetch priors", "获取既往片(&F)"),
    "pacs.priors_tip": Entry(
        "Fetch earlier hand films of this patient from the archive", "从归档服务器获取该患者既往的手部图像"
    ),
    "pacs.send": Entry("Send to &archive …", "发送到归档服务器(&A)…"),
    "pacs.send_tip": Entry(
        "Send the results of a signed case to the archive", "将已签署病例的结果发送到归档服务器"
    ),
    "pacs.outbox": Entry("Outbo&x …", "发送队列(&X)…"),
    "pacs.outbox_tip": Entry("Results on their way to the archive", "正在发往归档服务器的结果"),
    # Settings.
    "pacs.page": Entry("Archive (PACS)", "归档服务器（PACS）"),
    "pacs.own_title": Entry("&Our AE title", "本机 AE 标题(&O)"),
    "pacs.archives": Entry("Archives", "归档服务器"),
    "pacs.name": Entry("Name", "名称"),
    "pacs.title": Entry("AE title", "AE 标题"),
    "pacs.address": Entry("Address", "地址"),
    "pacs.fetch": Entry("Fetch", "获取"),
    "pacs.add": Entry("A&dd …", "添加(&D)…"),
    "pacs.edit": Entry("&Edit …", "编辑(&E)…"),
    "pacs.remove": Entry("Re&move", "删除(&M)"),
    "pacs.default": Entry("Make de&fault", "设为默认(&F)"),
    "pacs.is_default": Entry("default", "默认"),
    "pacs.test": Entry("&Test", "测试(&T)"),
    "pacs.cancel": Entry("Cancel", "取消"),
    "pacs.close": Entry("Close", "关闭"),
    "pacs.testing": Entry("Calling {node} …", "正在连接 {node} …"),
    "pacs.cancelled": Entry("Cancelled.", "已取消。"),
    "pacs.receive": Entry(
        "Take films that archives send to us (C-MOVE)", "接收归档服务器发来的图像（C-MOVE）"
    ),
    "pacs.receive_tip": Entry(
        "Listens on all addresses of this computer while films are fetched with C-MOVE; only the archives "
        "above may send. Otherwise only programs on this computer may.",
        "用 C-MOVE 获取图像时在本机所有地址上监听，仅允许上列归档服务器发送；否则仅限本机程序。",
    ),
    "pacs.port": Entry("on port", "端口"),
    "pacs.no_archives": Entry("No archive yet. Add one, then test it.", "尚无归档服务器。请添加并测试。"),
    "pacs.shared": Entry(
        "Kept in {file}, which “boneage pacs” and “boneage node” use as well.",
        "保存在 {file}，命令行程序（boneage）也使用此文件。",
    ),
    "pacs.file_unread": Entry(
        "The network file cannot be used, and is left as it is. {why}",
        "网络配置文件无法使用，保持原样。{why}",
    ),
    "pacs.file_unwritten": Entry("The archives were not kept. {why}", "归档服务器设置未保存。{why}"),
    # One archive.
    "pacs.new_node": Entry("Add archive", "添加归档服务器"),
    "pacs.edit_node": Entry("Edit archive", "编辑归档服务器"),
    "pacs.node_name": Entry("&Name", "名称(&N)"),
    "pacs.node_kind": Entry("&Kind", "类型(&K)"),
    "pacs.kind_dicom": Entry("DICOM (AE title, host, port)", "DICOM（AE 标题、主机、端口）"),
    "pacs.kind_web": Entry("DICOMweb (web address)", "DICOMweb（网址）"),
    "pacs.node_url": Entry("&Address", "地址(&A)"),
    "pacs.node_user": Entry("&User", "用户名(&U)"),
    "pacs.node_secret": Entry("File with password or token", "密码或令牌文件"),
    "pacs.node_title": Entry("&AE title", "AE 标题(&A)"),
    "pacs.node_host": Entry("&Host", "主机(&H)"),
    "pacs.node_port": Entry("&Port", "端口(&P)"),
    "pacs.node_own": Entry("&Our AE title", "本机 AE 标题(&O)"),
    "pacs.node_fetch": Entry("&Fetch with", "获取方式(&F)"),
    "pacs.node_wait": Entry("&Wait for answers (s)", "等待应答（秒）(&W)"),
    "pacs.need_wait": Entry(
        "“{typed}” is no waiting time. Enter 1 to 3600.", "“{typed}”不是有效的等待时间，应为 1 至 3600。"
    ),
    "pacs.get": Entry("C-GET (over our own connection)", "C-GET（经本机发起的连接）"),
    "pacs.move": Entry("C-MOVE (the archive calls this computer)", "C-MOVE（由归档服务器连接本机）"),
    "pacs.tls": Entry("&Encrypt (TLS)", "加密（TLS）(&E)"),
    "pacs.authority": Entry("Authority", "颁发机构证书"),
    "pacs.authority_unset": Entry("those of the system", "系统自带"),
    "pacs.certificate": Entry("Our certificate", "本机证书"),
    "pacs.key": Entry("Its key", "私钥"),
    "pacs.unset": Entry("none", "无"),
    "pacs.check_host": Entry("The archive's certificate must name its host", "要求对方证书与主机名一致"),
    "pacs.choose_file": Entry("Choose a file", "选择文件"),
    "pacs.need_name": Entry("Enter a name.", "请填写名称。"),
    "pacs.name_taken": Entry("There is an archive named “{name}” already.", "已有名为“{name}”的归档服务器。"),
    "pacs.need_port": Entry(
        "“{port}” is no port. Enter 1 to 65535.", "“{port}”不是有效端口，应为 1 至 65535。"
    ),
    "pacs.no_file": Entry("There is no file {file}.", "文件 {file} 不存在。"),
    # Query.
    "pacs.query_title": Entry("Query archive", "查询归档服务器"),
    "pacs.archive": Entry("Arc&hive", "归档服务器(&H)"),
    "pacs.patient": Entry("&Patient", "患者姓名(&P)"),
    "pacs.patient_hint": Entry("WANG, or *晓*", "WANG，或 *晓*"),
    "pacs.id": Entry("Patient &ID", "患者 ID(&I)"),
    "pacs.since": Entry("Fr&om", "起始日期(&O)"),
    "pacs.until": Entry("&To", "截止日期(&T)"),
    "pacs.modality": Entry("&Modality", "检查类型(&M)"),
    "pacs.any": Entry("any", "不限"),
    "pacs.search": Entry("&Search", "查询(&S)"),
    "pacs.studies": Entry("Studies", "检查"),
    "pacs.worklist": Entry("Worklist", "工作列表"),
    "pacs.day": Entry("Date", "日期"),
    "pacs.who": Entry("Patient", "患者"),
    "pacs.who_id": Entry("Patient ID", "患者 ID"),
    "pacs.born": Entry("Born", "出生日期"),
    "pacs.sex": Entry("Sex", "性别"),
    "pacs.female": Entry("F", "女"),
    "pacs.male": Entry("M", "男"),
    "pacs.kind": Entry("Modality", "类型"),
    "pacs.what": Entry("Description", "描述"),
    "pacs.accession": Entry("Accession no.", "检查号"),
    "pacs.images": Entry("Images", "图像数"),
    "pacs.open": Entry("Fet&ch and analyse", "获取并分析(&C)"),
    "pacs.look_up": Entry("Find &films", "查找图像(&F)"),
    "pacs.searching": Entry("Searching {node} …", "正在查询 {node} …"),
    "pacs.found": Entry("{count} found.", "共 {count} 条。"),
    "pacs.found_none": Entry("Nothing found. Widen the search.", "未找到。请放宽查询条件。"),
    "pacs.ask_something": Entry(
        "Enter a patient, an ID or a date: nobody reads a list of the whole archive.",
        "请填写患者姓名、ID 或日期，以免列出整个归档服务器的内容。",
    ),
    "pacs.date_order": Entry("The first date is after the last.", "起始日期晚于截止日期。"),
    "pacs.no_node": Entry("No archive is set up yet.", "尚未设置归档服务器。"),
    "pacs.set_up": Entry("Set up …", "去设置…"),
    "pacs.unknown_error": Entry(
        "Not done ({kind}). Send the log to support.", "未完成（{kind}）。请将日志发给技术支持。"
    ),
    # Fetching.
    "pacs.fetching": Entry("Fetching from {node}: {count} received", "正在从 {node} 获取：已收到 {count} 个"),
    "pacs.fetching_of": Entry(
        "Fetching from {node}: {count} of {all} received", "正在从 {node} 获取：已收到 {count}/{all} 个"
    ),
    "pacs.looking": Entry("Looking for earlier films at {node} …", "正在 {node} 查找既往片 …"),
    "pacs.fetched": Entry(
        "From {node}: hand films {hands} (in the queue), set aside {aside}.",
        "来自 {node}：手部图像 {hands} 张（已加入分析队列），另放 {aside} 个。",
    ),
    "pacs.fetch_refused": Entry("{count} objects were not kept: {why}.", "{count} 个对象未保存：{why}。"),
    "pacs.fetch_failed": Entry(
        "The archive could not send {count} objects; fetch again.",
        "归档服务器有 {count} 个对象未能发送，请重新获取。",
    ),
    "pacs.priors_fetched": Entry(
        "From {node}: earlier hand films {hands} (in the queue).",
        "来自 {node}：既往手部图像 {hands} 张（已加入分析队列）。",
    ),
    "pacs.no_priors": Entry(
        "{node} has no earlier hand films of this patient.", "{node} 中没有该患者的既往手部图像。"
    ),
    "pacs.no_patient_id": Entry(
        "Priors are found by the patient ID, and this case has none.",
        "既往片按患者 ID 查找，而本病例没有患者 ID。",
    ),
    "pacs.busy": Entry(
        "Films are being fetched. Wait, or cancel that first.", "正在获取图像，请稍候或先取消。"
    ),
    "pacs.aside": Entry("Set aside, not analysed", "另放，未分析"),
    "pacs.aside_line": Entry("{what}: {why}", "{what}：{why}"),
    "pacs.object": Entry("object {uid}", "对象 {uid}"),
    # Sending.
    "pacs.send_title": Entry("Send to archive", "发送到归档服务器"),
    "pacs.version": Entry("&Version", "版本(&V)"),
    "pacs.version_line": Entry(
        "{version}, signed by {reader}, {when}", "第 {version} 版，{reader} 签署，{when}"
    ),
    "pacs.kind.picture": Entry("Picture (Secondary Capture)", "结果图像（SC）"),
    "pacs.kind.report": Entry("Report (PDF)", "报告（PDF）"),
    "pacs.kind.presentation": Entry("Boxes and grades over the film (GSPS)", "定位框与等级叠加（GSPS）"),
    "pacs.kind.measurements": Entry("Structured report (SR)", "结构化报告（SR）"),
    "pacs.kind.film": Entry("Film made of the picture file", "由图片文件生成的图像"),
    "pacs.kind.other": Entry("DICOM object", "DICOM 对象"),
    "pacs.objects": Entry("Objects", "对象"),
    "pacs.send_now": Entry("&Send", "发送(&S)"),
    "pacs.same_study": Entry(
        "New series in the film's study; sent twice, an object stays one.",
        "写入图像所在检查的新序列；重复发送不会产生重复对象。",
    ),
    "pacs.typed_study": Entry(
        "This film is a picture file and belongs to no study. One is made with the data below, marked as "
        "made from a picture file, and the film is sent with it.",
        "此图像为图片文件，不属于任何检查。将以下列数据新建检查，注明由图片文件生成，并一并发送图像。",
    ),
    "pacs.typed_id": Entry("Patient &ID", "患者 ID(&I)"),
    "pacs.typed_name": Entry("Patient &name", "患者姓名(&N)"),
    "pacs.typed_born": Entry("&Born", "出生日期(&B)"),
    "pacs.typed_needed": Entry(
        "Patient ID and name are needed, as the archive knows them.",
        "须填写患者 ID 和姓名，并与归档服务器一致。",
    ),
    "pacs.unsigned": Entry(
        "Not sent: no version of this case is signed. Sign it first; what the AI alone says is sent by "
        "“boneage node” only, marked as preliminary.",
        "未发送：本病例尚无已签署的版本，请先签署。未经审核的 AI 结果仅由无人值守节点发送，并标为初步结果。",
    ),
    "pacs.choose_one": Entry("Choose at least one object.", "请至少选择一个对象。"),
    "pacs.making": Entry("Making the objects …", "正在生成对象 …"),
    "pacs.put": Entry(
        "{count} objects are on their way to {node}.", "{count} 个对象已进入发送队列，发往 {node}。"
    ),
    "pacs.put_none": Entry(
        "{node} has these objects already, or they wait in the outbox.",
        "这些对象已在 {node}，或已在发送队列中。",
    ),
    "pacs.not_made": Entry("Not sent. {why}", "未发送。{why}"),
    "pacs.state": Entry("Version {version}, {node}: {what}", "第 {version} 版，{node}：{what}"),
    "pacs.state.sent": Entry("{count} sent, {when}", "已发送 {count} 个，{when}"),
    "pacs.state.committed": Entry("{count} archived, {when}", "已归档 {count} 个，{when}"),
    "pacs.state.waiting": Entry("{count} waiting", "{count} 个等待发送"),
    "pacs.state.failed": Entry("{count} not taken", "{count} 个未被接收"),
    # The outbox.
    "pacs.outbox_title": Entry("Outbox", "发送队列"),
    "pacs.film": Entry("Film", "图像"),
    "pacs.to": Entry("To", "发往"),
    "pacs.how": Entry("State", "状态"),
    "pacs.tries": Entry("Tries", "尝试次数"),
    "pacs.next": Entry("Next try", "下次尝试"),
    "pacs.why": Entry("Last error", "最近错误"),
    "pacs.now": Entry("now", "立即"),
    "pacs.retry": Entry("&Retry now", "立即重试(&R)"),
    "pacs.take_out": Entry("Re&move", "移除(&M)"),
    "pacs.take_out_tip": Entry(
        "What waits is not sent then; what was sent stays in the archive (Del)",
        "等待中的对象不再发送；已发送的仍保留在归档服务器（Del）",
    ),
    "pacs.show_sent": Entry("Show what was &sent", "显示已发送(&S)"),
    "pacs.outbox_empty": Entry("Nothing waits.", "没有等待发送的对象。"),
    "pacs.outbox_about": Entry(
        "What cannot go waits and is tried again by itself, over restarts too.",
        "未能发送的对象保留在队列中并自动重试，重启后依然保留。",
    ),
    "pacs.outbox_count": Entry("Outbox: {count}", "发送队列：{count}"),
    "pacs.all_sent": Entry("{count} objects are in the archive.", "{count} 个对象已送达归档服务器。"),
    "pacs.not_taken": Entry(
        "{count} objects were not taken by the archive: see File › Outbox.",
        "归档服务器未接收 {count} 个对象，请见“文件 › 发送队列”。",
    ),
}
