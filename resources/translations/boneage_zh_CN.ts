<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>Actions</name>
    <message>
        <source>&amp;Open film …</source>
        <translation>打开X线片(&amp;O)…</translation>
    </message>
    <message>
        <source>Open &amp;demo film</source>
        <translation>打开演示片(&amp;D)</translation>
    </message>
    <message>
        <source>Save &amp;report as PDF …</source>
        <translation>将报告另存为 PDF(&amp;R)…</translation>
    </message>
    <message>
        <source>Save data as &amp;JSON …</source>
        <translation>将数据另存为 JSON(&amp;J)…</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>退出(&amp;Q)</translation>
    </message>
    <message>
        <source>&amp;Sign …</source>
        <translation>签名(&amp;S)…</translation>
    </message>
    <message>
        <source>Reopen as &amp;new version</source>
        <translation>重新开启为新版本(&amp;N)</translation>
    </message>
    <message>
        <source>Signed &amp;versions …</source>
        <translation>已签名的版本(&amp;V)…</translation>
    </message>
    <message>
        <source>A&amp;ccept remaining grades</source>
        <translation>接受其余分级(&amp;C)</translation>
    </message>
    <message>
        <source>Mark the AI&apos;s remaining grades as reviewed, but not those it is unsure of</source>
        <translation>将 AI 的其余分级标为已复核，但不含其不确定者</translation>
    </message>
    <message>
        <source>&amp;Grade first, AI hidden</source>
        <translation>先自评后看 AI(&amp;G)</translation>
    </message>
    <message>
        <source>Hide the AI&apos;s grades and ages until all bones are graded</source>
        <translation>在全部骨分级之前隐藏 AI 的等级和骨龄</translation>
    </message>
    <message>
        <source>Go to next &amp;panel</source>
        <translation>转到下一面板(&amp;P)</translation>
    </message>
    <message>
        <source>&amp;Settings …</source>
        <translation>设置(&amp;S)…</translation>
    </message>
    <message>
        <source>&amp;Cases</source>
        <translation>病例(&amp;C)</translation>
    </message>
    <message>
        <source>List of cases, and other films of the open patient</source>
        <translation>病例列表，以及当前患者的其他X线片</translation>
    </message>
    <message>
        <source>Compare with &amp;prior</source>
        <translation>与既往片比较(&amp;P)</translation>
    </message>
    <message>
        <source>Put the patient&apos;s last film before this one beside it</source>
        <translation>将该患者的上一张片并排显示</translation>
    </message>
    <message>
        <source>&amp;Growth chart</source>
        <translation>生长曲线(&amp;G)</translation>
    </message>
    <message>
        <source>Bone age over the visits of the open patient</source>
        <translation>当前患者历次检查的骨龄</translation>
    </message>
    <message>
        <source>&amp;Queue</source>
        <translation>队列(&amp;Q)</translation>
    </message>
    <message>
        <source>Films that are analysed while you read</source>
        <translation>在您阅片时分析的X线片</translation>
    </message>
    <message>
        <source>&amp;Watch folder …</source>
        <translation>监视文件夹(&amp;W)…</translation>
    </message>
    <message>
        <source>&amp;Invert</source>
        <translation>反相(&amp;I)</translation>
    </message>
    <message>
        <source>&amp;Fit to view</source>
        <translation>适合窗口(&amp;F)</translation>
    </message>
    <message>
        <source>&amp;One to one</source>
        <translation>实际像素(&amp;O)</translation>
    </message>
    <message>
        <source>Zoom &amp;in</source>
        <translation>放大(&amp;I)</translation>
    </message>
    <message>
        <source>Zoom o&amp;ut</source>
        <translation>缩小(&amp;U)</translation>
    </message>
    <message>
        <source>Rotate &amp;left</source>
        <translation>向左旋转(&amp;L)</translation>
    </message>
    <message>
        <source>Rotate ri&amp;ght</source>
        <translation>向右旋转(&amp;G)</translation>
    </message>
    <message>
        <source>Fl&amp;ip left and right</source>
        <translation>左右翻转(&amp;I)</translation>
    </message>
    <message>
        <source>&amp;Magnifier</source>
        <translation>放大镜(&amp;M)</translation>
    </message>
    <message>
        <source>Magnifier at the cursor while held; the wheel changes its power</source>
        <translation>按住时在光标处显示放大镜；滚轮改变倍率</translation>
    </message>
    <message>
        <source>&amp;As opened</source>
        <translation>恢复初始显示(&amp;A)</translation>
    </message>
    <message>
        <source>As opened: window, zoom, turn, flip and inversion</source>
        <translation>恢复打开时的窗宽窗位、缩放、旋转、翻转和反相</translation>
    </message>
    <message>
        <source>&amp;Edit boxes</source>
        <translation>编辑框(&amp;E)</translation>
    </message>
    <message>
        <source>&amp;Place bone on film</source>
        <translation>在片上放置骨框(&amp;P)</translation>
    </message>
    <message>
        <source>Box back to the A&amp;I&apos;s</source>
        <translation>框恢复为 AI 的(&amp;I)</translation>
    </message>
    <message>
        <source>&amp;Boxes and grades</source>
        <translation>框与等级(&amp;B)</translation>
    </message>
    <message>
        <source>&amp;Patient on film</source>
        <translation>片上患者信息(&amp;P)</translation>
    </message>
    <message>
        <source>RUS-CHN &amp;grades</source>
        <translation>RUS-CHN 等级(&amp;G)</translation>
    </message>
    <message>
        <source>Show and type RUS-CHN grades</source>
        <translation>显示并键入 RUS-CHN 等级</translation>
    </message>
    <message>
        <source>&amp;TW3 stages</source>
        <translation>TW3 分期(&amp;T)</translation>
    </message>
    <message>
        <source>Show and type TW3 stages; grades are kept as RUS-CHN grades</source>
        <translation>显示并键入 TW3 分期；等级仍按 RUS-CHN 保存</translation>
    </message>
    <message>
        <source>&amp;Self-test …</source>
        <translation>自检(&amp;S) …</translation>
    </message>
    <message>
        <source>Sign</source>
        <translation>签名</translation>
    </message>
    <message>
        <source>&amp;Analyse again with {0}</source>
        <translation>用 {0} 重新分析(&amp;A)</translation>
    </message>
    <message>
        <source>&amp;Analyse again</source>
        <translation>重新分析(&amp;A)</translation>
    </message>
    <message>
        <source>&amp;Stop analysis</source>
        <translation>停止分析(&amp;S)</translation>
    </message>
    <message>
        <source>&amp;Keys</source>
        <translation>快捷键(&amp;K)</translation>
    </message>
    <message>
        <source>&amp;About BoneAge Desktop</source>
        <translation>关于 BoneAge Desktop(&amp;A)</translation>
    </message>
    <message>
        <source>Open &amp;recent</source>
        <translation>打开最近的X线片(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Window</source>
        <translation>窗宽窗位(&amp;W)</translation>
    </message>
    <message>
        <source>&amp;Networks</source>
        <translation>模型(&amp;N)</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>打开</translation>
    </message>
    <message>
        <source>Report</source>
        <translation>报告</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
    <message>
        <source>Redo</source>
        <translation>重做</translation>
    </message>
</context>
<context>
    <name>AnnotatedImageView</name>
    <message>
        <source>{bone}: not analysed yet</source>
        <translation>{bone}：尚未分析</translation>
    </message>
    <message>
        <source>{bone}: not found on this film</source>
        <translation>{bone}：此片上未找到</translation>
    </message>
    <message>
        <source>no grade</source>
        <translation>无等级</translation>
    </message>
    <message>
        <source>, box drawn by the reader</source>
        <translation>，框由医师绘制</translation>
    </message>
    <message>
        <source>No film is open</source>
        <translation>未打开X线片</translation>
    </message>
    <message>
        <source>{film}, no bone selected</source>
        <translation>{film}，未选择骨</translation>
    </message>
</context>
<context>
    <name>Announcements</name>
    <message>
        <source>Analysis stopped. Analyse again, or type the grades by hand.</source>
        <translation>分析已停止。可重新分析，或手工键入等级。</translation>
    </message>
    <message>
        <source>Reopen as new version</source>
        <translation>重新开启为新版本</translation>
    </message>
    <message>
        <source>Saved: {0}</source>
        <translation>已保存：{0}</translation>
    </message>
    <message>
        <source>The case of {0} is deleted.</source>
        <translation>{0} 的病例已删除。</translation>
    </message>
    <message>
        <source>The program ended unexpectedly while this film was open. It is open again as you left it: grades, marks and text are kept.</source>
        <translation>打开此片时程序曾意外结束。现已按您离开时的状态重新打开：分级、标记和文字均保留。</translation>
    </message>
    <message>
        <source>Opening {0} …</source>
        <translation>正在打开 {0}…</translation>
    </message>
    <message>
        <source>{0}: earlier decisions restored.</source>
        <translation>{0}：已恢复先前的判读。</translation>
    </message>
    <message>
        <source>{0} opened.</source>
        <translation>已打开 {0}。</translation>
    </message>
    <message>
        <source>Begun by {0}; from now on read by {1}.</source>
        <translation>此前由 {0} 判读；现由 {1} 继续。</translation>
    </message>
    <message>
        <source>This film could not be opened. {0}</source>
        <translation>无法打开此片。{0}</translation>
    </message>
    <message>
        <source>Signed, but the signature is not saved yet.</source>
        <translation>已签名，但签名尚未保存。</translation>
    </message>
    <message>
        <source>Decisions are saved again.</source>
        <translation>判读已恢复保存。</translation>
    </message>
</context>
<context>
    <name>Archive</name>
    <message>
        <source>{0} more of this patient in the list of cases.</source>
        <translation>病例列表中该患者另有 {0} 张片。</translation>
    </message>
</context>
<context>
    <name>Autosave</name>
    <message>
        <source>Not saved: {0}.</source>
        <extracomment>What could not be stored is tried again this often: a full disk or another program&apos;s lock comes and goes.</extracomment>
        <translation>未保存：{0}。</translation>
    </message>
</context>
<context>
    <name>BoneModel</name>
    <message>
        <source>Number of the RUS-CHN grade, 0 to 14: what the digit keys set</source>
        <translation>RUS-CHN 等级的序号，0 至 14，即数字键所设的值</translation>
    </message>
    <message>
        <source>stage</source>
        <translation>分期</translation>
    </message>
    <message>
        <source>grade</source>
        <translation>等级</translation>
    </message>
    <message>
        <source>Bone</source>
        <translation>骨</translation>
    </message>
    <message>
        <source>AI {0}</source>
        <translation>AI {0}</translation>
    </message>
    <message>
        <source>Reader&apos;s {0}</source>
        <translation>医师{0}</translation>
    </message>
    <message>
        <source>No.</source>
        <translation>序号</translation>
    </message>
    <message>
        <source>Score</source>
        <translation>得分</translation>
    </message>
    <message>
        <source>{0} or {1}</source>
        <translation>{0} 或 {1}</translation>
    </message>
    <message>
        <source>{0}: undecided, {1} ({2})</source>
        <translation>{0}：待定，{1}（{2}）</translation>
    </message>
</context>
<context>
    <name>BoneTablePanel</name>
    <message>
        <source>Bones</source>
        <extracomment>Rows that are seen on the smallest screen; the others can be scrolled to.</extracomment>
        <translation>骨列表</translation>
    </message>
</context>
<context>
    <name>CaseController</name>
    <message>
        <source>This film</source>
        <translation>本片</translation>
    </message>
    <message>
        <source>it cannot be read ({0})</source>
        <translation>无法读取（{0}）</translation>
    </message>
    <message>
        <source>Try a copy of the file; if that fails as well, send the log to your support</source>
        <translation>请尝试该文件的副本；如仍失败，请将日志发送给技术支持</translation>
    </message>
    <message>
        <source>The film can be viewed and graded by hand.</source>
        <translation>此片可以查看并手工分级。</translation>
    </message>
    <message>
        <source>No analysis: {0}</source>
        <translation>未分析：{0}</translation>
    </message>
    <message>
        <source>The analysis ran out of memory. Close other programs and analyse again.</source>
        <translation>分析时内存不足。请关闭其他程序后重新分析。</translation>
    </message>
    <message>
        <source>The analysis of this film failed ({0}). Analyse again, or send the log.</source>
        <translation>此片分析失败（{0}）。请重新分析，或发送日志。</translation>
    </message>
</context>
<context>
    <name>CaseListModel</name>
    <message>
        <source>No name</source>
        <translation>未命名</translation>
    </message>
    <message>
        <source>no age</source>
        <translation>无骨龄</translation>
    </message>
    <message>
        <source>not graded</source>
        <translation>未分级</translation>
    </message>
    <message>
        <source>sex not set</source>
        <translation>未设性别</translation>
    </message>
    <message>
        <source>film date</source>
        <translation>摄片日期</translation>
    </message>
    <message>
        <source>{0}/{1} graded</source>
        <translation>已分级 {0}/{1}</translation>
    </message>
    <message>
        <source>film refused</source>
        <translation>图像质控未通过</translation>
    </message>
    <message>
        <source>signed</source>
        <extracomment>One or two words that stand beside the first line of a cell.</extracomment>
        <translation>已签名</translation>
    </message>
    <message>
        <source>reviewed</source>
        <translation>已复核</translation>
    </message>
    <message>
        <source>Patient
Id, sex
Film
Last change</source>
        <translation>患者
编号、性别
片名
最后更改</translation>
    </message>
    <message>
        <source>open</source>
        <translation>已打开</translation>
    </message>
    <message>
        <source>same patient</source>
        <translation>同一患者</translation>
    </message>
    <message>
        <source>prior</source>
        <translation>既往</translation>
    </message>
    <message>
        <source>later</source>
        <translation>之后</translation>
    </message>
    <message>
        <source>film of {0}</source>
        <translation>摄片日期 {0}</translation>
    </message>
    <message>
        <source>{0} of {1} bones reviewed</source>
        <translation>已复核 {0}/{1} 块骨</translation>
    </message>
    <message>
        <source>Version {0}, not signed</source>
        <translation>第 {0} 版，未签名</translation>
    </message>
    <message>
        <source>Signed by {0} at {1} (version {2})</source>
        <translation>{0} 于 {1} 签名（第 {2} 版）</translation>
    </message>
    <message>
        <source>Last change {0}</source>
        <translation>最后更改 {0}</translation>
    </message>
</context>
<context>
    <name>CaseListPanel</name>
    <message>
        <source>Cases</source>
        <extracomment>No more cases than this are listed; the search finds the others. Cases that are seen on the smallest screen; the others can be scrolled to.</extracomment>
        <translation>病例</translation>
    </message>
    <message>
        <source>Name, id, film …</source>
        <translation>姓名、编号、文件名…</translation>
    </message>
    <message>
        <source>Search cases</source>
        <translation>搜索病例</translation>
    </message>
    <message>
        <source>Which cases</source>
        <translation>显示哪些病例</translation>
    </message>
    <message>
        <source>All cases</source>
        <translation>全部病例</translation>
    </message>
    <message>
        <source>To review</source>
        <translation>待复核</translation>
    </message>
    <message>
        <source>Reviewed</source>
        <translation>已复核</translation>
    </message>
    <message>
        <source>To sign</source>
        <translation>待签名</translation>
    </message>
    <message>
        <source>Signed</source>
        <translation>已签名</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>打开</translation>
    </message>
    <message>
        <source>Delete …</source>
        <translation>删除…</translation>
    </message>
    <message>
        <source>the last {0}</source>
        <translation>最近 {0} 例</translation>
    </message>
    <message>
        <source>Older cases are found by searching.</source>
        <translation>更早的病例可通过搜索找到。</translation>
    </message>
    <message>
        <source>No case matches.
Clear the search or choose “All cases”.</source>
        <translation>没有符合的病例。
请清除搜索内容或选择“全部病例”。</translation>
    </message>
    <message>
        <source>No cases yet.
Open a film or drop one into the window: its case is kept here from its first grade on.</source>
        <translation>还没有病例。
打开X线片或将其拖入窗口：自首个分级起，病例即保存在此。</translation>
    </message>
    <message>
        <source>Delete case</source>
        <translation>删除病例</translation>
    </message>
    <message>
        <source>Delete the case of {0}?</source>
        <translation>删除 {0} 的病例？</translation>
    </message>
    <message>
        <source>Grades, findings, patient data, signed versions and the audit trail of this case are removed from this computer. This cannot be undone. The film itself stays where it is, and so do reports already saved.</source>
        <translation>本病例的分级、所见、患者信息、已签名的版本和审计记录将从本机删除，且无法撤销。X线片本身和已保存的报告保留在原处。</translation>
    </message>
    <message>
        <source>Delete for good</source>
        <translation>永久删除</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>保留</translation>
    </message>
</context>
<context>
    <name>Commands</name>
    <message>
        <source>{0} confirmed</source>
        <translation>确认 {0}</translation>
    </message>
    <message>
        <source>back to the AI</source>
        <translation>恢复为 AI</translation>
    </message>
    <message>
        <source>reviewed</source>
        <translation>已复核</translation>
    </message>
    <message>
        <source>not reviewed</source>
        <translation>未复核</translation>
    </message>
    <message>
        <source>{0} bones: reviewed</source>
        <translation>{0} 块骨：已复核</translation>
    </message>
    <message>
        <source>box back to the AI&apos;s</source>
        <translation>框恢复为 AI 的</translation>
    </message>
    <message>
        <source>box taken away</source>
        <translation>框已移除</translation>
    </message>
    <message>
        <source>placed on the film</source>
        <translation>已在片上放置</translation>
    </message>
    <message>
        <source>box moved</source>
        <translation>框已移动</translation>
    </message>
    <message>
        <source>Read again: {0} of 13 AI grades changed</source>
        <translation>重新读片：13 个 AI 等级中有 {0} 个改变</translation>
    </message>
    <message>
        <source>Findings</source>
        <translation>所见</translation>
    </message>
</context>
<context>
    <name>Comparison</name>
    <message>
        <source>RAD</source>
        <translation>桡骨</translation>
    </message>
    <message>
        <source>ULNA</source>
        <translation>尺骨</translation>
    </message>
</context>
<context>
    <name>ComparisonPanel</name>
    <message>
        <source>Grades of both films</source>
        <extracomment>From this width on the two tables stand beside each other.</extracomment>
        <translation>两张片的分级</translation>
    </message>
    <message>
        <source>Ages of both films</source>
        <translation>两张片的骨龄</translation>
    </message>
    <message>
        <source>Prior</source>
        <translation>既往片</translation>
    </message>
    <message>
        <source>This film</source>
        <translation>本片</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>变化</translation>
    </message>
    <message>
        <source>Whole hand (AI)</source>
        <translation>全手骨龄 (AI)</translation>
    </message>
    <message>
        <source>per year</source>
        <translation>每年</translation>
    </message>
    <message>
        <source>No film is compared</source>
        <translation>未与任何片比较</translation>
    </message>
    <message>
        <source>“Compare with prior” puts another film of the same patient, found by the patient&apos;s id, beside this one.</source>
        <translation>“与既往片比较”将按患者编号找到的同一患者的另一张片并排显示。</translation>
    </message>
    <message>
        <source>{0}: no grade on one of the films</source>
        <translation>{0}：其中一张片无分级</translation>
    </message>
    <message>
        <source>{0}: the same grade</source>
        <translation>{0}：等级相同</translation>
    </message>
    <message>
        <source>{0}: {1} grades higher</source>
        <translation>{0}：高 {1} 级</translation>
    </message>
    <message>
        <source>{0}: {1} grades lower</source>
        <translation>{0}：低 {1} 级</translation>
    </message>
    <message>
        <source>no date</source>
        <translation>无日期</translation>
    </message>
    <message>
        <source>Prior ({0}) and this film: the interval is not known, a film date is missing</source>
        <translation>既往片（{0}）与本片：缺少摄片日期，间隔未知</translation>
    </message>
    <message>
        <source>{0} y from the film of {1} to this one of {2}</source>
        <translation>自 {1} 的片至本片（{2}）相隔 {0} 年</translation>
    </message>
    <message>
        <source>{0} y from this film back to the later one of {1} (this one: {2})</source>
        <translation>本片至其后 {1} 的片相隔 {0} 年（本片：{2}）</translation>
    </message>
    <message>
        <source>Grade-first: your grades of this film are compared. Its ages are shown when all bones are graded.</source>
        <translation>先自评模式：比较的是您对本片的分级。全部骨分级后才显示骨龄。</translation>
    </message>
    <message>
        <source>{0} of {1} bones have a higher grade than on the prior</source>
        <translation>{1} 块骨中有 {0} 块等级高于既往片</translation>
    </message>
    <message>
        <source>; {0} a lower one: check both grades</source>
        <translation>；{0} 块低于既往片：请核对两者的分级</translation>
    </message>
</context>
<context>
    <name>CrashReporter</name>
    <message>
        <source>The last session ended unexpectedly.</source>
        <translation>上次运行意外结束。</translation>
    </message>
    <message>
        <source>Nothing was lost: every decision had been saved when it was made. Open the film, or its case in the list of cases, to go on.

If it happens again, send this file (it holds no patient data) to your support:
{0}</source>
        <translation>没有丢失任何内容：每项判读在作出时即已保存。请打开该X线片，或在病例列表中打开其病例继续。

如再次发生，请将此文件（不含患者信息）发送给技术支持：
{0}</translation>
    </message>
    <message>
        <source>the console</source>
        <translation>控制台</translation>
    </message>
    <message>
        <source>Something went wrong that the program did not expect.</source>
        <translation>发生了程序未预料到的问题。</translation>
    </message>
    <message>
        <source>Your decisions up to the last change are saved. You can go on; if it happens again, close and reopen the program, and send the log (it holds no patient data) to your support.

Kind: {0}
Log: {1}</source>
        <translation>到最后一次更改为止的判读均已保存。您可以继续；如再次发生，请关闭并重新打开程序，并将日志（不含患者信息）发送给技术支持。

类型：{0}
日志：{1}</translation>
    </message>
    <message>
        <source>BoneAge Desktop</source>
        <translation>BoneAge Desktop</translation>
    </message>
</context>
<context>
    <name>CriterionPanel</name>
    <message>
        <source>Criterion</source>
        <extracomment>Lines of the criterion that are seen on the smallest screen.</extracomment>
        <translation>分级标准</translation>
    </message>
    <message>
        <source>Select a bone: in the film, the crops or the table, or with the arrow keys.</source>
        <translation>请选择一块骨：在片上、局部图、列表中点选，或用方向键。</translation>
    </message>
    <message>
        <source>What must be seen for the grade of the selected bone is shown here.</source>
        <translation>此处显示所选骨的等级应见的征象。</translation>
    </message>
    <message>
        <source>No grade yet. Type one, or choose it in the table.</source>
        <translation>尚无等级。请键入，或在列表中选择。</translation>
    </message>
    <message>
        <source>Or place it (“Place bone on film”) and click on it: the networks then grade it.</source>
        <translation>或使用“在片上放置骨框”并在片上点击该骨：模型随即为其分级。</translation>
    </message>
    <message>
        <source>TW3 stage {0}, kept as grade {1}, label {2}</source>
        <translation>TW3 分期 {0}，存为等级 {1}，标号 {2}</translation>
    </message>
    <message>
        <source>Grade {0}</source>
        <translation>等级 {0}</translation>
    </message>
    <message>
        <source>, label {0}</source>
        <translation>，标号 {0}</translation>
    </message>
    <message>
        <source>{0}, TW3 stage {1}</source>
        <translation>{0}，TW3 分期 {1}</translation>
    </message>
    <message>
        <source>Undecided: {0}, or</source>
        <translation>待定：{0}，或</translation>
    </message>
    <message>
        <source>Otherwise</source>
        <translation>其他可能</translation>
    </message>
</context>
<context>
    <name>Dates</name>
    <message>
        <source>&apos;{0}&apos; is not a date. Type it as 2015-03-01.</source>
        <translation>“{0}”不是日期。请按 2015-03-01 的格式键入。</translation>
    </message>
    <message>
        <source>&apos;{0}&apos; is too long ago. Type it as 2015-03-01.</source>
        <translation>“{0}”年代过久。请按 2015-03-01 的格式键入。</translation>
    </message>
</context>
<context>
    <name>FilmChooser</name>
    <message>
        <source>Open film</source>
        <translation>打开X线片</translation>
    </message>
    <message>
        <source>Where is {0}?</source>
        <translation>{0} 在哪里？</translation>
    </message>
    <message>
        <source>This case was kept before the places of films were. Locate its film to open it again.</source>
        <translation>此病例保存时尚未记录X线片的位置。请定位其X线片以重新打开。</translation>
    </message>
    <message>
        <source>{0} is not where it was.</source>
        <translation>{0} 不在原处。</translation>
    </message>
    <message>
        <source>Its case is kept, but {0}. Locate the film to go on; it is known again by its content, whatever its name is now.</source>
        <translation>其病例仍保留，但{0}。请定位该X线片以继续；无论现在叫什么名字，程序都按内容识别。</translation>
    </message>
    <message>
        <source>Film not found</source>
        <translation>未找到X线片</translation>
    </message>
    <message>
        <source>Locate film …</source>
        <translation>定位X线片…</translation>
    </message>
    <message>
        <source>Locate {0}</source>
        <translation>定位 {0}</translation>
    </message>
    <message>
        <source>Films (*.dcm *.dicom *.png *.jpg *.jpeg *.tif *.tiff *.bmp *.webp *.jp2);;All files (*)</source>
        <translation>X线片 (*.dcm *.dicom *.png *.jpg *.jpeg *.tif *.tiff *.bmp *.webp *.jp2);;所有文件 (*)</translation>
    </message>
</context>
<context>
    <name>FilmDialog</name>
    <message>
        <source>“{0}” for {1} was closed: {2} has been opened meanwhile.</source>
        <translation>{1} 的“{0}”窗口已关闭：其间已打开 {2}。</translation>
    </message>
</context>
<context>
    <name>FilmQueue</name>
    <message>
        <source>The analysis failed ({0}). Try again, or open the film and grade it by hand.</source>
        <translation>分析失败（{0}）。请重试，或打开此片手工分级。</translation>
    </message>
</context>
<context>
    <name>FilmTools</name>
    <message>
        <source>Editing boxes: select a bone, then drag its box or a corner.</source>
        <translation>正在编辑框：请先选择一块骨，再拖动其框或框角。</translation>
    </message>
    <message>
        <source>All 13 bones have a box; editing boxes moves the selected one.</source>
        <translation>13 块骨都已有框；编辑框可移动所选的框。</translation>
    </message>
    <message>
        <source>Stored</source>
        <translation>文件内存储</translation>
    </message>
    <message>
        <source>stored curve</source>
        <translation>存储的曲线</translation>
    </message>
</context>
<context>
    <name>FilmView</name>
    <message>
        <source>Film</source>
        <translation>X线片</translation>
    </message>
    <message>
        <source>Click where {bone} lies · Enter: here · Esc: not now</source>
        <translation>请点击{bone}所在处 · Enter：即此处 · Esc：暂不</translation>
    </message>
    <message>
        <source>Editing boxes: drag box or corner · Esc ends</source>
        <translation>编辑框：拖动框或框角 · Esc 结束</translation>
    </message>
</context>
<context>
    <name>FindingsPanel</name>
    <message>
        <source>Findings</source>
        <extracomment>Lines of the findings that are seen on the smallest screen.</extracomment>
        <translation>所见</translation>
    </message>
    <message>
        <source>Other findings …</source>
        <translation>其他所见…</translation>
    </message>
    <message>
        <source>Reader</source>
        <translation>阅片医师</translation>
    </message>
    <message>
        <source>name</source>
        <translation>姓名</translation>
    </message>
</context>
<context>
    <name>FolderField</name>
    <message>
        <source>Choose: {0}</source>
        <translation>选择：{0}</translation>
    </message>
    <message>
        <source>Choose a folder</source>
        <translation>选择文件夹</translation>
    </message>
</context>
<context>
    <name>GradeDelegate</name>
    <message>
        <source>Reader&apos;s grade</source>
        <extracomment>Height of a row at least. Between a figure and its cell&apos;s right edge.</extracomment>
        <translation>医师等级</translation>
    </message>
</context>
<context>
    <name>GradeTyping</name>
    <message>
        <source>Select a bone first (arrow keys).</source>
        <extracomment>Other forms in which keyboards send the same press. Two digits typed within this time are one number.</extracomment>
        <translation>请先选择一块骨（方向键）。</translation>
    </message>
</context>
<context>
    <name>Grades</name>
    <message>
        <source>No. {0}</source>
        <translation>序号 {0}</translation>
    </message>
</context>
<context>
    <name>GrowthChart</name>
    <message>
        <source>to {0}: {1} years of {2} bone age per year</source>
        <translation>至 {0}：每年 {2} 骨龄增长 {1} 岁</translation>
    </message>
    <message>
        <source>total {0}</source>
        <translation>总分 {0}</translation>
    </message>
    <message>
        <source>{0}: age {1} y, {2} {3}</source>
        <translation>{0}：{1} 岁，{2} {3}</translation>
    </message>
    <message>
        <source>Bone age (y), {0}</source>
        <translation>骨龄（岁），{0}</translation>
    </message>
    <message>
        <source>RUS-CHN total</source>
        <translation>RUS-CHN 总分</translation>
    </message>
    <message>
        <source>Bone age per year</source>
        <translation>每年骨龄增长</translation>
    </message>
    <message>
        <source>Chronological age (y)</source>
        <translation>实际年龄（岁）</translation>
    </message>
</context>
<context>
    <name>GrowthPanel</name>
    <message>
        <source>Show</source>
        <translation>显示</translation>
    </message>
    <message>
        <source>by</source>
        <translation>方法</translation>
    </message>
    <message>
        <source>Bone age</source>
        <translation>骨龄</translation>
    </message>
    <message>
        <source>Total score</source>
        <translation>总分</translation>
    </message>
    <message>
        <source>Velocity</source>
        <translation>增长速度</translation>
    </message>
    <message>
        <source>What the chart shows</source>
        <translation>曲线显示的内容</translation>
    </message>
    <message>
        <source>Method</source>
        <translation>方法</translation>
    </message>
    <message>
        <source>Growth chart</source>
        <translation>生长曲线</translation>
    </message>
    <message>
        <source>Visits</source>
        <translation>历次检查</translation>
    </message>
    <message>
        <source>Age</source>
        <translation>年龄</translation>
    </message>
    <message>
        <source>per year</source>
        <translation>每年</translation>
    </message>
    <message>
        <source>Film date</source>
        <translation>摄片日期</translation>
    </message>
    <message>
        <source>Grey: ±1 and ±2 SD about the dashed line (bone age = age), the SD taken as {0} year at every age.</source>
        <translation>灰色：虚线（骨龄 = 年龄）上下 ±1 和 ±2 SD，各年龄的 SD 均取 {0} 岁。</translation>
    </message>
    <message>
        <source>Dashed: one year of bone age per year.</source>
        <translation>虚线：每年骨龄增长一岁。</translation>
    </message>
    <message>
        <source>Thin lines: RUS-CHN percentiles, read from printed curves (±{0} points).</source>
        <translation>细线：RUS-CHN 百分位，读自印刷曲线（±{0} 分）。</translation>
    </message>
    <message>
        <source>Not drawn: {0}.</source>
        <translation>未绘出：{0}。</translation>
    </message>
    <message>
        <source>Open a film: the visits of its patient are drawn here.</source>
        <translation>请打开X线片：此处绘出其患者的历次检查。</translation>
    </message>
    <message>
        <source>Nothing to draw yet: {0}.</source>
        <translation>暂无可绘内容：{0}。</translation>
    </message>
    <message>
        <source>Velocity needs two films of this patient, three months or more apart, read with the same sex, neither of them at the end of the table.</source>
        <translation>计算增长速度需要该患者两张相隔三个月以上、性别一致且均未达到表格末端的X线片。</translation>
    </message>
    <message>
        <source>{0} has no film date</source>
        <translation>{0} 缺摄片日期</translation>
    </message>
    <message>
        <source>{0} has no birth date</source>
        <translation>{0} 缺出生日期</translation>
    </message>
    <message>
        <source>{0} has no bone age</source>
        <translation>{0} 无骨龄</translation>
    </message>
</context>
<context>
    <name>Help</name>
    <message>
        <source>Mouse on the film</source>
        <extracomment>Libraries in the program: name, distribution, licence.</extracomment>
        <translation>片上的鼠标操作</translation>
    </message>
    <message>
        <source>Wheel</source>
        <translation>滚轮</translation>
    </message>
    <message>
        <source>zoom</source>
        <translation>缩放</translation>
    </message>
    <message>
        <source>Left drag</source>
        <translation>左键拖动</translation>
    </message>
    <message>
        <source>move the film</source>
        <translation>移动X线片</translation>
    </message>
    <message>
        <source>Right drag</source>
        <translation>右键拖动</translation>
    </message>
    <message>
        <source>window: sideways its width, up and down its level</source>
        <translation>调窗：左右为窗宽，上下为窗位</translation>
    </message>
    <message>
        <source>Double click</source>
        <translation>双击</translation>
    </message>
    <message>
        <source>fit to view</source>
        <translation>适合窗口</translation>
    </message>
    <message>
        <source>Click on a box</source>
        <translation>点击框</translation>
    </message>
    <message>
        <source>choose the bone</source>
        <translation>选择该骨</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>快捷键</translation>
    </message>
    <message>
        <source>non-commercial research and education</source>
        <translation>非商业研究与教学</translation>
    </message>
    <message>
        <source>Network: {0}</source>
        <translation>模型：{0}</translation>
    </message>
    <message>
        <source>Research use only – not a medical device</source>
        <translation>仅供研究使用 – 非医疗器械</translation>
    </message>
    <message>
        <source>Reads left-hand films for bone age by RUS-CHN, TW3-C RUS and TW3-RUS.</source>
        <translation>按 RUS-CHN、TW3-C RUS 和 TW3-RUS 判读左手X线片的骨龄。</translation>
    </message>
    <message>
        <source>Everything is computed on this machine; nothing leaves it.</source>
        <translation>全部计算在本机完成；数据不离开本机。</translation>
    </message>
    <message>
        <source>The licences in full are in the folder of the program, and with each library.</source>
        <translation>许可证全文在程序文件夹中，并随各程序库提供。</translation>
    </message>
    <message>
        <source>About BoneAge Desktop</source>
        <translation>关于 BoneAge Desktop</translation>
    </message>
    <message>
        <source>not installed</source>
        <translation>未安装</translation>
    </message>
</context>
<context>
    <name>Keys</name>
    <message>
        <source>Reading</source>
        <translation>阅片</translation>
    </message>
    <message>
        <source>Leave a field, drop a half typed grade, or stop the analysis</source>
        <translation>离开输入框、放弃未输完的等级，或停止分析</translation>
    </message>
    <message>
        <source>Film</source>
        <translation>X线片</translation>
    </message>
    <message>
        <source>Move the film</source>
        <translation>移动X线片</translation>
    </message>
    <message>
        <source>Shift and an arrow</source>
        <translation>Shift 加方向键</translation>
    </message>
    <message>
        <source>Nudge the selected box while boxes are edited; with Shift: larger, smaller</source>
        <translation>编辑框时微移所选框；加 Shift：放大、缩小</translation>
    </message>
    <message>
        <source>Ctrl and an arrow</source>
        <translation>Ctrl 加方向键</translation>
    </message>
    <message>
        <source>Growth chart</source>
        <translation>生长曲线</translation>
    </message>
    <message>
        <source>Go from visit to visit; Enter opens one</source>
        <translation>在历次检查间移动；Enter 打开</translation>
    </message>
    <message>
        <source>Queue</source>
        <translation>队列</translation>
    </message>
    <message>
        <source>Open the chosen film</source>
        <translation>打开所选X线片</translation>
    </message>
    <message>
        <source>Take the chosen film out of the queue</source>
        <translation>将所选X线片移出队列</translation>
    </message>
    <message>
        <source>List of cases</source>
        <translation>病例列表</translation>
    </message>
    <message>
        <source>Open the chosen case</source>
        <translation>打开所选病例</translation>
    </message>
    <message>
        <source>Delete the chosen case, after asking</source>
        <translation>删除所选病例（会先询问）</translation>
    </message>
</context>
<context>
    <name>KeysPage</name>
    <message>
        <source>What it does</source>
        <extracomment>Around the columns, in the style sheet&apos;s lists.</extracomment>
        <translation>作用</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>快捷键</translation>
    </message>
    <message>
        <source>New &amp;key</source>
        <translation>新按键(&amp;K)</translation>
    </message>
    <message>
        <source>New key</source>
        <translation>新按键</translation>
    </message>
    <message>
        <source>press a key</source>
        <translation>请按键</translation>
    </message>
    <message>
        <source>&amp;Use it</source>
        <translation>使用(&amp;U)</translation>
    </message>
    <message>
        <source>Use this key instead of those it has</source>
        <translation>用此键代替原有按键</translation>
    </message>
    <message>
        <source>&amp;Add it</source>
        <translation>添加(&amp;A)</translation>
    </message>
    <message>
        <source>Use this key beside those it has</source>
        <translation>在原有按键之外加用此键</translation>
    </message>
    <message>
        <source>&amp;No key</source>
        <translation>不设按键(&amp;N)</translation>
    </message>
    <message>
        <source>As &amp;before</source>
        <translation>恢复默认(&amp;B)</translation>
    </message>
    <message>
        <source>The keys this has in the program as shipped</source>
        <translation>程序出厂时的按键</translation>
    </message>
    <message>
        <source>All as shi&amp;pped</source>
        <translation>全部恢复默认(&amp;P)</translation>
    </message>
    <message>
        <source>{0} would mean more than one thing: {1}.</source>
        <translation>{0} 将有多个含义：{1}。</translation>
    </message>
</context>
<context>
    <name>Language</name>
    <message>
        <source>English</source>
        <extracomment>Words outside of objects that have `tr`: context, then text.</extracomment>
        <translation>中文</translation>
    </message>
</context>
<context>
    <name>LowerPanel</name>
    <message>
        <source>Comparison</source>
        <translation>比较</translation>
    </message>
    <message>
        <source>Growth</source>
        <translation>生长</translation>
    </message>
    <message>
        <source>Queue</source>
        <translation>队列</translation>
    </message>
    <message>
        <source>Close this panel</source>
        <translation>关闭此面板</translation>
    </message>
</context>
<context>
    <name>MagnifierKey</name>
    <message>
        <source>Film</source>
        <translation>X线片</translation>
    </message>
    <message>
        <source>Magnifier at the cursor while held; the wheel changes its power</source>
        <translation>按住时在光标处显示放大镜；滚轮改变倍率</translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message>
        <source>signed, version {0}</source>
        <translation>已签名，第 {0} 版</translation>
    </message>
    <message>
        <source>Film</source>
        <translation>X线片</translation>
    </message>
</context>
<context>
    <name>Marks</name>
    <message>
        <source>reading …</source>
        <translation>正在读取…</translation>
    </message>
    <message>
        <source>not read</source>
        <translation>未读取</translation>
    </message>
</context>
<context>
    <name>Menus</name>
    <message>
        <source>&amp;File</source>
        <translation>文件(&amp;F)</translation>
    </message>
    <message>
        <source>&amp;Edit</source>
        <translation>编辑(&amp;E)</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>视图(&amp;V)</translation>
    </message>
    <message>
        <source>&amp;Reading</source>
        <translation>阅片(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Analysis</source>
        <translation>分析(&amp;A)</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>帮助(&amp;H)</translation>
    </message>
    <message>
        <source>Tools</source>
        <translation>工具</translation>
    </message>
    <message>
        <source>Window presets</source>
        <translation>窗宽窗位预设</translation>
    </message>
</context>
<context>
    <name>NetworksMenu</name>
    <message>
        <source>Analysed. Check the 13 grades.</source>
        <translation>分析完成。请核对 13 个分级。</translation>
    </message>
    <message>
        <source>Networks {0} read the next film.</source>
        <translation>下一张片由模型 {0} 读取。</translation>
    </message>
    <message>
        <source>{0}. Undo takes it back.</source>
        <translation>{0}。可用“撤销”撤回。</translation>
    </message>
    <message>
        <source>Networks {0} read the next film; “Analyse again” has them read this one too.</source>
        <translation>下一张片由模型 {0} 读取；“重新分析”可用其再读本片。</translation>
    </message>
    <message>
        <source>Analysed. {0} of 13 bones graded: check them.</source>
        <translation>分析完成。已为 13 块骨中的 {0} 块分级：请核对。</translation>
    </message>
    <message>
        <source>Looked at, no bone graded. {0}</source>
        <translation>已查看，未能为任何骨分级。{0}</translation>
    </message>
    <message>
        <source>{0} – cannot be used</source>
        <translation>{0} – 无法使用</translation>
    </message>
    <message>
        <source>shipped</source>
        <translation>出厂版</translation>
    </message>
    <message>
        <source>{0} (shipped)</source>
        <translation>{0}（出厂版）</translation>
    </message>
    <message>
        <source>{0} % of readings matched</source>
        <translation>{0} % 与判读一致</translation>
    </message>
    <message>
        <source>age off by {0} months</source>
        <translation>骨龄误差 {0} 个月</translation>
    </message>
</context>
<context>
    <name>NoticeBar</name>
    <message>
        <source>Close this message</source>
        <translation>关闭此消息</translation>
    </message>
</context>
<context>
    <name>Overlay</name>
    <message>
        <source>{0} mm, calibrated to the patient</source>
        <extracomment>What the millimetres of a film are, by the unit its spacing names.</extracomment>
        <translation>{0} mm，按患者校准</translation>
    </message>
    <message>
        <source>{0} mm at the detector</source>
        <translation>{0} mm（探测器平面）</translation>
    </message>
    <message>
        <source>{0} mm, corrected for magnification</source>
        <translation>{0} mm，已作放大校正</translation>
    </message>
    <message>
        <source>{0} mm on the scanned film</source>
        <translation>{0} mm（扫描胶片）</translation>
    </message>
    <message>
        <source>{0} pixels, size not known</source>
        <translation>{0} 像素，实际尺寸未知</translation>
    </message>
    <message>
        <source>born {0}</source>
        <translation>出生 {0}</translation>
    </message>
    <message>
        <source>Film of {0}</source>
        <translation>摄片 {0}</translation>
    </message>
    <message>
        <source>F</source>
        <translation>女</translation>
    </message>
    <message>
        <source>M</source>
        <translation>男</translation>
    </message>
    <message>
        <source>turned {0}°</source>
        <translation>旋转 {0}°</translation>
    </message>
    <message>
        <source>mirrored</source>
        <translation>镜像</translation>
    </message>
    <message>
        <source>inverted</source>
        <translation>反相</translation>
    </message>
    <message>
        <source>stored curve</source>
        <translation>存储的曲线</translation>
    </message>
    <message>
        <source>Research use only – not a medical device</source>
        <translation>仅供研究使用 – 非医疗器械</translation>
    </message>
    <message>
        <source>Research use only</source>
        <translation>仅供研究使用</translation>
    </message>
    <message>
        <source>⇋ mirrored</source>
        <translation>⇋ 镜像</translation>
    </message>
    <message>
        <source>Open a film: {0}, or drop a file here</source>
        <translation>打开X线片：{0}，或将文件拖放到此处</translation>
    </message>
</context>
<context>
    <name>PatientPanel</name>
    <message>
        <source>Patient name</source>
        <translation>患者姓名</translation>
    </message>
    <message>
        <source>Patient id</source>
        <translation>患者编号</translation>
    </message>
    <message>
        <source>Birth date, as year-month-day</source>
        <translation>出生日期（年-月-日）</translation>
    </message>
    <message>
        <source>Film date, as year-month-day</source>
        <translation>摄片日期（年-月-日）</translation>
    </message>
    <message>
        <source>Sex</source>
        <translation>性别</translation>
    </message>
    <message>
        <source>Film date</source>
        <translation>摄片日期</translation>
    </message>
    <message>
        <source>Not set – choose</source>
        <translation>未设 – 请选择</translation>
    </message>
    <message>
        <source>Female</source>
        <translation>女</translation>
    </message>
    <message>
        <source>Male</source>
        <translation>男</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>姓名</translation>
    </message>
    <message>
        <source>Id</source>
        <translation>编号</translation>
    </message>
    <message>
        <source>Born</source>
        <translation>出生</translation>
    </message>
    <message>
        <source>Age</source>
        <translation>年龄</translation>
    </message>
    <message>
        <source>yyyy-mm-dd</source>
        <translation>年-月-日</translation>
    </message>
    <message>
        <source>The bone age depends on the sex: please choose.</source>
        <translation>骨龄取决于性别：请选择。</translation>
    </message>
</context>
<context>
    <name>PriorComparison</name>
    <message>
        <source>No other film with the patient id {0} is stored.</source>
        <translation>没有存储患者编号为 {0} 的其他X线片。</translation>
    </message>
    <message>
        <source>Set the patient&apos;s id: by it the other films of the patient are found.</source>
        <translation>请填写患者编号：据此查找该患者的其他X线片。</translation>
    </message>
    <message>
        <source>{0}

Where this film lies is not known. Its grades are compared without it; open its case from the list of cases to locate it.</source>
        <translation>{0}

此片的位置未知。将只比较其分级；请从病例列表中打开该病例以定位此片。</translation>
    </message>
    <message>
        <source>it is no longer there</source>
        <translation>文件已不在该处</translation>
    </message>
    <message>
        <source>{0}

This film cannot be shown: {1}.

It was last seen as
{2}

Its grades are compared without it; open its case from the list of cases to locate it.</source>
        <translation>{0}

此片无法显示：{1}。

最后所在位置
{2}

将只比较其分级；请从病例列表中打开该病例以定位此片。</translation>
    </message>
    <message>
        <source>The comparison has ended: by their data the two films are not the same patient&apos;s.</source>
        <translation>比较已结束：根据患者资料，两张X线片不属于同一患者。</translation>
    </message>
</context>
<context>
    <name>PriorModel</name>
    <message>
        <source>Film</source>
        <translation>X线片</translation>
    </message>
    <message>
        <source>no date</source>
        <translation>无日期</translation>
    </message>
    <message>
        <source>{0} y prior</source>
        <translation>{0} 年前</translation>
    </message>
    <message>
        <source>{0} y later</source>
        <translation>{0} 年后</translation>
    </message>
    <message>
        <source>sex not set</source>
        <translation>未设性别</translation>
    </message>
    <message>
        <source>{0}; no difference: an age is missing or only a bound, or the sex of a film is not set</source>
        <translation>{0}；无差值：缺骨龄或仅为界限值，或某张片未设性别</translation>
    </message>
    <message>
        <source>{0}; the open film&apos;s bone age differs by {1}</source>
        <translation>{0}；当前片的骨龄相差 {1}</translation>
    </message>
    <message>
        <source>{0}; no figure per year: dates missing or under three months apart</source>
        <translation>{0}；无年增长：缺日期或间隔不足三个月</translation>
    </message>
    <message>
        <source>{0}, {1} years of bone age per year between the films</source>
        <translation>{0}，两片间每年骨龄增长 {1} 岁</translation>
    </message>
</context>
<context>
    <name>PriorSide</name>
    <message>
        <source>no date</source>
        <translation>无日期</translation>
    </message>
    <message>
        <source>{0} y before</source>
        <translation>{0} 年前</translation>
    </message>
    <message>
        <source>{0} y after</source>
        <translation>{0} 年后</translation>
    </message>
    <message>
        <source>Film to compare with</source>
        <translation>用于比较的X线片</translation>
    </message>
    <message>
        <source>Which film of this patient</source>
        <translation>该患者的哪一张片</translation>
    </message>
    <message>
        <source>Zoom, place and window of both films together</source>
        <translation>两张片的缩放、位置和窗宽窗位联动</translation>
    </message>
    <message>
        <source>Link both films</source>
        <translation>联动两张片</translation>
    </message>
    <message>
        <source>End the comparison</source>
        <translation>结束比较</translation>
    </message>
</context>
<context>
    <name>PriorsPanel</name>
    <message>
        <source>Put the chosen film, or the last one, beside the open film</source>
        <translation>将所选的片（或最近一张）与当前片并排显示</translation>
    </message>
    <message>
        <source>Other films of this patient</source>
        <translation>该患者的其他X线片</translation>
    </message>
    <message>
        <source>Side by side</source>
        <translation>并排显示</translation>
    </message>
    <message>
        <source>Below each age: open film minus this one, and per year between them.</source>
        <translation>各骨龄下方：当前片减去此片，以及其间的年增长。</translation>
    </message>
    <message>
        <source>Other films of this patient: {0}</source>
        <translation>该患者的其他X线片：{0}</translation>
    </message>
    <message>
        <source>Same patient</source>
        <translation>同一患者</translation>
    </message>
    <message>
        <source>No other film with the id {0}.</source>
        <translation>没有编号为 {0} 的其他X线片。</translation>
    </message>
    <message>
        <source>Set the patient&apos;s id to find other films of the same patient.</source>
        <translation>请填写患者编号，以查找同一患者的其他X线片。</translation>
    </message>
</context>
<context>
    <name>QueueModel</name>
    <message>
        <source>State</source>
        <extracomment>A sign for each state, so that none is told by colour or word alone.</extracomment>
        <translation>状态</translation>
    </message>
    <message>
        <source>Film</source>
        <translation>X线片</translation>
    </message>
    <message>
        <source>Patient and bone age</source>
        <translation>患者与骨龄</translation>
    </message>
    <message>
        <source>waiting</source>
        <translation>等待中</translation>
    </message>
    <message>
        <source>reading</source>
        <translation>读取中</translation>
    </message>
    <message>
        <source>ready</source>
        <translation>就绪</translation>
    </message>
    <message>
        <source>needs attention</source>
        <translation>需要处理</translation>
    </message>
    <message>
        <source>opened</source>
        <translation>已打开</translation>
    </message>
    <message>
        <source>reviewed</source>
        <translation>已复核</translation>
    </message>
    <message>
        <source>signed</source>
        <translation>已签名</translation>
    </message>
    <message>
        <source>AI hidden</source>
        <translation>AI 已隐藏</translation>
    </message>
    <message>
        <source>sex not set</source>
        <translation>未设性别</translation>
    </message>
    <message>
        <source>{0} of {1} bones found</source>
        <translation>找到 {0}/{1} 块骨</translation>
    </message>
</context>
<context>
    <name>QueuePanel</name>
    <message>
        <source>Queue of films</source>
        <translation>X线片队列</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>打开</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>重试</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>移除</translation>
    </message>
    <message>
        <source>Take the film out of the queue (Del); film and case stay</source>
        <translation>将此片移出队列（Del）；X线片和病例保留</translation>
    </message>
    <message>
        <source>Clear done</source>
        <translation>清除已完成</translation>
    </message>
    <message>
        <source>No films wait.
Drop films or folders into the window, or watch a folder: they are analysed while you read another.</source>
        <translation>没有等待的X线片。
将X线片或文件夹拖入窗口，或监视一个文件夹：在您阅其他片时进行分析。</translation>
    </message>
    <message>
        <source>{0} ready · {1} to do · {2} needing attention</source>
        <translation>就绪 {0} · 待处理 {1} · 需要处理 {2}</translation>
    </message>
    <message>
        <source>Watching {0}</source>
        <translation>正在监视 {0}</translation>
    </message>
    <message>
        <source>{0} cannot be read now</source>
        <translation>{0} 目前无法读取</translation>
    </message>
    <message>
        <source>Watch folder …</source>
        <translation>监视文件夹…</translation>
    </message>
    <message>
        <source>Stop watching</source>
        <translation>停止监视</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>继续</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>暂停</translation>
    </message>
</context>
<context>
    <name>ReadingKeys</name>
    <message>
        <source>Next bone</source>
        <translation>下一块骨</translation>
    </message>
    <message>
        <source>Bone before</source>
        <translation>上一块骨</translation>
    </message>
    <message>
        <source>The bone&apos;s grades, the AI&apos;s likeliest first</source>
        <translation>该骨的各等级，AI 认为最可能者在前</translation>
    </message>
    <message>
        <source>One grade up</source>
        <translation>提高一级</translation>
    </message>
    <message>
        <source>One grade down</source>
        <translation>降低一级</translation>
    </message>
    <message>
        <source>Back to the AI&apos;s grade</source>
        <translation>恢复为 AI 的等级</translation>
    </message>
    <message>
        <source>Reviewed, or not</source>
        <translation>标记或取消已复核</translation>
    </message>
    <message>
        <source>Accept the AI&apos;s remaining grades, but not those it is unsure of</source>
        <translation>接受 AI 的其余分级，但不含其不确定者</translation>
    </message>
    <message>
        <source>Set the RUS-CHN grade by its number (No.); 1 then 2 quickly is 12</source>
        <translation>按序号设定 RUS-CHN 等级；快速键入 1、2 即为 12</translation>
    </message>
    <message>
        <source>Set the stage, when the TW3 scale is chosen</source>
        <translation>选用 TW3 时设定分期</translation>
    </message>
    <message>
        <source>Reading</source>
        <translation>阅片</translation>
    </message>
    <message>
        <source>Select a bone first (arrow keys).</source>
        <translation>请先选择一块骨（方向键）。</translation>
    </message>
</context>
<context>
    <name>ReadingSession</name>
    <message>
        <source>Signed. Changes need a new version.</source>
        <translation>已签名。更改需开启新版本。</translation>
    </message>
    <message>
        <source>Version {0} begun; version {1} stays as it was signed.</source>
        <translation>已开启第 {0} 版；第 {1} 版保持签名时的原样。</translation>
    </message>
    <message>
        <source>The AI&apos;s grades are hidden: there is nothing to accept yet.</source>
        <translation>AI 分级已隐藏：暂无可接受的分级。</translation>
    </message>
    <message>
        <source>{0} grades accepted.</source>
        <translation>已接受 {0} 个分级。</translation>
    </message>
    <message>
        <source>Undecided, to be looked at one by one: {0}.</source>
        <translation>待定、需逐一查看：{0}。</translation>
    </message>
    <message>
        <source>{0} has stages A to {1}; {2} was not taken.</source>
        <translation>{0}的分期为 A 至 {1}；未采用 {2}。</translation>
    </message>
    <message>
        <source>Undone: {0}</source>
        <translation>已撤销：{0}</translation>
    </message>
    <message>
        <source>Cannot be undone: {0}</source>
        <translation>无法撤销：{0}</translation>
    </message>
    <message>
        <source>Redone: {0}</source>
        <translation>已重做：{0}</translation>
    </message>
    <message>
        <source>{0} has grade numbers 0 to {1}; {2} was not taken.</source>
        <translation>{0}的等级序号为 0 至 {1}；未采用 {2}。</translation>
    </message>
    <message>
        <source>{0}: stage {1}, RUS-CHN grade {2}.</source>
        <translation>{0}：分期 {1}，RUS-CHN 等级 {2}。</translation>
    </message>
    <message>
        <source>{0}: stage {1}, kept as RUS-CHN grade {2}, the lowest in the stage: + for more.</source>
        <translation>{0}：分期 {1}，存为 RUS-CHN 等级 {2}，即该分期的最低等级；按 + 可提高。</translation>
    </message>
    <message>
        <source>{0}: stage {1}, kept as RUS-CHN grade {2}, the likeliest in the stage.</source>
        <translation>{0}：分期 {1}，存为 RUS-CHN 等级 {2}，即该分期内可能性最大的等级。</translation>
    </message>
    <message>
        <source>Select a bone first (arrow keys).</source>
        <translation>请先选择一块骨（方向键）。</translation>
    </message>
    <message>
        <source>{0} has no grade yet: type one.</source>
        <translation>{0}尚无等级：请键入。</translation>
    </message>
    <message>
        <source>{0} has no grade to review: type one.</source>
        <translation>{0}没有可复核的等级：请键入。</translation>
    </message>
    <message>
        <source>female</source>
        <translation>女</translation>
    </message>
    <message>
        <source>male</source>
        <translation>男</translation>
    </message>
    <message>
        <source>not set</source>
        <translation>未设</translation>
    </message>
    <message>
        <source>Sex: {0}</source>
        <translation>性别：{0}</translation>
    </message>
    <message>
        <source>Birth date</source>
        <translation>出生日期</translation>
    </message>
    <message>
        <source>Film date</source>
        <translation>摄片日期</translation>
    </message>
    <message>
        <source>Patient name</source>
        <translation>患者姓名</translation>
    </message>
    <message>
        <source>Patient id</source>
        <translation>患者编号</translation>
    </message>
    <message>
        <source>Reader</source>
        <translation>阅片医师</translation>
    </message>
</context>
<context>
    <name>RecentFilms</name>
    <message>
        <source>No films yet</source>
        <translation>还没有X线片</translation>
    </message>
    <message>
        <source>Forget these</source>
        <translation>清除此列表</translation>
    </message>
</context>
<context>
    <name>RemarksBanner</name>
    <message>
        <source>No remarks.</source>
        <extracomment>The coloured sign before a remark is so many words of its markup.</extracomment>
        <translation>无提示。</translation>
    </message>
    <message>
        <source>Remarks on the film and its grades appear here.</source>
        <translation>有关X线片和分级的提示显示在此处。</translation>
    </message>
    <message>
        <source>{0} more</source>
        <translation>还有 {0} 条</translation>
    </message>
    <message>
        <source>Less</source>
        <translation>收起</translation>
    </message>
    <message>
        <source>Show fewer remarks</source>
        <translation>收起提示</translation>
    </message>
    <message>
        <source>Show all remarks</source>
        <translation>显示全部提示</translation>
    </message>
</context>
<context>
    <name>Reporting</name>
    <message>
        <source>Save report</source>
        <translation>保存报告</translation>
    </message>
    <message>
        <source>PDF report (*.pdf)</source>
        <translation>PDF 报告 (*.pdf)</translation>
    </message>
    <message>
        <source>Save data</source>
        <translation>保存数据</translation>
    </message>
    <message>
        <source>JSON record (*.json)</source>
        <translation>JSON 记录 (*.json)</translation>
    </message>
    <message>
        <source>Not saved. {0}</source>
        <translation>未保存。{0}</translation>
    </message>
    <message>
        <source>Not saved: the report could not be made ({0}). Send the log to your support.</source>
        <translation>未保存：无法生成报告（{0}）。请将日志发送给技术支持。</translation>
    </message>
</context>
<context>
    <name>ResultsPanel</name>
    <message>
        <source>Method</source>
        <extracomment>Cells that no film can fill: only RUS-CHN has percentiles, and the whole hand has no total.</extracomment>
        <translation>方法</translation>
    </message>
    <message>
        <source>Total</source>
        <translation>总分</translation>
    </message>
    <message>
        <source>Bone age</source>
        <translation>骨龄</translation>
    </message>
    <message>
        <source>Difference</source>
        <translation>差值</translation>
    </message>
    <message>
        <source>Percentile (SDS)</source>
        <translation>百分位 (SDS)</translation>
    </message>
    <message>
        <source>Chinese children, China-05</source>
        <translation>中国儿童，中华-05</translation>
    </message>
    <message>
        <source>TW3 stages and scores, Chinese children, China-05 curve</source>
        <translation>TW3 分期与得分，中国儿童，中华-05 曲线</translation>
    </message>
    <message>
        <source>TW3 stages and scores, European reference (Tanner 2001)</source>
        <translation>TW3 分期与得分，欧洲参考 (Tanner 2001)</translation>
    </message>
    <message>
        <source>The network&apos;s estimate from the whole hand; no standard of grades</source>
        <translation>网络由全手作出的估计；不属于任何分级标准</translation>
    </message>
    <message>
        <source>Whole hand (AI)</source>
        <translation>全手骨龄 (AI)</translation>
    </message>
    <message>
        <source>Among Chinese children of the same age and sex; read from printed curves, good to about ±{0} points of the total</source>
        <translation>与同年龄同性别中国儿童相比；读自印刷曲线，精度约为总分 ±{0} 分</translation>
    </message>
    <message>
        <source>No age is given: see the remark below. Review all 13 grades to have ages from them.</source>
        <translation>不给出骨龄：见下方提示。复核全部 13 个分级后，可据此得出骨龄。</translation>
    </message>
    <message>
        <source>The networks are grading the film …</source>
        <translation>模型正在为此片分级…</translation>
    </message>
    <message>
        <source>Set the sex meanwhile.</source>
        <translation>请同时设定性别。</translation>
    </message>
    <message>
        <source>Undecided bones: {0}. Their candidates span {1}.</source>
        <translation>待定的骨：{0} 块。其候选等级对应 {1}。</translation>
    </message>
    <message>
        <source>The skeleton is mature: the whole hand tells no age.</source>
        <translation>骨骼已成熟：全手无法判断年龄。</translation>
    </message>
    <message>
        <source>Beyond the ages of the hands that the network has learned from.</source>
        <translation>超出网络所学各手的年龄范围。</translation>
    </message>
    <message>
        <source>± {0} y holds 90 % of hands like those it was measured on.</source>
        <translation>±{0} 岁涵盖同类测试手的 90 %。</translation>
    </message>
</context>
<context>
    <name>RoiRegrading</name>
    <message>
        <source>The box could not be read ({0}). Grade the bone by hand, or give it back the AI&apos;s box.</source>
        <extracomment>A box that is nudged is read once the hand rests for this long.</extracomment>
        <translation>无法读取此框（{0}）。请手工分级，或恢复 AI 的框。</translation>
    </message>
</context>
<context>
    <name>SelfTestDialog</name>
    <message>
        <source>Self-test</source>
        <translation>自检</translation>
    </message>
    <message>
        <source>Part</source>
        <translation>项目</translation>
    </message>
    <message>
        <source>Result</source>
        <translation>结果</translation>
    </message>
    <message>
        <source>Seconds</source>
        <translation>秒</translation>
    </message>
    <message>
        <source>Trying every part of this installation …</source>
        <translation>正在逐项测试本软件的安装 …</translation>
    </message>
    <message>
        <source>ok</source>
        <translation>正常</translation>
    </message>
</context>
<context>
    <name>SettingsDialog</name>
    <message>
        <source>Settings</source>
        <translation>设置</translation>
    </message>
    <message>
        <source>Reading</source>
        <translation>阅片</translation>
    </message>
    <message>
        <source>Networks</source>
        <translation>模型</translation>
    </message>
    <message>
        <source>Folders</source>
        <translation>文件夹</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>快捷键</translation>
    </message>
    <message>
        <source>&amp;Reader</source>
        <translation>阅片医师(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Language</source>
        <translation>语言(&amp;L)</translation>
    </message>
    <message>
        <source>L&amp;ook</source>
        <translation>外观(&amp;O)</translation>
    </message>
    <message>
        <source>&amp;Scale</source>
        <translation>分级方式(&amp;S)</translation>
    </message>
    <message>
        <source>&amp;Computed on</source>
        <translation>计算设备(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Version of the networks</source>
        <translation>模型版本(&amp;V)</translation>
    </message>
    <message>
        <source>&amp;Cases</source>
        <translation>病例(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Reports</source>
        <translation>报告(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Watched for new films</source>
        <translation>监视新片(&amp;W)</translation>
    </message>
    <message>
        <source>your name: for the cases you read and their reports</source>
        <translation>您的姓名：用于您阅片的病例及其报告</translation>
    </message>
    <message>
        <source>&amp;Grade first: show the AI&apos;s grades only after mine</source>
        <translation>先自评：我分级之后才显示 AI 的等级(&amp;G)</translation>
    </message>
    <message>
        <source>as the system</source>
        <translation>跟随系统</translation>
    </message>
    <message>
        <source>dark</source>
        <translation>深色</translation>
    </message>
    <message>
        <source>light</source>
        <translation>浅色</translation>
    </message>
    <message>
        <source>RUS-CHN grades</source>
        <translation>RUS-CHN 等级</translation>
    </message>
    <message>
        <source>TW3 stages</source>
        <translation>TW3 分期</translation>
    </message>
    <message>
        <source>the graphics card where there is one</source>
        <translation>有显卡时使用显卡</translation>
    </message>
    <message>
        <source>the processor</source>
        <translation>处理器</translation>
    </message>
    <message>
        <source>the graphics card (CUDA)</source>
        <translation>显卡 (CUDA)</translation>
    </message>
    <message>
        <source>as shipped</source>
        <translation>出厂版</translation>
    </message>
    <message>
        <source>The film stays on black in either look.</source>
        <translation>两种外观下X线片均以黑色为底。</translation>
    </message>
    <message>
        <source>Films are analysed on this computer; none leaves it.</source>
        <translation>X线片在本机分析；不离开本机。</translation>
    </message>
    <message>
        <source>Another folder for the cases is used from the next start on; cases are not moved.</source>
        <translation>更换病例文件夹自下次启动起生效；已有病例不会移动。</translation>
    </message>
    <message>
        <source>Folder of the cases</source>
        <translation>病例文件夹</translation>
    </message>
    <message>
        <source>Folder of the reports</source>
        <translation>报告文件夹</translation>
    </message>
    <message>
        <source>Folder watched for new films</source>
        <translation>监视新片的文件夹</translation>
    </message>
    <message>
        <source>the one used last</source>
        <translation>上次使用的文件夹</translation>
    </message>
    <message>
        <source>none</source>
        <translation>无</translation>
    </message>
</context>
<context>
    <name>SettingsStore</name>
    <message>
        <source>they are those of another version of the program</source>
        <translation>它们属于另一版本的程序</translation>
    </message>
    <message>
        <source>the file is damaged, or may not be read</source>
        <translation>文件已损坏，或无权读取</translation>
    </message>
    <message>
        <source>not understood: {0}</source>
        <translation>无法理解：{0}</translation>
    </message>
    <message>
        <source>The settings could not be read: {0}. They stay as they are in {1}; until that file is repaired or removed, changes are not kept for the next start.</source>
        <translation>无法读取设置：{0}。设置原样保留在 {1}；在修复或移除该文件之前，更改不会保留到下次启动。</translation>
    </message>
    <message>
        <source>Settings could not be read: {0}. These have their first values again. The file as it was is kept: {1}</source>
        <translation>无法读取部分设置：{0}。这些设置已恢复初始值。原文件保留为：{1}</translation>
    </message>
    <message>
        <source>The settings are not kept for the next start. {0}</source>
        <translation>设置不会保留到下次启动。{0}</translation>
    </message>
</context>
<context>
    <name>SignOffBanner</name>
    <message>
        <source>Reopen</source>
        <extracomment>More differing grades than these are for the table to show.</extracomment>
        <translation>重新开启</translation>
    </message>
    <message>
        <source>Reopen as new version; the signed one stays as it is</source>
        <translation>重新开启为新版本；已签名的版本保持原样</translation>
    </message>
    <message>
        <source>Signed by {0}, {1}, version {2}</source>
        <translation>{0} 于 {1} 签名，第 {2} 版</translation>
    </message>
    <message>
        <source>Version {0}, not signed. Version {1} stays as it was signed.</source>
        <translation>第 {0} 版，未签名。第 {1} 版保持签名时的原样。</translation>
    </message>
    <message>
        <source>Grade-first: the AI is hidden until all bones are graded ({0} of {1}).</source>
        <translation>先自评模式：全部骨分级前隐藏 AI（{0}/{1}）。</translation>
    </message>
    <message>
        <source>{0} {1} (AI {2})</source>
        <translation>{0} {1}（AI {2}）</translation>
    </message>
    <message>
        <source>Graded before the AI was shown: {0} of {1} grades agree.</source>
        <translation>在显示 AI 之前分级：{1} 个等级中有 {0} 个一致。</translation>
    </message>
</context>
<context>
    <name>SignatureDialog</name>
    <message>
        <source>Sign case</source>
        <translation>为病例签名</translation>
    </message>
    <message>
        <source>Sign version {0} as {1}?</source>
        <translation>以 {1} 的名义签署第 {0} 版？</translation>
    </message>
    <message>
        <source>A signed case is locked. It can be reopened as a new version; what you sign now stays readable as it is.</source>
        <translation>签名后的病例将被锁定。可重新开启为新版本；现在签署的内容始终可按原样查阅。</translation>
    </message>
    <message>
        <source>Sign</source>
        <translation>签名</translation>
    </message>
    <message>
        <source>Not yet</source>
        <translation>暂不</translation>
    </message>
    <message>
        <source>Method</source>
        <translation>方法</translation>
    </message>
    <message>
        <source>Total</source>
        <translation>总分</translation>
    </message>
    <message>
        <source>Bone age</source>
        <translation>骨龄</translation>
    </message>
    <message>
        <source>Difference</source>
        <translation>差值</translation>
    </message>
    <message>
        <source>Chronological age</source>
        <translation>实际年龄</translation>
    </message>
    <message>
        <source>All 13 grades as the AI gave them, reviewed by the reader.</source>
        <translation>13 个等级均与 AI 一致，并经医师复核。</translation>
    </message>
    <message>
        <source>{0} of 13 grades changed by the reader: {1}.</source>
        <translation>医师更改了 13 个等级中的 {0} 个：{1}。</translation>
    </message>
</context>
<context>
    <name>SignedVersions</name>
    <message>
        <source>No signed version can be read: {0}</source>
        <translation>无法读取已签名的版本：{0}</translation>
    </message>
</context>
<context>
    <name>Signing</name>
    <message>
        <source>{0} and {1} more</source>
        <extracomment>More bones than these are not named one by one.</extracomment>
        <translation>{0} 及另外 {1} 块</translation>
    </message>
    <message>
        <source>Every bone must be reviewed first, or the remaining grades accepted. Not yet: {0}.</source>
        <translation>须先复核每块骨，或接受其余分级。尚未复核：{0}。</translation>
    </message>
    <message>
        <source>Set the sex: the tables differ between girls and boys.</source>
        <translation>请设定性别：男女的表格不同。</translation>
    </message>
    <message>
        <source>Type the reader&apos;s name beside the findings.</source>
        <translation>请在所见旁键入阅片医师姓名。</translation>
    </message>
    <message>
        <source>Not signed.</source>
        <translation>未签名。</translation>
    </message>
    <message>
        <source>Version {0} is signed by {1} and cannot be changed.</source>
        <translation>第 {0} 版已由 {1} 签名，不能更改。</translation>
    </message>
</context>
<context>
    <name>States</name>
    <message>
        <source>AI</source>
        <translation>AI</translation>
    </message>
    <message>
        <source>AI, low confidence</source>
        <translation>AI，置信度低</translation>
    </message>
    <message>
        <source>edited by the reader</source>
        <translation>医师已更改</translation>
    </message>
    <message>
        <source>to be graded, the AI is hidden</source>
        <translation>待分级，AI 已隐藏</translation>
    </message>
    <message>
        <source>reviewed</source>
        <translation>已复核</translation>
    </message>
    <message>
        <source>no grade</source>
        <translation>无等级</translation>
    </message>
</context>
<context>
    <name>StatusLine</name>
    <message>
        <source>Progress of the analysis</source>
        <translation>分析进度</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>NOT SAVED</source>
        <translation>未保存</translation>
    </message>
    <message>
        <source>Grade: No. &lt;b&gt;{0}_&lt;/b&gt;</source>
        <translation>等级序号：&lt;b&gt;{0}_&lt;/b&gt;</translation>
    </message>
    <message>
        <source>Read with networks {0}</source>
        <translation>读取所用模型 {0}</translation>
    </message>
    <message>
        <source>Networks {0}</source>
        <translation>模型 {0}</translation>
    </message>
    <message>
        <source>Chosen for the next film: {0}. A stored case keeps what it was read with.</source>
        <translation>下一张片选用：{0}。已存储的病例保留其读取时所用的模型。</translation>
    </message>
    <message>
        <source>Analysing …</source>
        <translation>正在分析…</translation>
    </message>
</context>
<context>
    <name>Unsaved</name>
    <message>
        <source>Not everything is saved</source>
        <translation>尚有内容未保存</translation>
    </message>
    <message>
        <source>Close without saving?</source>
        <translation>不保存就关闭吗？</translation>
    </message>
    <message>
        <source>{0}

Saving is tried again every few seconds. What is not saved when the window closes is lost.</source>
        <translation>{0}

程序每隔几秒会重试保存。窗口关闭时仍未保存的内容将丢失。</translation>
    </message>
    <message>
        <source>Close and lose it</source>
        <translation>关闭并放弃</translation>
    </message>
    <message>
        <source>Stay</source>
        <translation>不关闭</translation>
    </message>
    <message>
        <source>Changed elsewhere</source>
        <translation>已在别处更改</translation>
    </message>
    <message>
        <source>Open {0} as it is stored?</source>
        <translation>按已存储的状态打开 {0} 吗？</translation>
    </message>
    <message>
        <source>It has been changed elsewhere, and what was decided here since could not be saved. That is lost when it is opened as stored.</source>
        <translation>该病例已在别处更改，此后在此处作出的判读未能保存。若按已存储的状态打开，这些判读将丢失。</translation>
    </message>
    <message>
        <source>Open as stored</source>
        <translation>按已存储的状态打开</translation>
    </message>
    <message>
        <source>Keep what is here</source>
        <translation>保留此处的内容</translation>
    </message>
</context>
<context>
    <name>VersionsDialog</name>
    <message>
        <source>Signed versions</source>
        <translation>已签名的版本</translation>
    </message>
    <message>
        <source>Version</source>
        <translation>版本</translation>
    </message>
    <message>
        <source>Signed</source>
        <translation>已签名</translation>
    </message>
    <message>
        <source>Bone ages</source>
        <translation>骨龄</translation>
    </message>
    <message>
        <source>Changed</source>
        <translation>更改</translation>
    </message>
    <message>
        <source>Save report …</source>
        <translation>保存报告…</translation>
    </message>
    <message>
        <source>Save report of version {0}</source>
        <translation>保存第 {0} 版的报告</translation>
    </message>
    <message>
        <source>{0} of {1}</source>
        <translation>{0}/{1}</translation>
    </message>
</context>
<context>
    <name>WelcomePage</name>
    <message>
        <source>Open a left-hand film</source>
        <translation>打开左手X线片</translation>
    </message>
    <message>
        <source>or drop a DICOM, PNG, JPEG, TIFF or BMP file anywhere in this window</source>
        <translation>或将 DICOM、PNG、JPEG、TIFF 或 BMP 文件拖到窗口任意处</translation>
    </message>
    <message>
        <source>Open film …</source>
        <translation>打开X线片…</translation>
    </message>
    <message>
        <source>Demo film</source>
        <translation>演示片</translation>
    </message>
    <message>
        <source>A drawn hand of a ten-year-old girl; no patient</source>
        <translation>绘制的十岁女孩的手；非真实患者</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>快捷键</translation>
    </message>
    <message>
        <source>The 13 bones are found and graded by themselves; ages follow once the sex is set.</source>
        <translation>13 块骨自动查找并分级；设定性别后即给出骨龄。</translation>
    </message>
    <message>
        <source>{0} and {1} go from bone to bone; digits set a grade, {2} marks it reviewed.</source>
        <translation>{0} 和 {1} 在各骨间移动；数字键设定等级，{2} 标记为已复核。</translation>
    </message>
    <message>
        <source>Every act can be undone ({0}) and is saved at once.</source>
        <translation>每步操作都可撤销（{0}），并立即保存。</translation>
    </message>
    <message>
        <source>{0} saves the report as a PDF; {1} lists the cases kept.</source>
        <translation>{0} 将报告存为 PDF；{1} 列出已保存的病例。</translation>
    </message>
</context>
<context>
    <name>WorklistIntake</name>
    <message>
        <source>Watch folder</source>
        <translation>监视文件夹</translation>
    </message>
    <message>
        <source>{0} films are in the queue; they are analysed while you read.</source>
        <translation>队列中有 {0} 张片；在您阅片时进行分析。</translation>
    </message>
</context>
</TS>
