; Windows installer of a bundle, for Inno Setup 6: see packaging/README.md.
;   iscc /DVersion=0.3.0 packaging\installers\boneage-desktop.iss
; Cases and settings lie in the user's profile: neither installing over an older version nor removing touches them.

#ifndef Version
  #error Name the version: iscc /DVersion=...
#endif
#define Name "BoneAge Desktop"

[Setup]
; Never another one: by it an older version is found and replaced.
AppId={{6E0F1B3C-52E5-4B53-9E0B-2B1F5B1E7C41}
AppName={#Name}
AppVersion={#Version}
AppVerName={#Name} {#Version}
AppPublisher={#Name}
VersionInfoVersion={#Version}
VersionInfoDescription={#Name} – research use only, not a medical device
DefaultDirName={autopf}\{#Name}
DefaultGroupName={#Name}
DisableProgramGroupPage=yes
LicenseFile=..\..\LICENSE
PrivilegesRequired=lowest
PrivilegesRequiredOverridesAllowed=dialog
ArchitecturesAllowed=x64compatible
ArchitecturesInstallIn64BitMode=x64compatible
ChangesAssociations=yes
CloseApplications=yes
OutputDir=..\..\dist
OutputBaseFilename=boneage-desktop-{#Version}-setup
SetupIconFile=..\..\build\bundle\boneage-desktop\app.ico
UninstallDisplayIcon={app}\boneage-desktop.exe
Compression=lzma2/max
SolidCompression=yes
WizardStyle=modern

[Languages]
Name: "english"; MessagesFile: "compiler:Default.isl"

[Tasks]
Name: "association"; Description: "Offer {#Name} for DICOM films (.dcm)"
Name: "desktopicon"; Description: "{cm:CreateDesktopIcon}"; Flags: unchecked

[InstallDelete]
; Parts of an older version must not be found by the new one.
Type: filesandordirs; Name: "{app}\_internal"

[Files]
Source: "..\..\dist\{#Name}\*"; DestDir: "{app}"; Flags: ignoreversion recursesubdirs createallsubdirs

[Icons]
Name: "{group}\{#Name}"; Filename: "{app}\boneage-desktop.exe"
Name: "{autodesktop}\{#Name}"; Filename: "{app}\boneage-desktop.exe"; Tasks: desktopicon

[Registry]
; Listed under "Open with", without taking the type from a program that has it.
Root: HKA; Subkey: "Software\Classes\.dcm\OpenWithProgids"; ValueType: string; ValueName: "BoneAgeDesktop.dcm"; ValueData: ""; Flags: uninsdeletevalue; Tasks: association
Root: HKA; Subkey: "Software\Classes\BoneAgeDesktop.dcm"; ValueType: string; ValueData: "DICOM film"; Flags: uninsdeletekey; Tasks: association
Root: HKA; Subkey: "Software\Classes\BoneAgeDesktop.dcm\DefaultIcon"; ValueType: string; ValueData: "{app}\boneage-desktop.exe,0"; Tasks: association
Root: HKA; Subkey: "Software\Classes\BoneAgeDesktop.dcm\shell\open\command"; ValueType: string; ValueData: """{app}\boneage-desktop.exe"" ""%1"""; Tasks: association

[Run]
Filename: "{app}\boneage.exe"; Parameters: "self-test"; Description: "Try every part (a minute)"; Flags: postinstall skipifsilent unchecked
Filename: "{app}\boneage-desktop.exe"; Description: "{cm:LaunchProgram,{#Name}}"; Flags: postinstall nowait skipifsilent
