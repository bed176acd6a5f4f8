"""What is packed in Python comes back in the browser, letter for letter."""

from __future__ import annotations

import random
from dataclasses import asdict

from playwright.sync_api import Browser

from nianbao.search.pack import pack
from tests.search.worker import SCRIPTS

UNPACK = "packed => NianbaoUnpack.unpack({ letters: packed.letters, single: packed.single, text: packed.bytes })"


def texts() -> dict[str, str]:
    dice = random.Random(3)
    return {
        "nothing": "",
        "a letter": "年",
        "runs of every length": "".join("ab"[n % 2] * n for n in range(1, 300)),
        "one long run": "污" * 300_000,
        "runs of letters with two bytes": "".join(chr(0x4E00 + n) * (n % 9) for n in range(3000)),
        "more than a block": "".join(dice.choices("年报污水管网12.6公里，。\t\n", k=1_000_000)),
        "many letters": "".join(chr(dice.randint(0x4E00, 0x9FFF)) for _ in range(100_000)),
        "letters beyond the first plane": "𠮷😀年" * 50,
        "signs that JSON and HTML know": "\"\\</script>&\u2028'" * 9,
    }


def test_every_text_comes_back(browser: Browser) -> None:
    page = browser.new_page()
    page.add_script_tag(path=SCRIPTS / "search-unpack.js")
    for name, text in texts().items():
        assert page.evaluate(UNPACK, asdict(pack(text))) == text, name
    page.close()
