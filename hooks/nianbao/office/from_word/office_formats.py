"""Word files of other formats, which LibreOffice turns into .docx."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from pathlib import Path
from typing import Final

from nianbao.office.file_kinds import saving_advice
from nianbao.office.importing.import_error import SourceError
from nianbao.office.importing.source import ENCRYPTED, LARGEST_FILE, OLE, ZIP

CONVERTED: Final = ("doc", "odt", "wps", "rtf")
PROGRAM: Final = "soffice"
# LibreOffice needs five seconds for a report on a slow computer.
LONGEST_SECONDS: Final = 120


def docx_content(name: str, content: bytes) -> bytes:
    """The content of a Word file as .docx. Raises SourceError if it is none, or cannot be converted."""
    suffix = name.rpartition(".")[2].lower()
    if not content.strip():
        raise SourceError("文件是空的")
    if len(content) > LARGEST_FILE:
        size, limit = len(content) // 1024 // 1024, LARGEST_FILE // 1024 // 1024
        raise SourceError(f"文件有 {size} MB，超过 {limit} MB，没有打开。请把图片去掉再导入")
    if content.startswith(OLE) and ENCRYPTED in content:
        raise SourceError("文件设了打开密码。请在 Word 里取消密码（文件—信息—保护文档），另存后再导入")
    if suffix in CONVERTED or content.startswith(OLE):
        return _converted(suffix if suffix in CONVERTED else "doc", name, content)
    if content.startswith(ZIP):
        return content
    raise SourceError(f"文件{saving_advice(name) or '不是 Word 文件'}，没有打开")


def _converted(suffix: str, name: str, content: bytes) -> bytes:
    program = shutil.which(PROGRAM)
    if program is None:
        advice = saving_advice(name) or saving_advice("报告.doc")
        raise SourceError(f"文件{advice}，再导入（这台电脑上没有 LibreOffice，不能代为转换）")
    with tempfile.TemporaryDirectory() as folder:
        # The name of the user's file may be an option to the program.
        source, target = Path(folder) / f"report.{suffix}", Path(folder) / "made" / "report.docx"
        source.write_bytes(content)
        profile = (Path(folder) / "profile").as_uri()
        words = [program, "--headless", "--norestore", f"-env:UserInstallation={profile}"]
        words += ["--convert-to", "docx:MS Word 2007 XML", "--outdir", str(target.parent), str(source)]
        try:
            subprocess.run(words, capture_output=True, check=False, timeout=LONGEST_SECONDS)
        except (OSError, subprocess.TimeoutExpired) as error:
            raise SourceError("LibreOffice 没有转换成功；请在 Word 里打开，另存为 .docx 再导入") from error
        if not target.is_file():
            raise SourceError("LibreOffice 打不开这个文件，可能已经损坏；请在 Word 里打开，另存为 .docx 再导入")
        return target.read_bytes()
