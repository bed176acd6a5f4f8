@echo off
chcp 936 >nul
setlocal
for %%v in (3.13 3.12 3.11) do (
  py -%%v -c "" >nul 2>nul && set "PYTHON=py -%%v" && goto found
)
set "PYTHON=python"
python -c "import sys; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 13))" >nul 2>nul && goto found
echo 没有找到 Python 3.11、3.12 或 3.13。请先装好其中一种[% if bundle.pythons %]（安装文件在 python 文件夹里）[% endif %]，再双击 install.cmd。
pause
exit /b 2
:found
%PYTHON% "%~dp0install.py" %*
set "CODE=%ERRORLEVEL%"
pause
exit /b %CODE%
