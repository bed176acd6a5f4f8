"""What is packed in Python comes back in the browser, letter for letter, with and without its own gzip."""

from __future__ import annotations

import random
from dataclasses import asdict

import pytest
from playwright.sync_api import Browser

from nianbao.search.pack import pack
from tests.search.worker import SCRIPTS

# The plain copy comes as a script; `eval` stands for loading it.
UNPACK = """
async ({ gzip, file, script }) => {
  const loaded = []
  const load = async (name) => { loaded.push(name); (0, eval)(script) }
  return [await NianbaoUnpack.textOf({ gzip, plain: file }, load), loaded.length]
}
"""


def texts() -> dict[str, str]:
    dice = random.Random(3)
    return {
        "nothing": "",
        "a letter": "年",
        "one long run": "污" * 300_000,
        "a million letters": "".join(dice.choices("年报污水管网12.6公里，。\t\n", k=1_000_000)),
        "many letters": "".join(chr(dice.randint(0x4E00, 0x9FFF)) for _ in range(100_000)),
        "letters beyond the first plane": "𠮷😀年" * 50,
        "signs that JSON and HTML know": "\"\\</script>&\u2028'" * 9,
    }


@pytest.mark.parametrize("can_unpack", [True, False], ids=["gzip", "plain"])
def test_every_text_comes_back(browser: Browser, can_unpack: bool) -> None:
    page = browser.new_page()
    if not can_unpack:
        page.evaluate("delete window.DecompressionStream")
    page.add_script_tag(path=SCRIPTS / "search-unpack.js")
    for name, text in texts().items():
        assert page.evaluate(UNPACK, asdict(pack(text)) | {"script": pack(text).script.decode()}) == [
            text,
            0 if can_unpack else 1,
        ], name
    page.close()
