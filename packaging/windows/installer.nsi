; The installer for Windows: per machine, in Dutch, silent with /S, over an older version, and out again.
;   makensis -DVERSION=1.2.3 -DPUBLISHER=… -DFILES=list.nsh -DICON=file.ico -DOUT=setup.exe installer.nsi
; FILES puts down every file of the program, in an order that is always the same.
Target amd64-unicode
!include "MUI2.nsh"
!include "x64.nsh"
!include "WinVer.nsh"
!include "FileFunc.nsh"

!define NAME "Reisverslag"
!define UNINSTALL "Software\Microsoft\Windows\CurrentVersion\Uninstall\${NAME}"
!define APP_PATHS "Software\Microsoft\Windows\CurrentVersion\App Paths\reisverslag.exe"
!define OPEN_WITH "Software\Classes\Applications\reisverslag.exe"
; Microsoft's own number for "busy, try again later": Intune and SCCM do.
!define BUSY 1618

Name "${NAME}"
OutFile "${OUT}"
InstallDir "$PROGRAMFILES64\${NAME}"
; An upgrade goes where the older version is, unless /D= says otherwise.
InstallDirRegKey HKLM "${UNINSTALL}" "InstallLocation"
RequestExecutionLevel admin
SetCompressor /SOLID lzma
SetCompressorDictSize 64
ManifestDPIAware true
BrandingText "${NAME} ${VERSION}"
VIProductVersion "${VERSION}.0"
VIAddVersionKey /LANG=1043 "ProductName" "${NAME}"
VIAddVersionKey /LANG=1043 "ProductVersion" "${VERSION}"
VIAddVersionKey /LANG=1043 "FileVersion" "${VERSION}"
VIAddVersionKey /LANG=1043 "FileDescription" "${NAME} installeren"
VIAddVersionKey /LANG=1043 "CompanyName" "${PUBLISHER}"
VIAddVersionKey /LANG=1043 "LegalCopyright" "EUPL-1.2"

!define MUI_ICON "${ICON}"
!define MUI_UNICON "${ICON}"
!insertmacro MUI_PAGE_DIRECTORY
!insertmacro MUI_PAGE_INSTFILES
!insertmacro MUI_UNPAGE_CONFIRM
!insertmacro MUI_UNPAGE_INSTFILES
!insertmacro MUI_LANGUAGE "Dutch"

; A file that is in use cannot be replaced: rather nothing at all than half of a program.
!macro EndWhenOpen FILE
    ${If} ${FileExists} "${FILE}"
        ClearErrors
        FileOpen $0 "${FILE}" a
        ${If} ${Errors}
            MessageBox MB_OK|MB_ICONEXCLAMATION "Reisverslag is nog open. Sluit het en probeer het opnieuw." /SD IDOK
            SetErrorLevel ${BUSY}
            Quit
        ${EndIf}
        FileClose $0
    ${EndIf}
!macroend

!macro EndWhenRunning FOLDER
    !insertmacro EndWhenOpen "${FOLDER}\reisverslag.exe"
    !insertmacro EndWhenOpen "${FOLDER}\reisverslag-cli.exe"
!macroend

!macro RemoveProgram FOLDER
    RMDir /r "${FOLDER}\_internal"
    Delete "${FOLDER}\reisverslag.exe"
    Delete "${FOLDER}\reisverslag-cli.exe"
    Delete "${FOLDER}\LICENSE"
    Delete "${FOLDER}\LICENTIES.txt"
    Delete "${FOLDER}\uninstall.exe"
!macroend

Function .onInit
    ${IfNot} ${RunningX64}
    ${OrIfNot} ${AtLeastWin10}
        MessageBox MB_OK|MB_ICONSTOP "Reisverslag heeft een 64-bits Windows 10 of 11 nodig." /SD IDOK
        SetErrorLevel 2
        Quit
    ${EndIf}
    SetRegView 64
    SetShellVarContext all
FunctionEnd

Function un.onInit
    SetRegView 64
    SetShellVarContext all
FunctionEnd

Section
    ReadRegStr $1 HKLM "${UNINSTALL}" "InstallLocation"
    !insertmacro EndWhenRunning "$INSTDIR"
    ; Nothing stays behind where an older version was.
    ${If} $1 != ""
    ${AndIf} $1 != $INSTDIR
        !insertmacro EndWhenRunning "$1"
        !insertmacro RemoveProgram "$1"
        RMDir "$1"
    ${EndIf}
    !insertmacro RemoveProgram "$INSTDIR"
    !include "${FILES}"
    WriteUninstaller "$INSTDIR\uninstall.exe"
    SetOutPath "$INSTDIR"
    CreateShortcut "$SMPROGRAMS\${NAME}.lnk" "$INSTDIR\reisverslag.exe"
    WriteRegStr HKLM "${APP_PATHS}" "" "$INSTDIR\reisverslag.exe"
    ; In "Openen met" for a report; what opens .json by itself stays the choice of the user.
    WriteRegStr HKLM "${OPEN_WITH}" "FriendlyAppName" "${NAME}"
    WriteRegStr HKLM "${OPEN_WITH}\shell\open\command" "" '"$INSTDIR\reisverslag.exe" "%1"'
    WriteRegStr HKLM "${OPEN_WITH}\SupportedTypes" ".json" ""
    WriteRegStr HKLM "${OPEN_WITH}\SupportedTypes" ".pdf" ""
    WriteRegStr HKLM "${UNINSTALL}" "DisplayName" "${NAME}"
    WriteRegStr HKLM "${UNINSTALL}" "DisplayVersion" "${VERSION}"
    WriteRegStr HKLM "${UNINSTALL}" "DisplayIcon" "$INSTDIR\reisverslag.exe"
    WriteRegStr HKLM "${UNINSTALL}" "Publisher" "${PUBLISHER}"
    WriteRegStr HKLM "${UNINSTALL}" "InstallLocation" "$INSTDIR"
    WriteRegStr HKLM "${UNINSTALL}" "UninstallString" '"$INSTDIR\uninstall.exe"'
    WriteRegStr HKLM "${UNINSTALL}" "QuietUninstallString" '"$INSTDIR\uninstall.exe" /S'
    WriteRegDWORD HKLM "${UNINSTALL}" "NoModify" 1
    WriteRegDWORD HKLM "${UNINSTALL}" "NoRepair" 1
    ${GetSize} "$INSTDIR" "/S=0K" $0 $1 $2
    WriteRegDWORD HKLM "${UNINSTALL}" "EstimatedSize" $0
SectionEnd

Section "Uninstall"
    !insertmacro EndWhenRunning "$INSTDIR"
    !insertmacro RemoveProgram "$INSTDIR"
    RMDir "$INSTDIR"
    Delete "$SMPROGRAMS\${NAME}.lnk"
    DeleteRegKey HKLM "${APP_PATHS}"
    DeleteRegKey HKLM "${OPEN_WITH}"
    DeleteRegKey HKLM "${UNINSTALL}"
SectionEnd
