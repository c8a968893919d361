; What the installer says and does beyond the template: Vietnamese words where the template has English ones, and no memory of
; the program in the error reports of Windows. Included by electron-builder.cjs.

!macro customHeader
  ; That these stand in the place of the template's is meant.
  !pragma warning push
  !pragma warning disable 6030
  LangString win7Required 1066 "Cần Windows 10 trở lên."
  LangString x64WinRequired 1066 "Cần Windows bản 64 bit."
  LangString appRunning 1066 "${PRODUCT_NAME} đang mở.$\r$\nLưu việc đang làm, đóng phần mềm, rồi bấm OK."
  LangString appCannotBeClosed 1066 "Không đóng được ${PRODUCT_NAME}.$\r$\nHãy tự đóng phần mềm, rồi bấm Thử lại."
  LangString installing 1066 "Đang cài đặt, vui lòng chờ."
  LangString areYouSureToUninstall 1066 "Gỡ ${PRODUCT_NAME} khỏi máy? Dữ liệu của cơ quan được giữ nguyên."
  LangString decompressionFailed 1066 "Không giải nén được. Chép lại bộ cài rồi chạy lại."
  LangString uninstallFailed 1066 "Chưa gỡ được bản cũ. Khởi động lại máy rồi chạy lại bộ cài."
  LangString appClosing 1066 "Đang đóng ${PRODUCT_NAME}..."
  !pragma warning pop
!macroend

; Windows Error Reporting writes parts of a crashed program's memory to disk and may send them. Not of this one.
!macro customInstall
  WriteRegDWORD HKCU "Software\Microsoft\Windows\Windows Error Reporting\ExcludedApplications" "${APP_EXECUTABLE_FILENAME}" 1
!macroend

!macro customUnInstall
  ${ifNot} ${isUpdated}
    DeleteRegValue HKCU "Software\Microsoft\Windows\Windows Error Reporting\ExcludedApplications" "${APP_EXECUTABLE_FILENAME}"
  ${endIf}
!macroend
