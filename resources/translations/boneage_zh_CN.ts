<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>Actions</name>
    <message>
        <source>&amp;Open film …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open &amp;demo film</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save &amp;report as PDF …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save data as &amp;JSON …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Sign …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reopen as &amp;new version</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Signed &amp;versions …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A&amp;ccept remaining grades</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Grade first, AI hidden</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Go to next &amp;panel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Settings …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Cases</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Invert</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Fit to view</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;One to one</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Zoom &amp;in</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Zoom o&amp;ut</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rotate &amp;left</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rotate ri&amp;ght</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fl&amp;ip left and right</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Magnifier</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;As opened</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Edit boxes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Place bone on film</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Box back to the A&amp;I&apos;s</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Boxes and grades</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Patient on film</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>RUS-CHN &amp;grades</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;TW3 stages</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sign</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Analyse again with {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Analyse again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Analyse again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Editing boxes: select a bone, then drag its box or a corner.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All 13 bones have a box; editing boxes moves the selected one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stored</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>stored curve</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Stop analysis</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Keys</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;About BoneAge Desktop</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open &amp;recent</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Window</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Report</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Undo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Redo</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Archive</name>
    <message>
        <source>{0} more of this patient (F9).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The case was not deleted: {0}. {1}.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>BoneModel</name>
    <message>
        <source>Number of the RUS-CHN grade, 0 to 14: what the digit keys set</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>stage</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>grade</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Bone</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>AI {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reader&apos;s {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Score</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} or {1}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0}: undecided, {1} ({2})</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>BoneTable</name>
    <message>
        <source>Bones</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>CaseListModel</name>
    <message>
        <source>Patient
Film
Last change (UTC)</source>
        <extracomment>One or two words that stand beside the first line of a cell.</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>no age</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>not graded</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>sex not set</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0}/{1} graded</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>film refused</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>signed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>open</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>same patient</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>prior</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>later</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>film of {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} of {1} bones reviewed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Version {0}, not signed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Signed by {0} at {1} UTC (version {2})</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>CaseListPanel</name>
    <message>
        <source>Cases</source>
        <extracomment>No more cases than this are listed; the search finds the others.</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Name, id, film …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Search cases</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Which cases</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All cases</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>To review</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reviewed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>To sign</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Signed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Delete …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the last {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Older cases are found by searching.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No case matches.
Clear the search or choose “All cases”.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No cases yet.
Open a film (Ctrl+O) or drop one into the window: its case is kept here from its first grade on.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Delete case</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Delete the case of {0}?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Grades, findings, patient data, signed versions and the audit trail of this case are removed from this computer. This cannot be undone. The film itself stays where it is, and so do reports already saved.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Delete for good</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keep</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>CasesSide</name>
    <message>
        <source>The cases cannot be listed: {0}. {1}.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Commands</name>
    <message>
        <source>Read again: {0} of 13 AI grades changed</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>CrashReporter</name>
    <message>
        <source>The last session ended unexpectedly.</source>
        <extracomment>What a message of Qt must not carry into the log: quoted text, and whatever has a slash or a file&apos;s ending.</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing was lost: every decision had been saved when it was made. Open the film, or its case in the list of cases, to go on.

If it happens again, send this file (it holds no patient data) to your support:
{0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the console</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Something went wrong that the program did not expect.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Your decisions up to the last change are saved. You can go on; if it happens again, close and reopen the program, and send the log (it holds no patient data) to your support.

Kind: {0}
Log: {1}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>BoneAge Desktop</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>CriterionPanel</name>
    <message>
        <source>Criterion</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Select a bone: in the film, the crops or the table, or with the arrow keys.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What must be seen for the grade of the selected bone is shown here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No grade yet. Type one, or choose it in the table.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Or press P and click on the bone in the film: the networks then grade it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>TW3 stage {0}, kept as grade {1}, label {2}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Grade {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>, label {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0}, TW3 stage {1}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Undecided: {0}, or</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Otherwise</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Desk</name>
    <message>
        <source>Signed. Changes need a new version.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Version {0} begun; version {1} stays as it was signed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The AI&apos;s grades are hidden: there is nothing to accept yet.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} grades accepted.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Undecided, to be looked at one by one: {0}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} has grades 0 to {1}; {2} was not taken.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} has stages A to {1}; {2} was not taken.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0}: stage {1}, RUS-CHN grade {2} ({3}).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0}: stage {1}, kept as RUS-CHN grade {2} ({3}), the lowest in the stage: + for more.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0}: stage {1}, kept as RUS-CHN grade {2} ({3}), the likeliest in the stage.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Select a bone first (arrow keys).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} has no grade yet: type one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} has no grade to review: type one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>female</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>male</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>not set</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sex: {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Birth date</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Film date</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Patient name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Patient id</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reader</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>FilmChooser</name>
    <message>
        <source>Open film</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Where is {0}?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This case was kept before the places of films were. Locate its film to open it again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} is not where it was.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Its case is kept, but {0}. Locate the film to go on; it is known again by its content, whatever its name is now.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Film not found</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Locate film …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Locate {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Films (*.dcm *.dicom *.png *.jpg *.jpeg *.tif *.tiff *.bmp *.webp *.jp2);;All files (*)</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>FilmFlow</name>
    <message>
        <source>This film</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>it cannot be read ({0})</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Try a copy of the file; if that fails as well, send the log to your support</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The film can be viewed and graded by hand.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No analysis: {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The analysis ran out of memory. Close other programs and analyse again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The analysis of this film failed ({0}). Analyse again, or send the log.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Decisions are not being saved: {0}. {1}.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>FilmView</name>
    <message>
        <source>Film</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Click where {bone} lies · Enter: here · Esc: not now</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Editing boxes: drag box or corner · Esc ends</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>FindingsPanel</name>
    <message>
        <source>Findings</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Other findings …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reader</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>name</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>FolderField</name>
    <message>
        <source>Choose: {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose a folder</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>GradeDelegate</name>
    <message>
        <source>Reader&apos;s grade</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>GradeTyping</name>
    <message>
        <source>Select a bone first (arrow keys).</source>
        <extracomment>Other forms in which keyboards send the same press. Two digits typed within this time are one number.</extracomment>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Help</name>
    <message>
        <source>Mouse on the film</source>
        <extracomment>Libraries in the program: name, distribution, licence.</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Wheel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>zoom</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Left drag</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>move the film</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Right drag</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>window: sideways its width, up and down its level</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Double click</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>fit to view</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Click on a box</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>choose the bone</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keys</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>non-commercial research and education</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Network: {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Research use only – not a medical device</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reads left-hand films for bone age by RUS-CHN, TW3-C RUS and TW3-RUS.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Everything is computed on this machine; nothing leaves it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The licences in full are in the folder of the program, and with each library.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>About BoneAge Desktop</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>not installed</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Keys</name>
    <message>
        <source>Reading</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Leave a field, drop a half typed grade, or stop the analysis</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Film</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Move the film</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Shift and an arrow</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nudge the selected box while boxes are edited; with Shift: larger, smaller</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ctrl and an arrow</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>List of cases</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open the chosen case</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Delete the chosen case, after asking</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>KeysPage</name>
    <message>
        <source>What it does</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keys</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>New &amp;key</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>New key</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Use it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Use this key instead of those it has</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Add it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Use this key beside those it has</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;No key</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>As &amp;before</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The keys this has in the program as shipped</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All as shi&amp;pped</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} would mean more than one thing: {1}.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Language</name>
    <message>
        <source>English</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>MagnifierKey</name>
    <message>
        <source>Film</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Magnifier at the cursor while held; the wheel changes its power</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message>
        <source>The case of {0} is deleted.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reopen as new version</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Analysis stopped. F5 analyses again; grades can be typed by hand.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Saved: {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Opening {0} …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0}: earlier decisions restored.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} opened.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This film could not be opened. {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>signed, version {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The networks {0}, chosen in the settings, are not there or cannot be used. Those of version {1} read the next film.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No signed version can be read: {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>One film at a time: {0} is opened.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>MarkedFilm</name>
    <message>
        <source>{bone}: not found on this film</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>no grade</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>, box drawn by the reader</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No film is open</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{film}, no bone selected</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Marks</name>
    <message>
        <source>reading …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>not read</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Menus</name>
    <message>
        <source>&amp;File</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Edit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Reading</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Analysis</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tools</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Window presets</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>List of cases, and other films of the open patient</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mark the AI&apos;s remaining grades as reviewed, but not those it is unsure of</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Hide the AI&apos;s grades and ages until all bones are graded</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Magnifier at the cursor while held; the wheel changes its power</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>As opened: window, zoom, turn, flip and inversion</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show and type RUS-CHN grades</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show and type TW3 stages; grades are kept as RUS-CHN grades</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>NetworksMenu</name>
    <message>
        <source>Analysed. Check the 13 grades.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0}. Ctrl+Z takes it back.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Networks {0} read the next film.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Networks {0} read the next film; F5 has them read this one again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Networks</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} – cannot be used</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>shipped</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} (shipped)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} % of readings matched</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>age off by {0} months</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>NoticeBar</name>
    <message>
        <source>Close this message</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Overlay</name>
    <message>
        <source>{0} mm, calibrated to the patient</source>
        <extracomment>What the millimetres of a film are, by the unit its spacing names.</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} mm at the detector</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} mm, corrected for magnification</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} mm on the scanned film</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>PatientPanel</name>
    <message>
        <source>Patient name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Patient id</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Birth date, as year-month-day</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Film date, as year-month-day</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sex</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not set – choose</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Female</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Male</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Id</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Born</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Age</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Film of</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The bone age depends on the sex: please choose.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>PriorModel</name>
    <message>
        <source>Film</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>no date</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} y prior</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} y later</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>other sex</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0}; no difference: an age is missing or only a bound, or the two films have different sexes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0}; the open film&apos;s bone age differs by {1}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0}; no figure per year: dates missing or under three months apart</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0}, {1} years of bone age per year between the films</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>PriorsPanel</name>
    <message>
        <source>Other films of this patient</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Same patient: {0} other</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Below each age: open film minus this one, and per year between them.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Same patient</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No other film with the id {0}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Set the patient&apos;s id to find other films of the same patient.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ReadingKeys</name>
    <message>
        <source>Next bone</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Bone before</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The bone&apos;s grades, the AI&apos;s likeliest first</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>One grade up</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>One grade down</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Back to the AI&apos;s grade</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reviewed, or not</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Accept the AI&apos;s remaining grades, but not those it is unsure of</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Set the RUS-CHN grade; 1 then 2 quickly is 12</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Set the stage, when the TW3 scale is chosen</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reading</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Select a bone first (arrow keys).</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>RecentFilms</name>
    <message>
        <source>No films yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Forget these</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Reporting</name>
    <message>
        <source>Save report</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>PDF report (*.pdf)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save data</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>JSON record (*.json)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not saved. {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not saved: the report could not be made ({0}). Send the log to your support.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Rereading</name>
    <message>
        <source>The box could not be read ({0}). Grade the bone by hand, or give it back the AI&apos;s box.</source>
        <extracomment>A box that is nudged is read once the hand rests for this long.</extracomment>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ResultsPanel</name>
    <message>
        <source>Method</source>
        <extracomment>Cells that no film can fill: only RUS-CHN has percentiles, and the whole hand has no total.</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Total</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Bone age</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Difference</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Percentile (SDS)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Chinese children, China-05</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>TW3 stages and scores, Chinese children, China-05 curve</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>TW3 stages and scores, European reference (Tanner 2001)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The network&apos;s estimate from the whole hand; no standard of grades</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Whole hand (AI)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Among Chinese children of the same age and sex; read from printed curves, good to about ±{0} points of the total</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No age is given: see the remark below. Review all 13 grades to have ages from them.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The networks are grading the film …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Set the sex meanwhile.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Undecided bones: {0}. Their candidates span {1}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The skeleton is mature: the whole hand tells no age.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Beyond the ages of the hands that the network has learned from.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>± {0} y holds 90 % of hands like those it was measured on.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Rooms</name>
    <message>
        <source>white</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>black</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>left</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>right</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>female</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>male</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>unknown</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>none</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>years</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>months</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>weeks</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>days</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>grade {0}, label {1}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0}: TW3 stage {1}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} covers the grades {1}; the lowest was taken ({2}). Give a grade to be exact.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&apos;{0}&apos; is not one of the 13 bones. Allowed: {1}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No grade for {0}. A total needs all 13 bones; grade what is missing. Allowed: {1}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} ({1}) has no grade &apos;{2}&apos;. Allowed: {3}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>F (female) or M (male)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sex is not known</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&apos;{0}&apos; is not a sex the tables know</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0}: scores and ages differ between girls and boys. Give {1}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a whole number from 0 to {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} is not a possible total. Allowed: {1}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0}: {1}. Install the program again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>stages {0} to {1}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>grades 0 to {0}, labels {1}, {2}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>cannot be read ({0})</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the ages of {0} do not rise over its grades</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the grades of {0} do not rise over the knots</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} has no limit at some knot</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the knots do not rise</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>its pixels are packed in a way that cannot be unpacked here ({0})</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file holds {0} pictures; the first is shown</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Colour picture turned to grey</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the file is cut short: it holds {0} % of its pixels</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the picture does not fit into memory</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>its pixels ({0}) are damaged or cut short</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The header&apos;s high bit, {0}, is impossible and was ignored</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Bits above the picture&apos;s own (such as an overlay) were left out</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>its colour palette is missing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>its colour palette is damaged</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fetch or export the film again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose the film itself from the same study</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Have the archive export it uncompressed, or as JPEG 2000 or JPEG lossless</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>this is the directory of a DICOM disc (DICOMDIR), not a film</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>this is a document packed in DICOM (such as a PDF), not a film</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>this is a structured report, not a film</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>this is a presentation state, not a film</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>this is a registration or segmentation object, not a film</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>this is a waveform, not a film</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>this is a radiotherapy structure set, not a film</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The header and the packed pixels disagree on colour; the pixels were believed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Some letters in the file do not belong to its character set</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file names a character set that does not exist</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The packed pixels are longer than the header says</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file ends before it says it does</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file&apos;s elements are not written as its header says</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the file does not fit into memory</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the DICOM file is damaged or cut short</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the file holds no DICOM data that make sense</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>this is a video ({0}), not a film</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>its pixels are missing; only the header is there</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>this DICOM file holds no picture</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the file does not say how large its picture is</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the picture is a single pixel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the picture has {0} × {1} pixels, more than any film</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The film was compressed with loss{0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Patient data may be burned into the picture</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Full range ({0} bits)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Full range</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file names both the left and the right side; the side is left open</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file says that both hands are on the film</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The side was taken from the words of the film&apos;s description</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file says that it shows &apos;{0}&apos;, not a hand</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>mm (corrected for magnification)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>mm (calibrated)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>mm (scanned film)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>mm (detector)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The modality table in the file is damaged and was not applied</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The rescale slope in the file is 0 and was ignored</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The rescale slope and intercept in the file make no sense and were ignored</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stored window {0} shows nothing of this film and was left out</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No usable window in the file; brightness was set from the film itself</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Window centres and widths in the file do not match; surplus ones were left out</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stored window &apos;{0}&apos; (centre {1}, width {2}) is impossible; left out</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Unknown window function &apos;{0}&apos; treated as linear</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A display table in the file is damaged and was left out</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&apos;{0}&apos; (centre {1}, width {2})</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file contradicts itself on black and white ({0}, {1}); {2} rules</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>study date</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>acquisition date</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>content date</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The {0} in the file, &apos;{1}&apos;, is no date</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file does not declare the character set its text is in; read as {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The sex in the file, &apos;{0}&apos;, is not F or M</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The birth date in the file, &apos;{0}&apos;, is no date</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The birth date in the file, {0}, is a placeholder and was left out</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The birth date in the file, {0}, is after the film and was left out</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The birth date in the file equals the film date; it may be a placeholder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The age in the file, &apos;{0}&apos;, is no age</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file gives the patient&apos;s age as {0} {1}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file gives the patient&apos;s age as {0} {1}, but its dates give {2} years</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file is damaged or was cut short in copying; export or copy it again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Export the hand alone, at 20 megapixels or less</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the picture is far larger than any film</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the picture cannot be decoded ({0})</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open the film itself</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Turned upright as the picture&apos;s orientation tag says</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Small values are white in this file; shown with bone bright</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the file is empty</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy or export the film again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>this is a folder, not a film</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose a film inside it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>there is no such file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check the name and that the drive is connected</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>you may not read this file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ask its owner for access, or copy it elsewhere</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the file cannot be read ({0})</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy it to this computer and open the copy</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>this is a PDF document, not a film</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Export the film itself from where the PDF was made</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>this is a ZIP archive or office document, not a film</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Unpack it and open the film inside</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>this is a gzip archive, not a film</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>this is a RAR archive, not a film</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>this is a 7-Zip archive, not a film</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose a DICOM, PNG, JPEG, TIFF or BMP film</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>this is a text file, not a film</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>this is neither a DICOM file nor a picture in a known format</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>uncompressed, big-endian</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>JPEG baseline</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>JPEG extended</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>JPEG lossless</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>JPEG lossless, first-order prediction</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>JPEG-LS lossless</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>JPEG-LS near-lossless</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>JPEG 2000 lossless</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>JPEG 2000 multi-component lossless</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>JPEG 2000 multi-component</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>JPIP, which leaves the pixels on a server</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>MPEG-2 video</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>JPEG XL lossless</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>JPEG XL</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>high-throughput JPEG 2000 lossless</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>high-throughput JPEG 2000</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>an unknown packing, {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0}: a box of {1} × {2} pixels shows nothing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Version {0} of this case is signed. Reopen it as a new version to change it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} of {1} bones</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>not a case: {0} {1}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>format {0} is not known to this version</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} has {1} probabilities</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} is not text</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} is not a number</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The film date {0} lies before the birth date {1}: correct one of them.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Birth date {0} is a 1 January, often a placeholder: check it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Chronological age {0} y is above {1} y: check the dates.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Chronological age {0} y is below {1} y: check the dates.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The film has not been analysed yet. Analyse it, or grade the bones by hand.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The sex is not known, and the tables differ between girls and boys. Set the sex.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No grade for {0}. A total needs all 13 bones: grade what is missing.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>low confidence</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>birth date</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>film date</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>patient id</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>patient name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Restore the file from a backup, or move it away to start an empty store</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>its folder cannot be made ({0})</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose another folder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} has a prediction with a figure that is no number</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Analyse the film again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} has been changed elsewhere since it was opened here</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open the film again to continue from the stored case</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the case of film {0} is damaged ({1})</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The stored case is damaged ({0}). {1}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>it is damaged ({0})</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>it was written by a newer version</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Update BoneAge Desktop</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>it is not a store of cases</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose another file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close other windows that use it, and check that the disk is writable and not full</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>it cannot be used now ({0})</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>it belongs to another film</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No complete hand was found ({0} of 13 bones, confidence {1} of 13). Is this a film of one whole left hand?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All 13 bones found.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} of 13 bones found; not found: {1}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is a second hand on the film ({0} more bones), and a report must say which hand was read. Open a film, or a cut-out, of the left hand alone.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The film&apos;s edge cuts off {0}: more than {1} of where it lies is beyond the film. A film of the whole hand with the wrist is needed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>more than {0} of {1} is plain white or plain black</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the bones stand out by {0} of the picture&apos;s range, needed are {1}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the bones stand out by {0} times the noise, needed are {1} times</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The exposure hides the growth plates: {0}. Open the original film, or one exposed anew.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Something brighter than bone lies in the hand (area {0} of a squared hand unit): an implant, jewellery or a marker? What covers bones must not be graded.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} of the picture is plain {1}: the exposure may hide the hand.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The film is a negative (bone dark); it was read inverted.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The hand lies turned by {0}°; it was read upright.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The thumb lies as on a right hand; it was read mirrored. Keep to one side for follow-up.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The hand is too small on this picture to grade (hand unit {0} pixels, needs {1}). Open the original film instead of a thumbnail.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The list of networks (manifest.json) gives a network the place of another. Install BoneAge Desktop again, or restore the models folder.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Finding the bones</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cutting out the bones</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Grading the bones</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Install BoneAge Desktop again, or restore the models folder.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The list of networks (manifest.json) is missing. {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The list of networks (manifest.json) cannot be read: {0}. {1}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The list of networks has format {0}; this program reads format {1}. {2}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The list of networks (manifest.json) lists none. {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The network &apos;{0}&apos; is not in the list of networks. {1}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What the list of networks says of &apos;{0}&apos; is incomplete: {1}. {2}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The weights {0} cannot be read: {1}. {2}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The weights {0} are not the published ones (SHA-256 differs). {1}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The weights {0} do not fit the network they are listed for. {1}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The network {0} reads the bones in another order than this program. {1}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The network architecture {0} is unknown to this version of the program. {1}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>unknown source</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} file {1}, not DICOM</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>not named</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Patient ID</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>side not recorded</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Chronological age</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Film date</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Bone age</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No bone age is given: {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Total score</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Whole hand</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the network&apos;s own estimate from the whole film; not a standard</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Difference: bone age − chronological age.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Percentile: of the RUS-CHN total at this age (charts ±{0} points).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>* the table ends here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Film and grades</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>AI grade</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the time {0} has no time zone</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} is not a version</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} is neither true nor false</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>not reviewed yet: {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the sex is not known</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the reader&apos;s name is missing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The case cannot be signed: {0}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>odd bone</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>whole-hand age</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>chronological age</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>mature skeleton</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The skeleton is mature: all 13 bones are at their highest grade. The age cannot be told from it, only that it is not below the ends of the tables. An adult&apos;s hand?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} (grade {1}, label {2}) is {3} grades {4} the other bones, which go with about {5} (label {6}); usual is up to {7}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>ahead of</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The whole-hand age {0} is {1} the nearest score age ({2}), more than {3} y: check the grades.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the {0} age {1} is {2}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0}{1} the chronological age {2} y. Healthy children of one age spread with a standard deviation of about {3} y; usual is up to {4} of it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} of {1} bones are graded. When all are, the ages are shown, and what the AI says.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The new box has not been read yet: {0}. Wait, or grade it by hand.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>to be graded</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>reading of the box</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>AI view</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>shown after all grades</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a signed version of film {0} is damaged ({1})</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is the outline of a hand, but no bones in it (brightness inside varies by {0} of the hand&apos;s own, needed are {1}). Is this a photograph? Open the X-ray.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Something surrounds the wrist (it reaches {0} hand units further than a wrist on both sides, with a rim of {1} of the bone&apos;s brightness): a cast or a splint? Open a film without it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No usable CUDA device on this computer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>. Use --device cpu or auto.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>it computes wrongly</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The graphics card cannot be used ({0}); the networks run on the CPU, more slowly.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>its memory is full</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Looking at the film</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Checking the film</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Estimating the whole-hand age</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} is not read in its new box: the film was read by other networks than those installed now. Analyse the film again; your grades and boxes stay.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} is not read in its box: with fewer than five other boxes it is not known how the hand lies. Place more bones, or grade by hand.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>next films</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} holds several versions of the networks: {1}. Name one of them.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no version &apos;{0}&apos; of the networks. Known are: {1}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The weights {0} are missing or cut short. {1}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The list of networks (manifest.json) is incomplete: {0}. {1}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>age_interval_months is {0}, not a number of months</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>±: holds 90 % of hands.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Whole hand: beyond what the network has learned.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Final grade</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>AI grades changed or added: {0} of {1}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reviewed: {0} of {1}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>✎ changed   ✓ reviewed   ! low confidence   grade · official label of RUS-CHN</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Boxes drawn by the reader: {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The picture shows the part of the film with the hand.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>not read</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>not found</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>None entered.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Checks and remarks</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Date and time of report</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not found: {0}. A total needs all 13 bones.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not signed – preliminary{0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Signed by {0} at {1} UTC (version {2})</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a JSON array cannot be continued</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose a name that ends in .jsonl</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>line {0} is not a film&apos;s record</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose another name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Chinese children, China-05 (TY/T 3001-2006)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>TW3 stages, Chinese children, China-05 curve</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>TW3 stages, European reference (Tanner 2001)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not signed – preliminary</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Undecided, not reviewed by the reader: {0}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} The candidates span {1}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Non-DICOM source, research only.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The input checks found nothing amiss.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No age may be given</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The reader graded all 13 bones before the AI&apos;s grades were shown.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} stands for a character that this report&apos;s fonts do not have.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Bone age report {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Bone age report</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>BoneAge Desktop · left hand radiograph</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>page {0} of {1}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Film {0} · report of {1}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>this is not a table that can be continued</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>boneage training film {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>boneage training patient {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the folder is not empty</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose a new folder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>no grade for</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>no box for</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} gives only a bound of the age, {1}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>its boxes lie beyond the film</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the folder does not exist</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Create it or choose another one</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>part of the path is a file, not a folder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a folder has this name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the disk is full</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Free some space or choose another disk</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the disk is read-only</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the name is too long</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose a shorter one</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>writing is not allowed here, or the file is open in another program</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close it there or choose another folder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the file cannot be written</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>SettingsDialog</name>
    <message>
        <source>Settings</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reading</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Networks</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Folders</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keys</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Reader</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Language</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>L&amp;ook</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Scale</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Computed on</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Version of the networks</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Cases</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Reports</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Watched for new films</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>name put into new cases and reports</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Grade first: show the AI&apos;s grades only after mine</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>as the system</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>dark</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>light</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>RUS-CHN grades</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>TW3 stages</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the graphics card where there is one</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the processor</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the graphics card (CUDA)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>as shipped</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The film stays on black in either look.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Films are analysed on this computer; none leaves it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Another folder for the cases is used from the next start on; cases are not moved.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Folder of the cases</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Folder of the reports</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Folder watched for new films</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the one used last</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>none</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>SettingsStore</name>
    <message>
        <source>they are those of another version of the program</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the file is damaged, or may not be read</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>not understood: {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The settings could not be read: {0}. They stay as they are in {1}; until that file is repaired or removed, changes are not kept for the next start.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Settings could not be read: {0}. These have their first values again. The file as it was is kept: {1}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The settings are not kept for the next start. {0}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>SignatureDialog</name>
    <message>
        <source>Sign case</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sign version {0} as {1}?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A signed case is locked. It can be reopened as a new version; what you sign now stays readable as it is.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sign</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Method</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Total</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Bone age</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Difference</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Chronological age</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All 13 grades as the AI gave them, reviewed by the reader.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} of 13 grades changed by the reader: {1}.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Signing</name>
    <message>
        <source>{0} and {1} more</source>
        <extracomment>More bones than these are not named one by one.</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Every bone must be reviewed first (Space; Shift+Enter all that are left). Not yet: {0}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Set the sex: the tables differ between girls and boys.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Type the reader&apos;s name beside the findings.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not signed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Version {0} is signed by {1} and cannot be changed.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>StandingBanner</name>
    <message>
        <source>Reopen</source>
        <extracomment>More differing grades than these are for the table to show.</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reopen as new version; the signed one stays as it is</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Signed by {0}, {1} UTC, version {2}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Version {0}, not signed. Version {1} stays as it was signed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Grade-first: the AI is hidden until all bones are graded ({0} of {1}).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} {1} (AI {2})</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Graded before the AI was shown: {0} of {1} grades agree.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>StatusLine</name>
    <message>
        <source>Progress of the analysis</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Grade: &lt;b&gt;{0}_&lt;/b&gt;</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Read with networks {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Networks {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Chosen for the next film: {0}. A stored case keeps what it was read with.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Analysing …</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>VersionsDialog</name>
    <message>
        <source>Signed versions</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Version</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Signed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Bone ages</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Changed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save report …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save report of version {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} of {1}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>WelcomePage</name>
    <message>
        <source>Open a left-hand film</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>or drop a DICOM, PNG, JPEG, TIFF or BMP file anywhere in this window</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open film …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Demo film</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A drawn hand of a ten-year-old girl; no patient</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keys</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The 13 bones are found and graded by themselves; ages follow once the sex is set.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} and {1} go from bone to bone; digits set a grade, {2} marks it reviewed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Every act can be undone ({0}) and is saved at once.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} saves the report as a PDF; {1} lists the cases kept.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
</TS>
