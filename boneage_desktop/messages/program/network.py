"""What is said when archives are talked to: why it failed, what to do, what arrived."""

from boneage_desktop.messages.entry import Entry, Section

NETWORK: Section = {
    # Why a node cannot be used, each with what to do about it.
    "network.no_host": Entry("there is no computer named {host}", "找不到名为 {host} 的计算机"),
    "network.remedy.no_host": Entry("Check the name, or use the IP address", "请检查名称，或改用 IP 地址"),
    "network.refused": Entry("nothing listens on port {port}", "端口 {port} 上没有服务"),
    "network.remedy.refused": Entry(
        "Check the port, and whether the archive is running", "请检查端口，并确认归档服务器正在运行"
    ),
    "network.unreachable": Entry("no connection to port {port}", "无法连接到端口 {port}"),
    "network.remedy.unreachable": Entry(
        "Check the address, whether that computer is on, and the firewalls between",
        "请检查地址、对方计算机是否开机以及中间的防火墙",
    ),
    "network.silent": Entry("connected, but it does not answer", "已连接，但对方没有应答"),
    "network.remedy.silent": Entry(
        "Try again later; if it stays so, the archive may hang, or something else listens on that port",
        "请稍后重试；若一直如此，可能是归档服务器没有响应，或该端口上是其他服务",
    ),
    "network.closed": Entry("it ended the connection half-way", "对方中途断开了连接"),
    "network.remedy.closed": Entry(
        "Try again; if it stays so, its log says why", "请重试；若一直如此，请查看对方的日志"
    ),
    "network.not_dicom": Entry(
        "it ended the connection instead of answering", "对方没有应答，直接断开了连接"
    ),
    "network.remedy.not_dicom": Entry(
        "Check that this is the DICOM port, not that of a web page, and whether it expects TLS",
        "请确认这是 DICOM 端口而不是网页端口，以及对方是否要求 TLS",
    ),
    "network.called_title": Entry(
        "the archive says that it is not called {title}", "对方表示其 AE 标题不是 {title}"
    ),
    "network.remedy.called_title": Entry(
        "Ask for its AE title; capital and small letters differ", "请核对对方的 AE 标题，注意大小写"
    ),
    "network.calling_title": Entry(
        "the archive does not know us as {title}", "对方不认识我们的 AE 标题 {title}"
    ),
    "network.remedy.calling_title": Entry(
        "Have this AE title entered there, with the address of this computer",
        "请在对方系统中登记此 AE 标题和本机地址",
    ),
    "network.busy": Entry("the archive is busy and takes no more connections", "对方繁忙，暂不接受连接"),
    "network.remedy.busy": Entry("Try again later", "请稍后重试"),
    "network.rejected": Entry(
        "the archive rejects the association (source {source}, reason {why})",
        "对方拒绝关联（来源 {source}，原因 {why}）",
    ),
    "network.remedy.rejected": Entry(
        "Have both AE titles and our address checked there", "请在对方系统中核对双方 AE 标题和本机地址"
    ),
    "network.no_context": Entry("the archive does not offer this service {what}", "对方不提供此服务 {what}"),
    "network.remedy.no_context": Entry(
        "Have it allowed there for our AE title, or use another service",
        "请在对方系统中为本机 AE 标题开通，或改用其他服务",
    ),
    "network.no_syntax": Entry(
        "the archive takes none of the encodings offered for {what}", "对方不接受 {what} 的任何编码方式"
    ),
    "network.remedy.no_syntax": Entry(
        "Have its list of transfer syntaxes widened", "请在对方系统中放宽传输语法的限制"
    ),
    "network.status": Entry(
        "the archive reports an error (status {status})", "对方报告错误（状态 {status}）"
    ),
    "network.remedy.status": Entry("Its log says why", "原因请查看对方的日志"),
    "network.full_there": Entry(
        "the archive has no room or is overloaded (status {status})",
        "对方存储空间不足或负载过高（状态 {status}）",
    ),
    "network.remedy.full_there": Entry("Free some space there, then try again", "请在对方释放空间后重试"),
    "network.tls": Entry("no encrypted connection ({why})", "无法建立加密连接（{why}）"),
    "network.remedy.tls": Entry(
        "Check the certificates on both sides, and whether both use TLS",
        "请检查双方证书，以及双方是否都使用 TLS",
    ),
    "network.cancelled": Entry("cancelled", "已取消"),
    "network.remedy.cancelled": Entry("What has arrived stays", "已收到的内容保留"),
    "network.too_many": Entry("more than {count} matches", "匹配结果超过 {count} 条"),
    "network.remedy.too_many": Entry("Narrow the search", "请缩小查询范围"),
    "network.move_unknown": Entry("the archive does not know where {title} is", "对方不知道 {title} 的地址"),
    "network.remedy.move_unknown": Entry(
        "Have this AE title entered there with the address and port of this computer, or fetch with C-GET",
        "请在对方系统中登记此 AE 标题及本机地址和端口，或改用 C-GET",
    ),
    "network.move_failed": Entry(
        "the archive could not send to {title} (status {status})", "对方未能发送到 {title}（状态 {status}）"
    ),
    "network.remedy.move_failed": Entry(
        "Have this AE title entered there with the address and port of this computer, or fetch with C-GET",
        "请在对方系统中登记此 AE 标题及本机地址和端口，或改用 C-GET",
    ),
    "network.port_taken": Entry("cannot be listened on ({why})", "无法监听（{why}）"),
    "network.remedy.port_taken": Entry(
        "Choose another port, or end the program that uses it", "请换一个端口，或关闭占用该端口的程序"
    ),
    "network.no_object": Entry("it is not a DICOM file", "不是 DICOM 文件"),
    "network.remedy.no_object": Entry("Choose DICOM files", "请选择 DICOM 文件"),
    "network.unread": Entry("it cannot be read ({why})", "无法读取（{why}）"),
    "network.remedy.unread": Entry("Check that the file is still there", "请确认文件仍然存在"),
    # Why DICOMweb cannot be used.
    "network.login": Entry("it refuses our login ({status})", "对方拒绝登录（{status}）"),
    "network.remedy.login": Entry(
        "Check the user and the file with the password or token, and what this user may do there",
        "请检查用户名、密码或令牌文件，以及该用户在对方系统中的权限",
    ),
    "network.no_dicomweb": Entry("there is no DICOMweb at this address", "该地址没有 DICOMweb 服务"),
    "network.remedy.no_dicomweb": Entry(
        "Ask for the full address, such as https://host/dicom-web",
        "请核对完整地址，例如 https://host/dicom-web",
    ),
    "network.server": Entry("it has an error of its own ({status})", "对方服务器内部出错（{status}）"),
    "network.remedy.server": Entry(
        "Try again later; if it stays so, its log says why", "请稍后重试；若一直如此，请查看对方的日志"
    ),
    "network.untrusted": Entry("its certificate is not trusted ({why})", "对方证书不受信任（{why}）"),
    "network.remedy.untrusted": Entry(
        "Enter the authority that signed it; if the name differs, use the name in the certificate",
        "请填写签发该证书的颁发机构；若主机名不符，请使用证书中的名称",
    ),
    "network.moved": Entry("it sends us on to {where}", "对方将请求转到 {where}"),
    "network.remedy.moved": Entry(
        "Enter the address that it really has, if you trust it", "若该地址可信，请改填实际地址"
    ),
    "network.absent": Entry("it does not have this study or series", "对方没有该检查或序列"),
    "network.remedy.absent": Entry("Search again", "请重新查询"),
    "network.no_worklist": Entry("DICOMweb has no worklist", "DICOMweb 不提供工作列表"),
    "network.remedy.no_worklist": Entry(
        "Set up the worklist server with its AE title, host and port",
        "请用 AE 标题、主机和端口另设工作列表服务器",
    ),
    "network.unconfirmed": Entry(
        "it does not say whether it has taken the object", "对方未说明是否已接收该对象"
    ),
    "network.remedy.unconfirmed": Entry("It is sent again", "将重新发送"),
    "network.too_large": Entry("it sends more than {megabytes} MB", "对方发送的数据超过 {megabytes} MB"),
    "network.remedy.too_large": Entry("Fetch single series", "请逐个获取序列"),
    "network.secret": Entry(
        "the file with its password or token cannot be used ({why})", "密码或令牌文件无法使用（{why}）"
    ),
    "network.remedy.secret": Entry(
        "The file must hold the password or token and nothing else", "文件中应仅有密码或令牌"
    ),
    # What was typed.
    "network.no_url": Entry(
        "'{url}' is no address of DICOMweb: write it as https://HOST/PATH.",
        "“{url}”不是有效的 DICOMweb 地址：请写成 https://HOST/PATH。",
    ),
    "network.url_with_login": Entry(
        "An address of DICOMweb may not hold a password: name the user and a file with the password.",
        "DICOMweb 地址中不得包含密码：请另填用户名和密码文件。",
    ),
    "network.no_user": Entry(
        "The user '{user}' needs a file with the password, and no colon in the name.",
        "用户“{user}”须指定密码文件，且用户名中不能有冒号。",
    ),
    "network.tls_needs_https": Entry(
        "{url} is not encrypted: certificates need an address that begins with https.",
        "{url} 未加密：使用证书时，地址须以 https 开头。",
    ),
    "network.no_title": Entry(
        "'{title}' is no AE title: 1 to 16 letters, digits or signs without a backslash.",
        "“{title}”不是有效的 AE 标题：应为 1 至 16 个字母、数字或符号，不含反斜杠。",
    ),
    "network.no_address": Entry(
        "'{address}' is no address: write TITLE@HOST:PORT, https://HOST/PATH or a name of the network file.",
        "“{address}”不是有效地址：请写成 TITLE@HOST:PORT 或 https://HOST/PATH，或使用网络配置文件中的名称。",
    ),
    "network.no_certificate": Entry(
        "To take encrypted connections, a certificate and its key are needed.",
        "接收加密连接需要证书及其私钥。",
    ),
    "network.open_door": Entry(
        "Listening on {host} needs a list of AE titles that may send (--allow).",
        "在 {host} 上监听时，须列出允许发送的 AE 标题（--allow）。",
    ),
    "network.settings": Entry("{file}: {what} is wrong or missing.", "{file}：{what} 有误或缺失。"),
    # What arrives.
    "network.arrival.uid": Entry(
        "an object is refused: its UIDs are missing or contradict the request",
        "已拒收一个对象：UID 缺失或与请求不符",
    ),
    "network.arrival.other": Entry(
        "an object is refused: another one with the UID {uid} is here already; that one stays",
        "已拒收一个对象：本机已有 UID 为 {uid} 的另一对象，原对象保留",
    ),
    "network.arrival.full": Entry(
        "an object is refused: the disk is full; the sender still has it",
        "已拒收一个对象：磁盘已满；发送方仍保留该对象",
    ),
    "network.arrival.unwritten": Entry(
        "an object is refused: it cannot be written ({why}); the sender still has it",
        "已拒收一个对象：无法写入（{why}）；发送方仍保留该对象",
    ),
    "network.arrival.damaged": Entry("an object is refused: it is damaged", "已拒收一个对象：数据损坏"),
    "network.aside.class": Entry("not a radiograph ({kind})", "不是 X 线平片（{kind}）"),
    "network.aside.own": Entry("a result of this program", "本程序生成的结果"),
    "network.aside.part": Entry("another body part ({part})", "其他部位（{part}）"),
    "network.aside.no_hand": Entry("no hand was found on it", "图像中未发现手部"),
    # What is reported.
    "network.answers": Entry(
        "{node} answers ({milliseconds} ms).", "{node} 应答正常（{milliseconds} 毫秒）。"
    ),
    "network.found": Entry("{count} found.", "共 {count} 条。"),
    "network.fetched": Entry(
        "{hands} films of hands fetched, {aside} objects set aside, {here} were here already.",
        "已获取手部图像 {hands} 张，另放其他对象 {aside} 个，{here} 个本机已有。",
    ),
    "network.half_fetched": Entry(
        "The archive could not send {failed} objects; fetch again.",
        "对方有 {failed} 个对象未能发送，请重新获取。",
    ),
    "network.listening": Entry(
        "{title} listens on {host}:{port}. Stop with Ctrl+C.",
        "{title} 正在监听 {host}:{port}。按 Ctrl+C 停止。",
    ),
    "network.sent": Entry(
        "{sent} of {all} objects are at {node}; {waiting} wait in the outbox.",
        "{node} 已收到 {all} 个对象中的 {sent} 个，{waiting} 个在发送队列中等待。",
    ),
    "network.station.ended_program": Entry(
        "reading this film has ended the program several times", "读取此图像已多次使程序退出"
    ),
    "network.station.running": Entry(
        "Node {title} listens on {host}:{port}; health on http://127.0.0.1:{http}/health.",
        "节点 {title} 正在监听 {host}:{port}；运行状态见 http://127.0.0.1:{http}/health。",
    ),
    "network.station.nowhere": Entry(
        "No node is named that results go to (--send-to, or send_to in the network file).",
        "未指定结果发送到哪个节点（--send-to，或网络配置文件中的 send_to）。",
    ),
    "network.outbox.waiting": Entry("waiting", "等待发送"),
    "network.outbox.sent": Entry("sent", "已发送"),
    "network.outbox.committed": Entry("archived", "已归档"),
    "network.outbox.failed": Entry("not taken", "未被接收"),
    "network.outbox.foreign": Entry("it is not an outbox", "该文件不是发送队列"),
    "network.outbox.move_away": Entry(
        "Move it away to start with an empty outbox, and send the results again",
        "请移走该文件以新建空发送队列，并重新发送结果",
    ),
    "network.uncommitted": Entry(
        "the archive has not taken it over (Storage Commitment)", "对方未确认归档（Storage Commitment）"
    ),
}
