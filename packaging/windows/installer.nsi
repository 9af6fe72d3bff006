; The installer for Windows: per machine, in Dutch, silent with /S, over an older version, and out again.
;   makensis -DVERSION=1.2.3 -DPUBLISHER=… -DFILES=list.nsh -DSIZE=KB -DICON=file.ico -DOUT=setup.exe installer.nsi
; FILES puts down every file of the program, in an order that is always the same, and first of them LIST, which names
; them all: what is there is ours, and nothing else is ever removed.
; No plug-in of NSIS is used: it would be unpacked in the folder for temporary files, where others may write too.
Target amd64-unicode
!include "MUI2.nsh"
!include "x64.nsh"
!include "WinVer.nsh"
!include "FileFunc.nsh"

!define LIST "BESTANDEN.txt"

!define NAME "Reisverslag"
!define UNINSTALL "Software\Microsoft\Windows\CurrentVersion\Uninstall\${NAME}"
!define APP_PATHS "Software\Microsoft\Windows\CurrentVersion\App Paths\reisverslag.exe"
!define OPEN_WITH "Software\Classes\Applications\reisverslag.exe"
; Microsoft's own number for "busy, try again later": Intune and SCCM do.
!define BUSY 1618
!define NOT_OURS 3
!define FOREIGN "In $INSTDIR staat al iets dat niet van Reisverslag is. Kies een lege of een nieuwe map."
!define UNCERTAIN "Niet alles in $Installed is zeker van Reisverslag. Haal Reisverslag daar zelf weg en probeer het opnieuw."
!define NOT_HERE "In $INSTDIR is Reisverslag niet geïnstalleerd. Verwijder Reisverslag bij Apps in de instellingen."

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
!define MUI_PAGE_CUSTOMFUNCTION_LEAVE ChooseFolder
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

; The folder of the program that is installed, as only an administrator can have written it; "" when there is none.
Var Installed
; Why nothing may be done, as a sentence; "" when it may.
Var Refusal

!macro Refuse
    MessageBox MB_OK|MB_ICONSTOP "$Refusal" /SD IDOK
    SetErrorLevel ${NOT_OURS}
    Quit
!macroend

!macro Functions UN
    ; Fills in $Installed, and in $Refusal whether something else lives there too.
    Function ${UN}LookAround
        StrCpy $Refusal ""
        ReadRegStr $Installed HKLM "${UNINSTALL}" "InstallLocation"
        ${If} $Installed != ""
            GetFullPathName $Installed "$Installed" ; "" when that folder is gone
        ${EndIf}
        ${If} $Installed == ""
        ${OrIf} ${FileExists} "$Installed\${LIST}"
        ${OrIfNot} ${FileExists} "$Installed\_internal\*"
            Return
        ${EndIf}
        ; Version 0.1.0 left no list. Its _internal is known by what only we put there, and is that of no other
        ; program when no other program stands beside it.
        FindFirst $0 $1 "$Installed\*.exe"
        ${DoWhile} $1 != ""
            ${If} $1 != "reisverslag.exe"
            ${AndIf} $1 != "reisverslag-cli.exe"
            ${AndIf} $1 != "uninstall.exe"
                StrCpy $Refusal $1
            ${EndIf}
            FindNext $0 $1
        ${Loop}
        FindClose $0
        ${If} $Refusal != ""
        ${OrIfNot} ${FileExists} "$Installed\reisverslag.exe"
        ${OrIfNot} ${FileExists} "$Installed\reisverslag-cli.exe"
        ${OrIfNot} ${FileExists} "$Installed\_internal\resources\handleiding.md"
            StrCpy $Refusal "${UNCERTAIN}"
        ${EndIf}
    FunctionEnd

    ; Removes what is ours in $Installed. What a link leads to stays, and what others put there.
    Function ${UN}RemoveOurs
        ${If} ${FileExists} "$Installed\${LIST}"
            Call ${UN}RemoveListed
        ${ElseIf} ${FileExists} "$Installed\_internal\*"
            Push "$Installed\_internal"
            Call ${UN}RemoveTree
            Delete "$Installed\reisverslag.exe"
            Delete "$Installed\reisverslag-cli.exe"
            Delete "$Installed\LICENSE"
            Delete "$Installed\LICENTIES.txt"
            Delete "$Installed\uninstall.exe"
        ${EndIf}
    FunctionEnd

    ; Goes through the list in $Installed: its folders, its files, and its folders again, the innermost first. RMDir
    ; takes away a folder that is empty, and of a link the link alone: what stands in a list is then no longer behind it.
    Function ${UN}RemoveListed
        StrLen $3 "$Installed\"
        FileOpen $0 "$Installed\${LIST}" r
        ${Do}
            ClearErrors
            FileRead $0 $1
            ${If} ${Errors}
                ${ExitDo}
            ${EndIf}
            StrCpy $1 $1 -2 ; less the end of the line
            GetFullPathName $2 "$Installed\$1"
            StrCpy $4 $2 $3
            ${If} $4 == "$Installed\" ; whatever the list says, nothing outside
                StrCpy $4 $2 1 -1
                ${If} $4 == "\"
                    RMDir $2
                ${Else}
                    Delete $2
                ${EndIf}
            ${EndIf}
        ${Loop}
        FileClose $0
    FunctionEnd

    ; Removes the folder that is pushed. RMDir /r of NSIS itself would go through links.
    Function ${UN}RemoveTree
        Exch $0
        Push $1
        Push $2
        RMDir $0
        FindFirst $1 $2 "$0\*"
        ${DoWhile} $2 != ""
            ${If} $2 == "."
            ${OrIf} $2 == ".."
            ${ElseIf} ${FileExists} "$0\$2\*"
                Push "$0\$2"
                Call ${UN}RemoveTree
            ${Else}
                Delete "$0\$2"
            ${EndIf}
            FindNext $1 $2
        ${Loop}
        FindClose $1
        RMDir $0
        Pop $2
        Pop $1
        Pop $0
    FunctionEnd
!macroend
!insertmacro Functions ""
!insertmacro Functions "un."

; Says in $Refusal when the folder chosen holds what is not ours.
Function JudgeFolder
    Call LookAround
    ${If} ${FileExists} "$INSTDIR\*"
        GetFullPathName $INSTDIR "$INSTDIR"
    ${EndIf}
    ${If} $Refusal == ""
    ${AndIf} $INSTDIR != $Installed
        ${DirState} "$INSTDIR" $0
        ${If} $0 = 1
            StrCpy $Refusal "${FOREIGN}"
        ${EndIf}
    ${EndIf}
FunctionEnd

Function ChooseFolder
    Call JudgeFolder
    ${If} $Refusal != ""
        MessageBox MB_OK|MB_ICONEXCLAMATION "$Refusal"
        Abort
    ${EndIf}
FunctionEnd

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
    Call JudgeFolder
    ${If} $Refusal != ""
        !insertmacro Refuse
    ${EndIf}
    ; Nothing stays behind of an older version, here or where it was.
    ${If} $Installed != ""
        !insertmacro EndWhenRunning "$Installed"
        Call RemoveOurs
        ${If} $Installed != $INSTDIR
            Delete "$Installed\${LIST}"
            RMDir "$Installed"
        ${EndIf}
    ${EndIf}
    ; First of all: should this break off here, the next one knows the half that is there as ours.
    WriteRegStr HKLM "${UNINSTALL}" "InstallLocation" "$INSTDIR"
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
    WriteRegStr HKLM "${UNINSTALL}" "UninstallString" '"$INSTDIR\uninstall.exe"'
    WriteRegStr HKLM "${UNINSTALL}" "QuietUninstallString" '"$INSTDIR\uninstall.exe" /S'
    WriteRegDWORD HKLM "${UNINSTALL}" "NoModify" 1
    WriteRegDWORD HKLM "${UNINSTALL}" "NoRepair" 1
    WriteRegDWORD HKLM "${UNINSTALL}" "EstimatedSize" ${SIZE}
SectionEnd

Section "Uninstall"
    Call un.LookAround
    ${If} $Refusal == ""
    ${AndIf} $INSTDIR != $Installed
        StrCpy $Refusal "${NOT_HERE}"
    ${EndIf}
    ${If} $Refusal != ""
        !insertmacro Refuse
    ${EndIf}
    !insertmacro EndWhenRunning "$Installed"
    Call un.RemoveOurs
    Delete "$Installed\${LIST}"
    RMDir "$Installed"
    Delete "$SMPROGRAMS\${NAME}.lnk"
    DeleteRegKey HKLM "${APP_PATHS}"
    DeleteRegKey HKLM "${OPEN_WITH}"
    DeleteRegKey HKLM "${UNINSTALL}"
SectionEnd
