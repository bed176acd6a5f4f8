"""What a script for the command interpreter of Chinese Windows must be."""

from __future__ import annotations


def text_of_script(content: bytes) -> str:
    """The text of a script, if the interpreter reads it as it is meant."""
    assert content.count(b"\n") == content.count(b"\r\n") > 10
    text = content.decode("gbk")
    assert text.startswith("@echo off\r\n")
    # Chinese comes after the line that chooses the code page, but for remarks.
    before = text.partition("chcp 936 >nul\r\n")[0]
    assert all(line.isascii() or line.startswith("rem ") for line in before.splitlines())
    # The second byte of a character may be a sign that the interpreter acts on.
    assert not any(byte in b'&|<>^%\\"' for sign in text if not sign.isascii() for byte in sign.encode("gbk"))
    return text
