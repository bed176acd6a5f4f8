#!/bin/sh
# 安装：sh install.sh [装到哪个文件夹]
here=$(dirname "$0")
for python in python3.13 python3.12 python3.11 python3; do
  if "$python" -c 'import sys; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 13))' 2>/dev/null; then
    exec "$python" "$here/install.py" "$@"
  fi
done
echo "没有找到 Python 3.11、3.12 或 3.13。请先请管理员装好其中一种[% if bundle.pythons %]（安装文件在 python 文件夹里）[% endif %]，再运行 sh install.sh。" >&2
exit 2
