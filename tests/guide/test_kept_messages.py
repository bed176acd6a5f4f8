"""What is found in the examples of the guide is kept for the next build while program and example are the same."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from nianbao.checks import wrong_figure
from nianbao.guide import example as examples
from nianbao.guide.example import example_html, fault_examples_html, read_example
from nianbao.guide.kept_messages import FILE, KeptMessages, Message
from nianbao.writing import kept_file

FOUND = (Message("错误", "单位写了两遍", "后面又写“公里”", "删去"),)
WRONG = """\
data/figures/a.yml 略
    管网: {label: 污水管网, unit: 公里}
data/2025/a.yml
    管网: 12.6
docs/2025/a.md
    新建{{ 管网 }}公里。
"""


@pytest.fixture(autouse=True)
def user(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    """A user of its own, of whom nothing is kept yet."""
    monkeypatch.setattr(kept_file, "KEY_FILE", tmp_path_factory.mktemp("user") / "key")


def never() -> tuple[Message, ...]:
    raise AssertionError("found again")


def keep(found_in: object = "an example", find: Callable[[], tuple[Message, ...]] = lambda: FOUND) -> None:
    kept = KeptMessages()
    assert kept.of(found_in, find) == FOUND
    kept.write()


def test_the_next_build_does_not_look_for_them_again() -> None:
    keep()
    keep(find=never)


def test_another_example_is_looked_at_and_the_first_one_stays_known() -> None:
    keep()
    keep("another")
    for one in ("an example", "another"):
        keep(one, never)


def test_they_are_found_again_by_another_program_and_where_the_file_is_damaged(monkeypatch: pytest.MonkeyPatch) -> None:
    keep()
    with monkeypatch.context() as patched:
        patched.setattr(kept_file, "program_digest", lambda: b"another program")
        with pytest.raises(AssertionError, match="found again"):
            keep(find=never)
    file = kept_file.KEY_FILE.parent / FILE
    file.write_bytes(file.read_bytes()[:-1])
    with pytest.raises(AssertionError, match="found again"):
        keep(find=never)


def test_the_guide_prints_the_same_from_what_is_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    example = read_example("example wrong", WRONG)
    assert example is not None

    def printed() -> tuple[str, str]:
        kept = KeptMessages()
        monkeypatch.setattr(examples, "kept_messages", lambda: kept)
        html = example_html(example), fault_examples_html(wrong_figure.FAULT)
        kept.write()
        return html

    first = printed()
    assert "单位写了两遍" in first[0]
    monkeypatch.setattr(examples, "check", never)
    monkeypatch.setattr(examples, "findings_of", never)
    assert printed() == first
