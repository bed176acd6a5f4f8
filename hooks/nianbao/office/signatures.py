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


def sign(root: Path, entry: RegisterEntry, key: Path) -> bytes:
    """Signs an entry with a private key, or with its public one if an agent has the private key. Raises
    SignatureError, also if the signers of the project do not let this key sign."""
    with TemporaryDirectory() as folder:
        message = Path(folder, "message")
        message.write_bytes(_message(entry))
        done = _run("-Y", "sign", "-f", str(key), "-n", NAMESPACE, str(message))
        if done.returncode != 0:
            raise SignatureError(f"签名没有做成：{_output_of(done)}")
        signature = message.with_name("message.sig")
        if not _is_by_signer(root, entry, signature):
            raise SignatureError(
                f"{SIGNERS} 没有写这把密钥是{entry.signed_by}的，签了也验不过；"
                f"先在里面添一行：{entry.signed_by}，空一格，再接公钥（密钥旁边 .pub 文件里的那一行）"
            )
        return signature.read_bytes()


def signature_error(root: Path, entry: RegisterEntry) -> str:
    """Why the signature of an entry is not valid, in Chinese; empty if it is."""
    signature = root / signature_file(entry)
    if not signature.is_file():
        return f"没有 {signature_file(entry)}"
    if not (root / SIGNERS).is_file():
        return f"没有 {SIGNERS}（谁可以签名）"
    try:
        if _is_by_signer(root, entry, signature):
            return ""
    except SignatureError as error:
        return str(error)
    return f"{signature_file(entry)} 不是{entry.signed_by}对这一条的签名"


def _is_by_signer(root: Path, entry: RegisterEntry, signature: Path) -> bool:
    """Whether the signature in a file is that of the entry's signer, as the project's signers have it."""
    done = _run(
        "-Y", "verify", "-f", str(root / SIGNERS), "-I", entry.signed_by, "-n", NAMESPACE, "-s", str(signature),
        message=_message(entry),
    )  # fmt: skip
    return done.returncode == 0


def _message(entry: RegisterEntry) -> bytes:
    return canonical_digest([str(one) for one in entry.said]).encode()


def _run(*words: str, message: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    try:
        return subprocess.run(["ssh-keygen", *words], input=message, capture_output=True, check=False)
    except OSError as error:
        raise SignatureError("这台电脑没有 ssh-keygen，验不了签名；请装 OpenSSH") from error


def _output_of(done: subprocess.CompletedProcess[bytes]) -> str:
    return (done.stderr or done.stdout).decode("utf-8", "replace").strip()
