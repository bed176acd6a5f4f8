"""Signatures of releases with an SSH key: OpenSSH's signature format (PROTOCOL.sshsig), made and checked by
``ssh-keygen -Y``. It needs no network.

data/signers lists who may sign, in the format of allowed signers (ssh-keygen(1)); data/signatures/ has a signature
for each signed entry of the register.
"""

from __future__ import annotations

import subprocess
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from nianbao.quantity.canonical import canonical_digest
from nianbao.report import RegisterEntry

SIGNERS: Final = "data/signers"
SIGNATURES: Final = "data/signatures"
NAMESPACE: Final = "nianbao-release"


class SignatureError(Exception):
    """The signature cannot be made. The message is Chinese."""


def signature_file(entry: RegisterEntry) -> str:
    """The path of the signature of an entry."""
    return f"{SIGNATURES}/{entry.year}-{_message(entry)[:8].decode()}.sig"


def sign(entry: RegisterEntry, key: Path) -> bytes:
    """Signs an entry with a private key, or with its public one if an agent has the private key. Raises
    SignatureError."""
    with TemporaryDirectory() as folder:
        message = Path(folder, "message")
        message.write_bytes(_message(entry))
        done = _run("-Y", "sign", "-f", str(key), "-n", NAMESPACE, str(message))
        if done.returncode != 0:
            raise SignatureError(f"签名没有做成：{_output_of(done)}")
        return message.with_name("message.sig").read_bytes()


def signature_error(root: Path, entry: RegisterEntry) -> str:
    """Why the signature of an entry is not valid, in Chinese; empty if it is."""
    signature = root / signature_file(entry)
    if not signature.is_file():
        return f"没有 {signature_file(entry)}"
    if not (root / SIGNERS).is_file():
        return f"没有 {SIGNERS}（谁可以签名）"
    try:
        done = _run(
            "-Y", "verify", "-f", str(root / SIGNERS), "-I", entry.signed_by, "-n", NAMESPACE, "-s", str(signature),
            message=_message(entry),
        )  # fmt: skip
    except SignatureError as error:
        return str(error)
    return "" if done.returncode == 0 else f"{signature_file(entry)} 不是{entry.signed_by}对这一条的签名"


def _message(entry: RegisterEntry) -> bytes:
    return canonical_digest([str(one) for one in entry.said]).encode()


def _run(*words: str, message: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    try:
        return subprocess.run(["ssh-keygen", *words], input=message, capture_output=True, check=False)
    except OSError as error:
        raise SignatureError("这台电脑没有 ssh-keygen，验不了签名；请装 OpenSSH") from error


def _output_of(done: subprocess.CompletedProcess[bytes]) -> str:
    return (done.stderr or done.stdout).decode("utf-8", "replace").strip()
