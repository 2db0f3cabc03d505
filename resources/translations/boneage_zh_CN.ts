<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>Actions</name>
    <message>
        <source>&amp;Open film …</source>
        <translation>打开图像(&amp;O)…</translation>
    </message>
    <message>
        <source>Open &amp;demo film</source>
        <translation>打开示例图像(&amp;D)</translation>
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
        <translation>签署(&amp;S)…</translation>
    </message>
    <message>
        <source>Reopen as &amp;new version</source>
        <translation>修订（新版本）(&amp;N)</translation>
    </message>
    <message>
        <source>Signed &amp;versions …</source>
        <translation>已签署的版本(&amp;V)…</translation>
    </message>
    <message>
        <source>A&amp;ccept remaining grades</source>
        <translation>确认其余等级(&amp;C)</translation>
    </message>
    <message>
        <source>Mark the remaining AI grades as reviewed, except undecided ones</source>
        <translation>将其余 AI 等级标为已复核（待定者除外）</translation>
    </message>
    <message>
        <source>Hide AI grades and ages until all bones are graded</source>
        <translation>全部评级前隐藏 AI 等级和骨龄</translation>
    </message>
    <message>
        <source>Case list and other films of this patient</source>
        <translation>病例列表及该患者的其他图像</translation>
    </message>
    <message>
        <source>Show the patient&apos;s most recent prior beside this film</source>
        <translation>并排显示最近一次既往片</translation>
    </message>
    <message>
        <source>Bo&amp;ne age chart</source>
        <translation>骨龄曲线(&amp;N)</translation>
    </message>
    <message>
        <source>Bone age of this patient at each visit</source>
        <translation>该患者的骨龄随访曲线</translation>
    </message>
    <message>
        <source>Films analysed in the background</source>
        <translation>后台分析的图像</translation>
    </message>
    <message>
        <source>Window &amp;histogram</source>
        <translation>窗宽窗位直方图(&amp;H)</translation>
    </message>
    <message>
        <source>Pixel values of the film with the window over them</source>
        <translation>图像像素值分布及当前窗宽窗位</translation>
    </message>
    <message>
        <source>&amp;Actual pixels</source>
        <translation>1:1 显示(&amp;A)</translation>
    </message>
    <message>
        <source>Hold for a magnifier at the cursor; wheel changes magnification</source>
        <translation>按住显示放大镜；滚轮调整倍率</translation>
    </message>
    <message>
        <source>R&amp;eset view</source>
        <translation>重置视图(&amp;E)</translation>
    </message>
    <message>
        <source>Reset window, zoom, rotation, flip and inversion</source>
        <translation>重置窗宽窗位、缩放、旋转、翻转和反相</translation>
    </message>
    <message>
        <source>&amp;Place missing bone</source>
        <translation>手动定位骨(&amp;P)</translation>
    </message>
    <message>
        <source>Restore A&amp;I box</source>
        <translation>恢复 AI 定位框(&amp;I)</translation>
    </message>
    <message>
        <source>&amp;Patient data on film</source>
        <translation>图像上的患者信息(&amp;P)</translation>
    </message>
    <message>
        <source>&amp;Keyboard shortcuts</source>
        <translation>快捷键(&amp;K)</translation>
    </message>
    <message>
        <source>Show and enter RUS-CHN grades</source>
        <translation>显示并输入 RUS-CHN 等级</translation>
    </message>
    <message>
        <source>Show and enter TW3 stages (stored as RUS-CHN grades)</source>
        <translation>显示并输入 TW3 分期（按 RUS-CHN 等级保存）</translation>
    </message>
    <message>
        <source>&amp;Grade first, AI hidden</source>
        <translation>独立评级（完成后显示 AI 结果）(&amp;G)</translation>
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
        <source>Compare with &amp;prior</source>
        <translation>与既往片对比(&amp;P)</translation>
    </message>
    <message>
        <source>&amp;Queue</source>
        <translation>分析队列(&amp;Q)</translation>
    </message>
    <message>
        <source>&amp;Watch folder …</source>
        <translation>自动导入文件夹(&amp;W)…</translation>
    </message>
    <message>
        <source>&amp;Invert</source>
        <translation>反相(&amp;I)</translation>
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
        <source>&amp;Edit boxes</source>
        <translation>调整定位框(&amp;E)</translation>
    </message>
    <message>
        <source>&amp;Boxes and grades</source>
        <translation>定位框与等级(&amp;B)</translation>
    </message>
    <message>
        <source>RUS-CHN &amp;grades</source>
        <translation>RUS-CHN 等级(&amp;G)</translation>
    </message>
    <message>
        <source>&amp;TW3 stages</source>
        <translation>TW3 分期(&amp;T)</translation>
    </message>
    <message>
        <source>&amp;Self-test …</source>
        <translation>自检(&amp;S)…</translation>
    </message>
    <message>
        <source>Sign</source>
        <translation>签署</translation>
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
        <source>&amp;About BoneAge Desktop</source>
        <translation>关于 BoneAge Desktop(&amp;A)</translation>
    </message>
    <message>
        <source>Open &amp;recent</source>
        <translation>最近打开的图像(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Window</source>
        <translation>窗宽窗位(&amp;W)</translation>
    </message>
    <message>
        <source>AI &amp;model</source>
        <translation>模型(&amp;M)</translation>
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
        <translation>{bone}：未检出</translation>
    </message>
    <message>
        <source>no grade</source>
        <translation>未评级</translation>
    </message>
    <message>
        <source>, box drawn by the reader</source>
        <translation>，定位框由阅片医师绘制</translation>
    </message>
    <message>
        <source>No film open</source>
        <translation>未打开图像</translation>
    </message>
    <message>
        <source>{film}, no bone selected</source>
        <translation>{film}，未选择骨</translation>
    </message>
</context>
<context>
    <name>Announcements</name>
    <message>
        <source>Analysis stopped. Analyse again, or grade by hand.</source>
        <translation>分析已停止。可重新分析，或手工评级。</translation>
    </message>
    <message>
        <source>Reopen as new version</source>
        <translation>修订（新版本）</translation>
    </message>
    <message>
        <source>Saved: {0}</source>
        <translation>已保存：{0}</translation>
    </message>
    <message>
        <source>Case of {0} deleted.</source>
        <translation>已删除 {0} 的病例。</translation>
    </message>
    <message>
        <source>The program ended unexpectedly while this film was open. Your grades, reviews and text have been restored.</source>
        <translation>打开此图像时程序曾意外结束。等级、复核标记和文字均已恢复。</translation>
    </message>
    <message>
        <source>{0}: earlier reading restored.</source>
        <translation>{0}：已恢复之前的判读。</translation>
    </message>
    <message>
        <source>Started by {0}; reader is now {1}.</source>
        <translation>此前阅片医师：{0}；现为：{1}。</translation>
    </message>
    <message>
        <source>Film not opened. {0}</source>
        <translation>无法打开图像。{0}</translation>
    </message>
    <message>
        <source>Signed, but not saved yet.</source>
        <translation>已签署，但尚未保存。</translation>
    </message>
    <message>
        <source>Saving works again.</source>
        <translation>已恢复保存。</translation>
    </message>
    <message>
        <source>Opening {0} …</source>
        <translation>正在打开 {0}…</translation>
    </message>
    <message>
        <source>{0} opened.</source>
        <translation>已打开 {0}。</translation>
    </message>
</context>
<context>
    <name>Archive</name>
    <message>
        <source>{0} more films of this patient in the case list.</source>
        <translation>病例列表中该患者另有 {0} 幅图像。</translation>
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
        <source>Index 0–14: what the digit keys enter</source>
        <translation>级序 0–14，用数字键直接输入</translation>
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
        <translation>骨名</translation>
    </message>
    <message>
        <source>AI {0}</source>
        <translation>AI {0}</translation>
    </message>
    <message>
        <source>Reader {0}</source>
        <translation>阅片{0}</translation>
    </message>
    <message>
        <source>Index</source>
        <translation>级序</translation>
    </message>
    <message>
        <source>Score</source>
        <translation>得分</translation>
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
        <translation>各骨等级</translation>
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
        <source>Try a copy of the file; if that fails too, send the log to support</source>
        <translation>请尝试该文件的副本；如仍失败，请将日志发送给技术支持</translation>
    </message>
    <message>
        <source>View the film and grade by hand.</source>
        <translation>可查看图像并手工评级。</translation>
    </message>
    <message>
        <source>Not enough memory. Close other programs and analyse again.</source>
        <translation>内存不足。请关闭其他程序后重新分析。</translation>
    </message>
    <message>
        <source>Analysis failed ({0}). Analyse again, or send the log to support.</source>
        <translation>分析失败（{0}）。请重新分析，或将日志发送给技术支持。</translation>
    </message>
    <message>
        <source>No analysis: {0}</source>
        <translation>未分析：{0}</translation>
    </message>
</context>
<context>
    <name>CaseListModel</name>
    <message>
        <source>No name</source>
        <translation>无姓名</translation>
    </message>
    <message>
        <source>not graded</source>
        <translation>未评级</translation>
    </message>
    <message>
        <source>film date</source>
        <translation>摄片日期</translation>
    </message>
    <message>
        <source>Patient
ID, sex
File
Last change</source>
        <translation>姓名
患者 ID、性别
文件名
修改时间</translation>
    </message>
    <message>
        <source>no bone age</source>
        <translation>骨龄未出</translation>
    </message>
    <message>
        <source>{0}/{1} graded</source>
        <translation>已评级 {0}/{1}</translation>
    </message>
    <message>
        <source>film refused</source>
        <translation>图像质控未通过</translation>
    </message>
    <message>
        <source>signed</source>
        <extracomment>One or two words that stand beside the first line of a cell.</extracomment>
        <translation>已签署</translation>
    </message>
    <message>
        <source>sex missing</source>
        <translation>性别未填写</translation>
    </message>
    <message>
        <source>reviewed</source>
        <translation>已复核</translation>
    </message>
    <message>
        <source>open</source>
        <translation>当前</translation>
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
        <translation>后续</translation>
    </message>
    <message>
        <source>film of {0}</source>
        <translation>摄片日期 {0}</translation>
    </message>
    <message>
        <source>{0} of {1} bones reviewed</source>
        <translation>已复核 {0}/{1}</translation>
    </message>
    <message>
        <source>Version {0}, not signed</source>
        <translation>第 {0} 版，未签署</translation>
    </message>
    <message>
        <source>Signed by {0} at {1} (version {2})</source>
        <translation>签署：{0}  {1}（第 {2} 版）</translation>
    </message>
    <message>
        <source>Last change {0}</source>
        <translation>修改时间 {0}</translation>
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
        <source>Search cases</source>
        <translation>搜索病例</translation>
    </message>
    <message>
        <source>Name, ID, file …</source>
        <translation>姓名、患者 ID、文件名…</translation>
    </message>
    <message>
        <source>Cases shown</source>
        <translation>显示的病例</translation>
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
        <translation>待签署</translation>
    </message>
    <message>
        <source>Signed</source>
        <translation>已签署</translation>
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
        <source>last {0}</source>
        <translation>最近 {0} 例</translation>
    </message>
    <message>
        <source>Search to find older cases.</source>
        <translation>更早的病例请搜索。</translation>
    </message>
    <message>
        <source>No matching cases.
Clear the search or choose “All cases”.</source>
        <translation>没有符合的病例。
请清除搜索内容或选择“全部病例”。</translation>
    </message>
    <message>
        <source>No cases yet.
Open a film or drop one here. Its case is saved once it has a grade.</source>
        <translation>暂无病例。
打开图像或将其拖入窗口；评级后病例自动保存。</translation>
    </message>
    <message>
        <source>This removes the case&apos;s grades, findings, patient data, signed versions and audit trail from this computer and cannot be undone. The film and saved reports are kept.</source>
        <translation>本病例的等级、所见、患者资料、已签署的版本和审计记录将从本机删除，无法恢复。原始图像和已保存的报告保留。</translation>
    </message>
    <message>
        <source>Delete permanently</source>
        <translation>永久删除</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Delete case</source>
        <translation>删除病例</translation>
    </message>
    <message>
        <source>Delete the case of {0}?</source>
        <translation>删除 {0} 的病例？</translation>
    </message>
</context>
<context>
    <name>Commands</name>
    <message>
        <source>{0} confirmed</source>
        <translation>确认 {0}</translation>
    </message>
    <message>
        <source>AI grade restored</source>
        <translation>恢复 AI 等级</translation>
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
        <source>AI box restored</source>
        <translation>恢复 AI 定位框</translation>
    </message>
    <message>
        <source>box removed</source>
        <translation>定位框已移除</translation>
    </message>
    <message>
        <source>placed</source>
        <translation>已定位</translation>
    </message>
    <message>
        <source>Analysed again: {0} of 13 AI grades changed</source>
        <translation>重新分析：AI 等级改变 {0}/13</translation>
    </message>
    <message>
        <source>box moved</source>
        <translation>定位框已移动</translation>
    </message>
    <message>
        <source>Findings</source>
        <translation>检查所见</translation>
    </message>
</context>
<context>
    <name>ComparisonPanel</name>
    <message>
        <source>Grades of both films</source>
        <extracomment>From this width on the two tables stand beside each other.</extracomment>
        <translation>两次等级</translation>
    </message>
    <message>
        <source>Bone ages of both films</source>
        <translation>两次骨龄</translation>
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
        <translation>全手骨龄（AI）</translation>
    </message>
    <message>
        <source>per year</source>
        <translation>增速（岁/年）</translation>
    </message>
    <message>
        <source>No prior film selected</source>
        <translation>未选择既往片</translation>
    </message>
    <message>
        <source>“Compare with prior” shows another film of the same patient ID beside this one.</source>
        <translation>“与既往片对比”可并排显示同一患者 ID 的另一图像。</translation>
    </message>
    <message>
        <source>{0}: not graded on one film</source>
        <translation>{0}：其中一次未评级</translation>
    </message>
    <message>
        <source>{0}: same grade</source>
        <translation>{0}：等级相同</translation>
    </message>
    <message>
        <source>{0}: higher, {1}</source>
        <translation>{0}：升高，{1}</translation>
    </message>
    <message>
        <source>{0}: lower, {1}</source>
        <translation>{0}：降低，{1}</translation>
    </message>
    <message>
        <source>Prior ({0}) and this film: interval unknown, film date missing</source>
        <translation>既往片（{0}）与本片：缺少摄片日期，间隔未知</translation>
    </message>
    <message>
        <source>{1} → {2}, interval {0} y</source>
        <translation>{1} → {2}，间隔 {0} 年</translation>
    </message>
    <message>
        <source>{2} → {1} (later film), interval {0} y</source>
        <translation>{2} → {1}（后续片），间隔 {0} 年</translation>
    </message>
    <message>
        <source>Grade first: your grades are compared. Ages appear once all bones are graded.</source>
        <translation>独立评级：对比您的等级；全部评级后显示骨龄。</translation>
    </message>
    <message>
        <source>Higher than on the prior: {0} of {1} bones</source>
        <translation>与既往片比较：等级升高 {0}/{1}</translation>
    </message>
    <message>
        <source>; lower: {0} – check both grades</source>
        <translation>，降低 {0}（请复核两次等级）</translation>
    </message>
    <message>
        <source>no date</source>
        <translation>无日期</translation>
    </message>
</context>
<context>
    <name>CrashReporter</name>
    <message>
        <source>The last session ended unexpectedly.</source>
        <translation>上次运行意外结束。</translation>
    </message>
    <message>
        <source>All changes were saved. Open the film, or its case in the case list, to continue.

If this happens again, send this file (no patient data) to support:
{0}</source>
        <translation>所有更改均已保存。请打开该图像，或在病例列表中打开其病例继续。

如再次发生，请将此文件（不含患者资料）发送给技术支持：
{0}</translation>
    </message>
    <message>
        <source>Unexpected error</source>
        <translation>发生意外错误</translation>
    </message>
    <message>
        <source>Your changes are saved and you can continue. If this happens again, restart the program and send the log (no patient data) to support.

Error: {0}
Log: {1}</source>
        <translation>您的更改已保存，可以继续。如再次发生，请重新启动程序，并将日志（不含患者资料）发送给技术支持。

错误：{0}
日志：{1}</translation>
    </message>
    <message>
        <source>the console</source>
        <translation>控制台</translation>
    </message>
    <message>
        <source>BoneAge Desktop</source>
        <translation>BoneAge Desktop</translation>
    </message>
</context>
<context>
    <name>Dates</name>
    <message>
        <source>&apos;{0}&apos; is not a date. Use 2015-03-01.</source>
        <translation>“{0}”不是日期，格式：2015-03-01。</translation>
    </message>
    <message>
        <source>&apos;{0}&apos; is too long ago. Use 2015-03-01.</source>
        <translation>“{0}”年代过早，格式：2015-03-01。</translation>
    </message>
</context>
<context>
    <name>FilmChooser</name>
    <message>
        <source>Open film</source>
        <translation>打开图像</translation>
    </message>
    <message>
        <source>Where is {0}?</source>
        <translation>{0} 在哪里？</translation>
    </message>
    <message>
        <source>The location of this film was not stored. Locate it to open the case.</source>
        <translation>未记录该图像的位置。请定位图像以打开病例。</translation>
    </message>
    <message>
        <source>{0} has been moved.</source>
        <translation>{0} 已移动。</translation>
    </message>
    <message>
        <source>The case is kept, but {0}. Locate the film to continue; it is recognised by content, even if renamed.</source>
        <translation>病例仍保留，但{0}。请定位该图像以继续；程序按内容识别，改名不影响。</translation>
    </message>
    <message>
        <source>Film not found</source>
        <translation>未找到图像</translation>
    </message>
    <message>
        <source>Locate film …</source>
        <translation>定位图像…</translation>
    </message>
    <message>
        <source>Locate {0}</source>
        <translation>定位 {0}</translation>
    </message>
    <message>
        <source>Films (*.dcm *.dicom *.png *.jpg *.jpeg *.tif *.tiff *.bmp *.webp *.jp2);;All files (*)</source>
        <translation>图像 (*.dcm *.dicom *.png *.jpg *.jpeg *.tif *.tiff *.bmp *.webp *.jp2);;所有文件 (*)</translation>
    </message>
</context>
<context>
    <name>FilmDialog</name>
    <message>
        <source>“{0}” for {1} was closed because {2} was opened.</source>
        <translation>已打开 {2}，{1} 的“{0}”窗口已关闭。</translation>
    </message>
</context>
<context>
    <name>FilmQueue</name>
    <message>
        <source>Analysis failed ({0}). Try again, or open the film and grade by hand.</source>
        <translation>分析失败（{0}）。请重试，或打开图像手工评级。</translation>
    </message>
</context>
<context>
    <name>FilmTools</name>
    <message>
        <source>Select a bone, then drag its box or a corner.</source>
        <translation>请先选择一块骨，再拖动其定位框或角点。</translation>
    </message>
    <message>
        <source>All 13 bones have a box. Use “Edit boxes” to move one.</source>
        <translation>13 块骨均有定位框；可用“调整定位框”移动。</translation>
    </message>
    <message>
        <source>Stored</source>
        <translation>图像自带窗</translation>
    </message>
    <message>
        <source>VOI LUT</source>
        <translation>自带 VOI LUT</translation>
    </message>
</context>
<context>
    <name>FilmView</name>
    <message>
        <source>Film</source>
        <translation>图像</translation>
    </message>
    <message>
        <source>Click on {bone} · Enter: confirm · Esc: cancel</source>
        <translation>单击{bone}位置 · Enter 确认 · Esc 取消</translation>
    </message>
    <message>
        <source>Drag box or corner · Esc: done</source>
        <translation>拖动定位框或其角点 · Esc 结束</translation>
    </message>
</context>
<context>
    <name>FindingsPanel</name>
    <message>
        <source>Findings</source>
        <extracomment>Lines of the findings that are seen on the smallest screen. Characters of a phrase in the menu.</extracomment>
        <translation>检查所见</translation>
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
        <source>Reader grade</source>
        <extracomment>Height of a row at least. Between a figure and its cell&apos;s right edge.</extracomment>
        <translation>阅片等级</translation>
    </message>
</context>
<context>
    <name>GradeTyping</name>
    <message>
        <source>Select a bone first (arrow keys).</source>
        <extracomment>Other forms in which keyboards send the same press. Two digits typed within this time are one grade.</extracomment>
        <translation>请先选择一块骨（方向键）。</translation>
    </message>
</context>
<context>
    <name>GrowthChart</name>
    <message>
        <source>to {0}: {1} years of {2} bone age per year</source>
        <extracomment>Zoom of one press of a key. Percentiles that are read off under the cursor.</extracomment>
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
        <source>age {0} y</source>
        <translation>年龄 {0} 岁</translation>
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
        <source>Not saved. {0}</source>
        <translation>未保存。{0}</translation>
    </message>
    <message>
        <source>Bone age chart</source>
        <translation>骨龄曲线</translation>
    </message>
    <message>
        <source>PNG (*.png);;SVG (*.svg)</source>
        <translation>PNG (*.png);;SVG (*.svg)</translation>
    </message>
    <message>
        <source>Save chart</source>
        <translation>保存曲线图</translation>
    </message>
    <message>
        <source>Whole chart</source>
        <translation>显示全图</translation>
    </message>
    <message>
        <source>Show the whole chart again after zooming (0)</source>
        <translation>缩放后恢复显示全图（0）</translation>
    </message>
    <message>
        <source>Save chart …</source>
        <translation>保存曲线图…</translation>
    </message>
    <message>
        <source>Save the chart as it is seen, as PNG or SVG</source>
        <translation>按当前显示保存为 PNG 或 SVG</translation>
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
        <source>Dashed: bone age = age.</source>
        <translation>虚线：骨龄 = 年龄。</translation>
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
        <translation>图像区鼠标操作</translation>
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
        <source>pan</source>
        <translation>移动图像</translation>
    </message>
    <message>
        <source>window: left–right width, up–down level</source>
        <translation>调窗：左右为窗宽，上下为窗位</translation>
    </message>
    <message>
        <source>select the bone</source>
        <translation>选择该骨</translation>
    </message>
    <message>
        <source>Keyboard shortcuts</source>
        <translation>快捷键</translation>
    </message>
    <message>
        <source>Model: {0}</source>
        <translation>模型：{0}</translation>
    </message>
    <message>
        <source>Bone age from left-hand radiographs by RUS-CHN, TW3-C RUS and TW3-RUS.</source>
        <translation>按 RUS-CHN、TW3-C RUS 和 TW3-RUS 法评估左手X线骨龄。</translation>
    </message>
    <message>
        <source>All computing is local; no data leave this computer.</source>
        <translation>仅在本机计算，数据不外传。</translation>
    </message>
    <message>
        <source>Full licences: in the program folder and with each library.</source>
        <translation>许可证全文见程序文件夹及各程序库。</translation>
    </message>
    <message>
        <source>Right drag</source>
        <translation>右键拖动</translation>
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
        <translation>单击定位框</translation>
    </message>
    <message>
        <source>non-commercial research and education</source>
        <translation>非商业研究与教学</translation>
    </message>
    <message>
        <source>Research use only – not a medical device</source>
        <translation>仅供研究使用 – 非医疗器械</translation>
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
    <name>HistogramPanel</name>
    <message>
        <source>Arrows move the lower end.</source>
        <translation>方向键移动下限。</translation>
    </message>
    <message>
        <source>Arrows move the upper end.</source>
        <translation>方向键移动上限。</translation>
    </message>
    <message>
        <source>Arrows move the whole window.</source>
        <translation>方向键移动整个窗。</translation>
    </message>
    <message>
        <source>Curve from {0}</source>
        <translation>曲线自 {0}</translation>
    </message>
    <message>
        <source>to {0}</source>
        <translation>至 {0}</translation>
    </message>
    <message>
        <source>Black up to {0}</source>
        <translation>≤ {0} 为黑</translation>
    </message>
    <message>
        <source>White from {0}</source>
        <translation>≥ {0} 为白</translation>
    </message>
    <message>
        <source>White up to {0}</source>
        <translation>≤ {0} 为白</translation>
    </message>
    <message>
        <source>Black from {0}</source>
        <translation>≥ {0} 为黑</translation>
    </message>
    <message>
        <source>Open a film: its histogram is shown here.</source>
        <translation>打开图像后，此处显示其直方图。</translation>
    </message>
    <message>
        <source>Value after modality LUT</source>
        <translation>像素值（经 Modality LUT）</translation>
    </message>
    <message>
        <source>Pixel value</source>
        <translation>像素值</translation>
    </message>
    <message>
        <source>Reset the window to the one the film opened with</source>
        <translation>恢复图像打开时的窗宽窗位</translation>
    </message>
    <message>
        <source>Window histogram</source>
        <translation>窗宽窗位直方图</translation>
    </message>
    <message>
        <source>Drag an end or the middle of the window; the line is the brightness on screen</source>
        <translation>拖动上、下限或中间区域调窗；曲线为屏幕亮度</translation>
    </message>
</context>
<context>
    <name>Keys</name>
    <message>
        <source>Reading</source>
        <translation>阅片</translation>
    </message>
    <message>
        <source>Leave a field, discard a half-typed grade, or stop the analysis</source>
        <translation>离开输入框、放弃未输完的等级，或停止分析</translation>
    </message>
    <message>
        <source>Pan</source>
        <translation>移动图像</translation>
    </message>
    <message>
        <source>Move the selected box while editing; with Shift: resize it</source>
        <translation>调整定位框时微移所选框；加 Shift：放大、缩小</translation>
    </message>
    <message>
        <source>Bone age chart</source>
        <translation>骨龄曲线</translation>
    </message>
    <message>
        <source>Previous or next visit; Enter opens it</source>
        <translation>上一次或下一次检查；Enter 打开</translation>
    </message>
    <message>
        <source>Zoom in, zoom out, whole chart</source>
        <translation>放大、缩小、显示全图</translation>
    </message>
    <message>
        <source>Window histogram</source>
        <translation>窗宽窗位直方图</translation>
    </message>
    <message>
        <source>Move an end of the window (Ctrl: faster); Tab: other end, then both</source>
        <translation>移动窗的一端（Ctrl：加快）；Tab：另一端，再到两端</translation>
    </message>
    <message>
        <source>Window the film opened with</source>
        <translation>图像打开时的窗宽窗位</translation>
    </message>
    <message>
        <source>Open the selected film</source>
        <translation>打开所选图像</translation>
    </message>
    <message>
        <source>Remove the selected film from the queue</source>
        <translation>将所选图像移出队列</translation>
    </message>
    <message>
        <source>Case list</source>
        <translation>病例列表</translation>
    </message>
    <message>
        <source>Open the selected case</source>
        <translation>打开所选病例</translation>
    </message>
    <message>
        <source>Delete the selected case (asks first)</source>
        <translation>删除所选病例（先询问）</translation>
    </message>
    <message>
        <source>Film</source>
        <translation>图像</translation>
    </message>
    <message>
        <source>Shift and an arrow</source>
        <translation>Shift 加方向键</translation>
    </message>
    <message>
        <source>Ctrl and an arrow</source>
        <translation>Ctrl 加方向键</translation>
    </message>
    <message>
        <source>Queue</source>
        <translation>分析队列</translation>
    </message>
</context>
<context>
    <name>KeysPage</name>
    <message>
        <source>Action</source>
        <extracomment>Around the columns, in the style sheet&apos;s lists.</extracomment>
        <translation>操作</translation>
    </message>
    <message>
        <source>Shortcuts</source>
        <translation>快捷键</translation>
    </message>
    <message>
        <source>New &amp;shortcut</source>
        <translation>新快捷键(&amp;S)</translation>
    </message>
    <message>
        <source>New shortcut</source>
        <translation>新快捷键</translation>
    </message>
    <message>
        <source>Press a key</source>
        <translation>请按键</translation>
    </message>
    <message>
        <source>&amp;Replace</source>
        <translation>替换(&amp;R)</translation>
    </message>
    <message>
        <source>Use this key instead of the current ones</source>
        <translation>用此键代替现有按键</translation>
    </message>
    <message>
        <source>&amp;Add</source>
        <translation>添加(&amp;A)</translation>
    </message>
    <message>
        <source>Use this key in addition to the current ones</source>
        <translation>在现有按键之外添加此键</translation>
    </message>
    <message>
        <source>&amp;Clear</source>
        <translation>清除(&amp;C)</translation>
    </message>
    <message>
        <source>Restore &amp;default</source>
        <translation>恢复默认(&amp;B)</translation>
    </message>
    <message>
        <source>The default shortcut of this action</source>
        <translation>默认快捷键</translation>
    </message>
    <message>
        <source>Restore all de&amp;faults</source>
        <translation>全部恢复默认(&amp;F)</translation>
    </message>
    <message>
        <source>{0} is already used: {1}.</source>
        <translation>{0} 已被占用：{1}。</translation>
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
        <translation>对比</translation>
    </message>
    <message>
        <source>Queue</source>
        <translation>分析队列</translation>
    </message>
    <message>
        <source>Bone age chart</source>
        <translation>骨龄曲线</translation>
    </message>
    <message>
        <source>Histogram</source>
        <translation>直方图</translation>
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
        <translation>图像</translation>
    </message>
    <message>
        <source>Hold for a magnifier at the cursor; wheel changes magnification</source>
        <translation>按住显示放大镜；滚轮调整倍率</translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message>
        <source>signed, version {0}</source>
        <extracomment>Closed, and all that is kept has been written; threads that only compute may still be at it.</extracomment>
        <translation>已签署，第 {0} 版</translation>
    </message>
    <message>
        <source>Film</source>
        <translation>图像</translation>
    </message>
</context>
<context>
    <name>Marks</name>
    <message>
        <source>analysing …</source>
        <translation>分析中…</translation>
    </message>
    <message>
        <source>not analysed</source>
        <translation>未分析</translation>
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
        <source>{0}. Use Undo to revert.</source>
        <translation>{0}。可撤销。</translation>
    </message>
    <message>
        <source>Model {0} is used from the next film on.</source>
        <translation>后续图像使用模型 {0}。</translation>
    </message>
    <message>
        <source>Model {0} is used from the next film on; use “Analyse again” for this one.</source>
        <translation>后续图像使用模型 {0}；本片可点“重新分析”。</translation>
    </message>
    <message>
        <source>Analysed. Check the 13 grades.</source>
        <translation>分析完成。请复核 13 个等级。</translation>
    </message>
    <message>
        <source>Analysed, no bone graded. {0}</source>
        <translation>分析完成，未能评级。{0}</translation>
    </message>
    <message>
        <source>{0} – not usable</source>
        <translation>{0} – 无法使用</translation>
    </message>
    <message>
        <source>built-in</source>
        <translation>内置</translation>
    </message>
    <message>
        <source>{0} (built-in)</source>
        <translation>{0}（内置）</translation>
    </message>
    <message>
        <source>{0}% agreement with readers</source>
        <translation>与医师一致率 {0}%</translation>
    </message>
    <message>
        <source>age error {0} months</source>
        <translation>骨龄误差 {0} 个月</translation>
    </message>
    <message>
        <source>Analysed. {0} of 13 bones graded: check them.</source>
        <translation>分析完成，已评级 {0}/13，请复核。</translation>
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
        <source>{0} px (uncalibrated)</source>
        <translation>{0} 像素（未校准）</translation>
    </message>
    <message>
        <source>rotated {0}°</source>
        <translation>旋转 {0}°</translation>
    </message>
    <message>
        <source>VOI LUT</source>
        <translation>自带 VOI LUT</translation>
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
        <source>mirrored</source>
        <translation>镜像</translation>
    </message>
    <message>
        <source>inverted</source>
        <translation>反相</translation>
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
        <translation>打开图像：{0}，或将文件拖到此处</translation>
    </message>
</context>
<context>
    <name>PatientPanel</name>
    <message>
        <source>Patient name</source>
        <translation>患者姓名</translation>
    </message>
    <message>
        <source>Sex</source>
        <translation>性别</translation>
    </message>
    <message>
        <source>ID</source>
        <translation>患者 ID</translation>
    </message>
    <message>
        <source>Film date</source>
        <translation>摄片日期</translation>
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
        <source>Age</source>
        <translation>生活年龄</translation>
    </message>
    <message>
        <source>Birth date</source>
        <translation>出生日期</translation>
    </message>
    <message>
        <source>Patient ID</source>
        <translation>患者 ID</translation>
    </message>
    <message>
        <source>Birth date, year-month-day</source>
        <translation>出生日期（年-月-日）</translation>
    </message>
    <message>
        <source>Film date, year-month-day</source>
        <translation>摄片日期（年-月-日）</translation>
    </message>
    <message>
        <source>yyyy-mm-dd</source>
        <translation>年-月-日</translation>
    </message>
    <message>
        <source>Not set – select</source>
        <translation>未填写</translation>
    </message>
    <message>
        <source>Select the sex: needed for bone age.</source>
        <translation>请选择性别：计算骨龄需要。</translation>
    </message>
</context>
<context>
    <name>PriorComparison</name>
    <message>
        <source>No other film with patient ID {0}.</source>
        <translation>没有患者 ID 为 {0} 的其他图像。</translation>
    </message>
    <message>
        <source>Enter the patient ID to find prior films.</source>
        <translation>请填写患者 ID，以查找既往片。</translation>
    </message>
    <message>
        <source>{0}

Location unknown; only its grades are compared. Open its case from the case list to locate it.</source>
        <translation>{0}

该图像位置未知，仅对比等级。请从病例列表打开该病例以定位图像。</translation>
    </message>
    <message>
        <source>it is no longer there</source>
        <translation>文件已不在该处</translation>
    </message>
    <message>
        <source>{0}

This film cannot be shown: {1}.

Last location:
{2}

Only grades are compared. Open its case from the case list to locate it.</source>
        <translation>{0}

该图像无法显示：{1}。

最后位置：
{2}

仅对比等级。请从病例列表打开该病例以定位图像。</translation>
    </message>
    <message>
        <source>Comparison ended: the patient data of the two films differ.</source>
        <translation>对比已结束：两幅图像的患者资料不一致。</translation>
    </message>
</context>
<context>
    <name>PriorModel</name>
    <message>
        <source>Film</source>
        <translation>图像</translation>
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
        <source>sex missing</source>
        <translation>性别未填写</translation>
    </message>
    <message>
        <source>{0}; no difference: a bone age or sex is missing, or the limit of the standard is reached</source>
        <translation>{0}；无骨龄差：骨龄或性别缺失，或已达标准上/下限</translation>
    </message>
    <message>
        <source>{0}; difference to this film: {1}</source>
        <translation>{0}；与当前片的骨龄差：{1}</translation>
    </message>
    <message>
        <source>{0}; no velocity: dates missing or less than three months apart</source>
        <translation>{0}；无增速：缺少日期或间隔不足三个月</translation>
    </message>
    <message>
        <source>{0}, bone age velocity {1} y per year</source>
        <translation>{0}，骨龄增速 {1} 岁/年</translation>
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
        <source>Prior film</source>
        <translation>对比的图像</translation>
    </message>
    <message>
        <source>Film of this patient to compare</source>
        <translation>选择该患者的图像</translation>
    </message>
    <message>
        <source>Link zoom, pan and window of both films</source>
        <translation>联动缩放、位置和窗宽窗位</translation>
    </message>
    <message>
        <source>Link films</source>
        <translation>联动</translation>
    </message>
    <message>
        <source>End comparison</source>
        <translation>结束对比</translation>
    </message>
</context>
<context>
    <name>PriorsPanel</name>
    <message>
        <source>Other films of this patient</source>
        <translation>既往检查</translation>
    </message>
    <message>
        <source>Side by side</source>
        <translation>并排显示</translation>
    </message>
    <message>
        <source>Show the selected or most recent film beside this one</source>
        <translation>并排显示所选或最近的图像</translation>
    </message>
    <message>
        <source>Enter the patient ID to find prior films.</source>
        <translation>请填写患者 ID，以查找既往检查。</translation>
    </message>
    <message>
        <source>No other film with ID {0}.</source>
        <translation>没有患者 ID 为 {0} 的其他图像。</translation>
    </message>
    <message>
        <source>Other films of this patient: {0}</source>
        <translation>既往检查（{0}）</translation>
    </message>
    <message>
        <source>Small: difference to this film and velocity per year.</source>
        <translation>小字：与当前片的骨龄差及年增速。</translation>
    </message>
    <message>
        <source>Same patient</source>
        <translation>同一患者</translation>
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
        <translation>图像</translation>
    </message>
    <message>
        <source>Patient and bone age</source>
        <translation>患者与骨龄</translation>
    </message>
    <message>
        <source>waiting</source>
        <translation>等待</translation>
    </message>
    <message>
        <source>analysing</source>
        <translation>分析中</translation>
    </message>
    <message>
        <source>ready to read</source>
        <translation>待阅</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>失败</translation>
    </message>
    <message>
        <source>sex missing</source>
        <translation>性别未填写</translation>
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
        <translation>已签署</translation>
    </message>
    <message>
        <source>AI hidden</source>
        <translation>AI 已隐藏</translation>
    </message>
    <message>
        <source>{0} of {1} bones found</source>
        <translation>检出 {0}/{1}</translation>
    </message>
</context>
<context>
    <name>QueuePanel</name>
    <message>
        <source>Analysis queue</source>
        <translation>分析队列</translation>
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
        <source>Remove from the queue (Del); film and case are kept</source>
        <translation>移出队列（Del）；图像和病例保留</translation>
    </message>
    <message>
        <source>No films in the queue.
Drop films or folders here, or watch a folder: they are analysed while you read.</source>
        <translation>队列为空。
将图像或文件夹拖入窗口，或设置自动导入文件夹，即可在阅片时后台分析。</translation>
    </message>
    <message>
        <source>{0} ready · {1} waiting · {2} failed</source>
        <translation>待阅 {0} · 待分析 {1} · 失败 {2}</translation>
    </message>
    <message>
        <source>Cannot read {0}</source>
        <translation>无法读取 {0}</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>继续</translation>
    </message>
    <message>
        <source>Clear done</source>
        <translation>清除已完成</translation>
    </message>
    <message>
        <source>Watching {0}</source>
        <translation>自动导入：{0}</translation>
    </message>
    <message>
        <source>Watch folder …</source>
        <translation>自动导入文件夹…</translation>
    </message>
    <message>
        <source>Stop watching</source>
        <translation>停止自动导入</translation>
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
        <source>Previous bone</source>
        <translation>上一块骨</translation>
    </message>
    <message>
        <source>Grade list of the bone, most likely first</source>
        <translation>该骨的等级列表，可能性大者在前</translation>
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
        <source>Restore AI grade</source>
        <translation>恢复 AI 等级</translation>
    </message>
    <message>
        <source>Mark as reviewed or not reviewed</source>
        <translation>标记或取消复核</translation>
    </message>
    <message>
        <source>Accept the remaining AI grades, except undecided ones</source>
        <translation>确认其余 AI 等级（待定者除外）</translation>
    </message>
    <message>
        <source>Enter the stage on the TW3 scale</source>
        <translation>TW3 方式下输入分期</translation>
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
        <source>{0} grades accepted.</source>
        <translation>已确认 {0} 个等级。</translation>
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
        <source>Select a bone first (arrow keys).</source>
        <translation>请先选择一块骨（方向键）。</translation>
    </message>
    <message>
        <source>Signed. Reopen as a new version to change it.</source>
        <extracomment>A reviewed grade that changes by more grades than this is told beyond the status bar.</extracomment>
        <translation>已签署。如需更改，请修订为新版本。</translation>
    </message>
    <message>
        <source>Version {0} started; signed version {1} is kept unchanged.</source>
        <translation>已开始第 {0} 版；已签署的第 {1} 版不变。</translation>
    </message>
    <message>
        <source>AI grades are hidden: nothing to accept yet.</source>
        <translation>AI 等级已隐藏，暂无可确认的等级。</translation>
    </message>
    <message>
        <source>Undecided, check one by one: {0}.</source>
        <translation>待定，请逐一复核：{0}。</translation>
    </message>
    <message>
        <source>{0} has index 0–{1}; {2} is not valid.</source>
        <translation>{0}级序为 0–{1}，输入的 {2} 无效。</translation>
    </message>
    <message>
        <source>{0} has stages A–{1}; {2} is not valid.</source>
        <translation>{0}分期仅 A–{1}，输入的 {2} 无效。</translation>
    </message>
    <message>
        <source>{0}: stage {1} → RUS-CHN {2}.</source>
        <translation>{0}：分期 {1} → RUS-CHN {2}。</translation>
    </message>
    <message>
        <source>{0}: stage {1} → RUS-CHN {2} (lowest of the stage; + for higher).</source>
        <translation>{0}：分期 {1} → RUS-CHN {2}（该分期最低等级，按 + 提高）。</translation>
    </message>
    <message>
        <source>{0}: stage {1} → RUS-CHN {2} (most likely of the stage).</source>
        <translation>{0}：分期 {1} → RUS-CHN {2}（该分期内概率最高）。</translation>
    </message>
    <message>
        <source>{0} not graded: enter a grade.</source>
        <translation>{0}未评级，请输入等级。</translation>
    </message>
    <message>
        <source>{0} not graded: enter a grade to review it.</source>
        <translation>{0}未评级，请先输入等级再复核。</translation>
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
        <translation>未填写</translation>
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
        <source>Patient ID</source>
        <translation>患者 ID</translation>
    </message>
    <message>
        <source>Reader</source>
        <translation>阅片医师</translation>
    </message>
</context>
<context>
    <name>RecentFilms</name>
    <message>
        <source>No recent films</source>
        <translation>无最近图像</translation>
    </message>
    <message>
        <source>Clear list</source>
        <translation>清除此列表</translation>
    </message>
</context>
<context>
    <name>RemarksBanner</name>
    <message>
        <source>No remarks.</source>
        <extracomment>The coloured sign before a remark is so many words of its markup. Heights of texts that are kept: those of a reading come again and again.</extracomment>
        <translation>无提示。</translation>
    </message>
    <message>
        <source>Remarks on the film and its grades appear here.</source>
        <translation>图像与等级的提示显示在此处。</translation>
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
        <source>Report not saved ({0}). Send the log to support.</source>
        <translation>报告未保存（{0}）。请将日志发送给技术支持。</translation>
    </message>
</context>
<context>
    <name>ResultsPanel</name>
    <message>
        <source>Method</source>
        <extracomment>Cells that no film can fill: only RUS-CHN has percentiles, and the whole hand has no total. By row, the age of the score expected under the grades&apos; probabilities and the 90 % interval.</extracomment>
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
        <translation>骨龄差</translation>
    </message>
    <message>
        <source>Expected</source>
        <translation>期望分骨龄</translation>
    </message>
    <message>
        <source>Percentile (SDS)</source>
        <translation>百分位（SDS）</translation>
    </message>
    <message>
        <source>Chinese children, China-05</source>
        <translation>中国儿童，中华05</translation>
    </message>
    <message>
        <source>TW3 stages and scores, Chinese children, China-05 curve</source>
        <translation>TW3 分期与得分，中国儿童，中华05 曲线</translation>
    </message>
    <message>
        <source>TW3 stages and scores, European reference (Tanner 2001)</source>
        <translation>TW3 分期与得分，欧洲参考（Tanner 2001）</translation>
    </message>
    <message>
        <source>AI estimate from the whole hand; not part of any standard</source>
        <translation>AI 按全手影像直接估计，不属于任何评分标准</translation>
    </message>
    <message>
        <source>Bone maturity percentile for age and sex (China-05); digitised from printed charts, accuracy about ±{0} points</source>
        <translation>骨成熟度百分位（同年龄、同性别，中华05）；由曲线图数字化，精度约 ±{0} 分</translation>
    </message>
    <message>
        <source>Second figure: age of the score expected from the grade probabilities, with the 90% interval while every grade is the AI&apos;s. The bone age of the standard is the one on the left.</source>
        <translation>第二数值：按各等级概率计算的期望总分所对应的骨龄；全部等级均为 AI 判定时附 90% 预测区间。标准规定的骨龄为左侧“骨龄”一栏。</translation>
    </message>
    <message>
        <source>Bone age withheld: see the remark below. Review all 13 bones to calculate it.</source>
        <translation>暂不出骨龄（原因见下）。13 块骨全部复核后可计算。</translation>
    </message>
    <message>
        <source>Grading the bones …</source>
        <translation>骨骼评级中…</translation>
    </message>
    <message>
        <source>Please select the sex.</source>
        <translation>分析期间请先选择性别。</translation>
    </message>
    <message>
        <source>Undecided bones: {0}. Possible bone age: {1}.</source>
        <translation>{0} 块骨待定；骨龄范围：{1}。</translation>
    </message>
    <message>
        <source>Skeleton mature: no whole-hand age.</source>
        <translation>骨骼已成熟，不出全手骨龄。</translation>
    </message>
    <message>
        <source>Beyond the age range of the training data.</source>
        <translation>超出模型训练数据的年龄范围。</translation>
    </message>
    <message>
        <source>90% prediction interval ±{0} y.</source>
        <translation>90% 预测区间 ±{0} 岁。</translation>
    </message>
    <message>
        <source>Whole hand (AI)</source>
        <translation>全手骨龄（AI）</translation>
    </message>
</context>
<context>
    <name>RoiRegrading</name>
    <message>
        <source>Box not analysed ({0}). Grade the bone by hand, or restore the AI box.</source>
        <extracomment>A box that is nudged is read once the hand rests for this long.</extracomment>
        <translation>该定位框分析失败（{0}）。请手工评级，或恢复 AI 定位框。</translation>
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
        <source>Testing every part of this installation …</source>
        <translation>正在逐项检测…</translation>
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
        <source>AI model</source>
        <translation>模型</translation>
    </message>
    <message>
        <source>Shortcuts</source>
        <translation>快捷键</translation>
    </message>
    <message>
        <source>&amp;Theme</source>
        <translation>外观(&amp;T)</translation>
    </message>
    <message>
        <source>&amp;Grading scale</source>
        <translation>评级方式(&amp;G)</translation>
    </message>
    <message>
        <source>&amp;Compute on</source>
        <translation>计算设备(&amp;C)</translation>
    </message>
    <message>
        <source>Model &amp;version</source>
        <translation>模型版本(&amp;V)</translation>
    </message>
    <message>
        <source>&amp;Watch folder</source>
        <translation>自动导入文件夹(&amp;W)</translation>
    </message>
    <message>
        <source>your name, for cases and reports</source>
        <translation>您的姓名，用于病例和报告</translation>
    </message>
    <message>
        <source>Grade &amp;first: hide AI grades until all bones are graded</source>
        <translation>独立评级：完成后显示 AI 结果(&amp;F)</translation>
    </message>
    <message>
        <source>System</source>
        <translation>跟随系统</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>深色</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>浅色</translation>
    </message>
    <message>
        <source>Automatic (graphics card if available)</source>
        <translation>自动（优先显卡）</translation>
    </message>
    <message>
        <source>CPU</source>
        <translation>CPU</translation>
    </message>
    <message>
        <source>Graphics card (CUDA)</source>
        <translation>显卡（CUDA）</translation>
    </message>
    <message>
        <source>Built-in model</source>
        <translation>内置模型</translation>
    </message>
    <message>
        <source>The image background is always black.</source>
        <translation>图像背景始终为黑色。</translation>
    </message>
    <message>
        <source>Analysis is local; no data leave this computer.</source>
        <translation>仅在本机分析，数据不外传。</translation>
    </message>
    <message>
        <source>A new case folder takes effect at the next start; cases are not moved.</source>
        <translation>更换病例文件夹将在下次启动时生效；已有病例不会移动。</translation>
    </message>
    <message>
        <source>Case folder</source>
        <translation>病例文件夹</translation>
    </message>
    <message>
        <source>Report folder</source>
        <translation>报告文件夹</translation>
    </message>
    <message>
        <source>Watch folder for new films</source>
        <translation>自动导入文件夹</translation>
    </message>
    <message>
        <source>last used</source>
        <translation>上次使用的文件夹</translation>
    </message>
    <message>
        <source>Folders</source>
        <translation>文件夹</translation>
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
        <source>&amp;Cases</source>
        <translation>病例(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Reports</source>
        <translation>报告(&amp;R)</translation>
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
        <source>none</source>
        <translation>无</translation>
    </message>
</context>
<context>
    <name>SettingsStore</name>
    <message>
        <source>they belong to another version of the program</source>
        <translation>由另一版本的程序写入</translation>
    </message>
    <message>
        <source>the file is damaged or cannot be read</source>
        <translation>文件已损坏，或无权读取</translation>
    </message>
    <message>
        <source>invalid: {0}</source>
        <translation>无效：{0}</translation>
    </message>
    <message>
        <source>Settings could not be read: {0}. The file {1} is left unchanged; until it is repaired or removed, changes are not saved.</source>
        <translation>无法读取设置：{0}。文件 {1} 未改动；修复或移除该文件前，更改不会保存。</translation>
    </message>
    <message>
        <source>Some settings could not be read and were reset: {0}. The previous file is kept: {1}</source>
        <translation>部分设置无法读取，已恢复默认：{0}。原文件保留为：{1}</translation>
    </message>
    <message>
        <source>Settings not saved. {0}</source>
        <translation>设置未保存。{0}</translation>
    </message>
</context>
<context>
    <name>SignOffBanner</name>
    <message>
        <source>Reopen</source>
        <extracomment>More differing grades than these are for the table to show. Lines of what was sent; the tool tip has all.</extracomment>
        <translation>修订</translation>
    </message>
    <message>
        <source>Reopen as a new version; the signed one is kept unchanged</source>
        <translation>修订为新版本；已签署的版本不变</translation>
    </message>
    <message>
        <source>Version {0}, not signed. Signed version {1} is unchanged.</source>
        <translation>第 {0} 版，未签署。已签署的第 {1} 版不变。</translation>
    </message>
    <message>
        <source>Grade first: AI hidden until all bones are graded ({0} of {1}).</source>
        <translation>独立评级：已评 {0}/{1}，完成后显示 AI 结果。</translation>
    </message>
    <message>
        <source>Graded before AI was shown: {0} of {1} grades agree.</source>
        <translation>独立评级，与 AI 一致 {0}/{1}。</translation>
    </message>
    <message>
        <source>{0} Differing: {1} …</source>
        <translation>{0}不一致：{1}…</translation>
    </message>
    <message>
        <source>{0} Differing: {1}.</source>
        <translation>{0}不一致：{1}。</translation>
    </message>
    <message>
        <source>Signed by {0}, {1}, version {2}</source>
        <translation>签署：{0}  {1}（第 {2} 版）</translation>
    </message>
    <message>
        <source>{0} {1} (AI {2})</source>
        <translation>{0} {1}（AI {2}）</translation>
    </message>
</context>
<context>
    <name>SignatureDialog</name>
    <message>
        <source>Sign case</source>
        <translation>签署病例</translation>
    </message>
    <message>
        <source>Sign version {0} as {1}?</source>
        <translation>由 {1} 签署第 {0} 版报告？</translation>
    </message>
    <message>
        <source>Sign</source>
        <translation>签署</translation>
    </message>
    <message>
        <source>Signing locks the case. You can reopen it as a new version; this version stays unchanged.</source>
        <translation>签署后病例锁定。可修订为新版本；本版保持不变。</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
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
        <translation>骨龄差</translation>
    </message>
    <message>
        <source>Chronological age</source>
        <translation>生活年龄</translation>
    </message>
    <message>
        <source>All 13 AI grades reviewed, none changed.</source>
        <translation>13 个 AI 等级均已复核，无修改。</translation>
    </message>
    <message>
        <source>Changed by the reader: {0} of 13: {1}.</source>
        <translation>阅片医师修改 {0}/13：{1}。</translation>
    </message>
</context>
<context>
    <name>SignedVersions</name>
    <message>
        <source>Signed versions cannot be read: {0}</source>
        <translation>无法读取已签署的版本：{0}</translation>
    </message>
</context>
<context>
    <name>Signing</name>
    <message>
        <source>{0} and {1} more</source>
        <extracomment>More bones than these are not named one by one.</extracomment>
        <translation>{0}及另外 {1} 块</translation>
    </message>
    <message>
        <source>Review every bone first, or accept the remaining grades. Not reviewed: {0}.</source>
        <translation>请先复核全部骨，或确认其余等级。未复核：{0}。</translation>
    </message>
    <message>
        <source>Select the sex: needed for bone age.</source>
        <translation>请选择性别（男女标准不同）。</translation>
    </message>
    <message>
        <source>Enter the reader&apos;s name.</source>
        <translation>请填写阅片医师。</translation>
    </message>
    <message>
        <source>Version {0} signed by {1}; it can no longer be changed.</source>
        <translation>第 {0} 版已由 {1} 签署，不能更改。</translation>
    </message>
    <message>
        <source>Not signed.</source>
        <translation>未签署。</translation>
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
        <source>changed by the reader</source>
        <translation>阅片医师已修改</translation>
    </message>
    <message>
        <source>to be graded, AI hidden</source>
        <translation>待评级，AI 已隐藏</translation>
    </message>
    <message>
        <source>reviewed</source>
        <translation>已复核</translation>
    </message>
    <message>
        <source>no grade</source>
        <translation>未评级</translation>
    </message>
</context>
<context>
    <name>StatusLine</name>
    <message>
        <source>Progress of the analysis</source>
        <extracomment>Letters of a film&apos;s name that are shown where it is not saved.</extracomment>
        <translation>分析进度</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>AI model {0}</source>
        <translation>分析模型 {0}</translation>
    </message>
    <message>
        <source>AI model: {0}</source>
        <translation>模型：{0}</translation>
    </message>
    <message>
        <source>Next film: {0}. Stored cases keep the model they were analysed with.</source>
        <translation>后续图像：{0}。已保存的病例保留原分析模型。</translation>
    </message>
    <message>
        <source>Analysing …</source>
        <translation>分析中…</translation>
    </message>
</context>
<context>
    <name>Unsaved</name>
    <message>
        <source>Unsaved changes</source>
        <translation>有未保存的更改</translation>
    </message>
    <message>
        <source>Close without saving?</source>
        <translation>不保存就关闭吗？</translation>
    </message>
    <message>
        <source>{0}

Saving is retried every few seconds. Unsaved changes are lost when the window closes.</source>
        <translation>{0}

程序每隔几秒重试保存。关闭窗口后未保存的更改将丢失。</translation>
    </message>
    <message>
        <source>Close without saving</source>
        <translation>不保存并关闭</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Changed in another window</source>
        <translation>已在其他窗口修改</translation>
    </message>
    <message>
        <source>Reload {0}?</source>
        <translation>重新打开 {0}？</translation>
    </message>
    <message>
        <source>It was changed in another window, so your changes here could not be saved. Reloading discards them.</source>
        <translation>该病例已在其他窗口被修改，此处的更改未能保存。重新打开将放弃这些更改。</translation>
    </message>
    <message>
        <source>Reload</source>
        <translation>重新打开</translation>
    </message>
</context>
<context>
    <name>VersionsDialog</name>
    <message>
        <source>Signed versions</source>
        <translation>已签署的版本</translation>
    </message>
    <message>
        <source>Version</source>
        <translation>版本</translation>
    </message>
    <message>
        <source>Signed</source>
        <translation>签署</translation>
    </message>
    <message>
        <source>Bone ages</source>
        <translation>骨龄</translation>
    </message>
    <message>
        <source>Changed</source>
        <translation>修改</translation>
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
        <translation>打开左手X线图像</translation>
    </message>
    <message>
        <source>or drop a DICOM, PNG, JPEG, TIFF or BMP file here</source>
        <translation>或将 DICOM、PNG、JPEG、TIFF 或 BMP 文件拖到此处</translation>
    </message>
    <message>
        <source>Open film …</source>
        <translation>打开图像…</translation>
    </message>
    <message>
        <source>Demo film</source>
        <translation>示例图像</translation>
    </message>
    <message>
        <source>Simulated hand of a 10-year-old girl, not a real patient</source>
        <translation>模拟左手（女，10 岁），非真实患者</translation>
    </message>
    <message>
        <source>Keyboard shortcuts</source>
        <translation>快捷键</translation>
    </message>
    <message>
        <source>The 13 bones are found and graded automatically; select the sex to see bone ages.</source>
        <translation>自动检出 13 块骨并评级；填写性别后显示骨龄。</translation>
    </message>
    <message>
        <source>{0} and {1}: next or previous bone; digits: grade; {2}: reviewed.</source>
        <translation>{0}、{1} 切换骨；数字键输入等级；{2} 标记已复核。</translation>
    </message>
    <message>
        <source>Every change can be undone ({0}) and is saved at once.</source>
        <translation>每步操作均可撤销（{0}），并立即保存。</translation>
    </message>
    <message>
        <source>{0}: save the report as PDF; {1}: case list.</source>
        <translation>{0} 将报告保存为 PDF；{1} 打开病例列表。</translation>
    </message>
</context>
<context>
    <name>WorklistIntake</name>
    <message>
        <source>Watch folder</source>
        <translation>自动导入文件夹</translation>
    </message>
    <message>
        <source>{0} films in the queue, analysed while you read.</source>
        <translation>队列中有 {0} 幅图像，将在后台分析。</translation>
    </message>
</context>
</TS>
