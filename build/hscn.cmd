@echo off
rem Runs one command of the program without its window, waits for it and passes its code on. See chapter 7 of the guide.
chcp 65001 >nul
"%~dp0ho-so-cai-nghien.exe" --cli -- %*
exit /b %ERRORLEVEL%
