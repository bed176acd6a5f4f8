"""``python -m tests.bench.edits.whole PROJECT FOLDER``: writes a whole build of a project into a folder."""

from __future__ import annotations

import sys
from pathlib import Path

from tests.bench.edits.previews import build_cold, quiet
from tests.bench.measuring import write_files

with quiet():
    write_files(Path(sys.argv[2]), build_cold(Path(sys.argv[1])))
