"""An address that no server can listen at is refused before anything is read."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from nianbao.cli import main


@pytest.mark.parametrize(
    "address", ["abc", "8001", ":8001", "127.0.0.1:", "127.0.0.1:0", "127.0.0.1:65536", "127.0.0.1:99999", "a:８０"]
)
def test_a_wrong_address_is_told(address: str, tmp_path: Path) -> None:
    result = CliRunner().invoke(main, ["serve", "-C", str(tmp_path), "-a", address])
    assert result.exit_code == 2
    assert f"-a 写着“{address}”" in result.output
