@echo off
rem nianbao init 写的：双击打开年报的菜单；在命令行里后面写了命令，就运行那个命令。
chcp 936 >nul
setlocal
rem 写明 .exe：当前文件夹里的这个文件也叫 nianbao。
set "RUN=nianbao.exe"
where nianbao.exe >nul 2>nul && goto run
set "RUN=%LOCALAPPDATA%\nianbao\Scripts\nianbao.exe"
if exist "%RUN%" goto run
echo 没有找到 nianbao。请先双击安装包里的 install.cmd 装好，再双击这个文件。
pause
exit /b 2
:run
if not "%~1"=="" goto command
pushd "%~dp0"
"%RUN%" menu
if errorlevel 1 pause
popd
exit /b
:command
"%RUN%" %*
exit /b %ERRORLEVEL%
