; Taken in by electron-builder: what happens to a running Porthole before its files are replaced or removed.
!macro customCheckAppRunning
  ; First it is asked to end in its own way, which removes its port from the router and undoes start at login; an
  ; update's first start sets that again.
  ${if} ${FileExists} "$INSTDIR\Porthole.exe"
    ExecWait '"$INSTDIR\Porthole.exe" --leave'
  ${endIf}
  ; Then electron-builder's own check, for one that did not hear it.
  !insertmacro IS_POWERSHELL_AVAILABLE
  !insertmacro _CHECK_APP_RUNNING
!macroend

; A true uninstall, not the replacing of one version by another, which always says --updated. The program is still
; there: it takes off the router whatever is left of it and deletes passwords, keys, links and cameras.
!macro customUnInstall
  ${ifNot} ${isUpdated}
  ${andIf} ${FileExists} "$INSTDIR\Porthole.exe"
    ExecWait '"$INSTDIR\Porthole.exe" --forget'
  ${endIf}
!macroend
