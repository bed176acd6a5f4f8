"""The comment on a pull request: short first, safe in any forge, never too long."""

from __future__ import annotations

import re

from nianbao.office.diff.rendering.markdown import LONGEST
from nianbao.office.diff.rendering.markdown_text import WORD_JOINER
from tests.office.diff.conftest import Repository


def comment(repository: Repository) -> str:
    result = repository.run("main", "--format", "markdown")
    assert result.exit_code in (0, 1), result.output
    return result.output


def test_the_reviewer_reads_the_counts_and_the_numbers_first(repository: Repository) -> None:
    repository.replace("data/2025/town.yml", "12.6", "13.5")
    lines = comment(repository).splitlines()
    assert lines[:2] == ["<!-- nianbao diff -->", "### 年报改动：1个数字"]
    assert "| 污水管网 | 2025 | 12.6公里 | 13.5公里 | +0.9（增长7.1%） | 村建办 |" in lines
    assert "- 村建办：污水管网" in lines
    first_fold = next(number for number, line in enumerate(lines) if line.startswith("<details>"))
    assert lines[first_fold - 1] == ""
    assert lines[first_fold + 1] == "", "Markdown in a fold needs an empty line before it"


def test_values_that_need_a_correction_come_first_and_are_strong(repository: Repository) -> None:
    repository.replace("data/2025/town.yml", "12.6", "13.5")
    repository.replace("data/2024/town.yml", "11.2", "11.5")
    text = comment(repository)
    assert "> <strong>注意：</strong>2024年已经签发，1个数字改了却没有写更正" in text
    rows = [line for line in text.splitlines() if line.startswith("|")][2:]
    assert rows[0].startswith("| <strong>污水管网</strong> | 2024 |")


def test_texts_are_escaped(repository: Repository) -> None:
    repository.replace("docs/2025/1-town.md", "河道清理完毕。", "河道清理完毕@office #12 5*6*7。")
    repository.replace("data/figures/all.yml", "当年新建并验收的长度", "'甲|乙<b>长度'")
    text = comment(repository)
    assert f"@{WORD_JOINER}office" in text
    assert f"#{WORD_JOINER}12" in text
    assert "@office" not in text
    assert r"甲\|乙&lt;b&gt;长度" in text
    assert r"5\*6\*7" in text
    tags = set(re.findall(r"</?([a-z]+)[ >]", text))
    assert tags <= {"details", "summary", "code", "del", "ins", "strong"}


def test_folds_are_closed(repository: Repository) -> None:
    repository.replace("docs/2025/1-town.md", "河道清理完毕。", "河道再清理。")
    text = comment(repository)
    for tag in ("details", "summary", "del", "ins", "code"):
        assert text.count(f"<{tag}>") == text.count(f"</{tag}>")


def test_a_large_change_is_cut_with_a_note(repository: Repository) -> None:
    many = range(1500)
    catalogue = "".join(f"数{n}: {{label: 第{n}号工程的数字, unit: 个, owner: 部门{n % 7}}}\n" for n in many)
    prose = "".join(f"第{n}号工程里有{{{{ 数{n} }}}}，内容很多很多很多很多很多。\n\n" for n in many)
    repository.write({"data/figures/many.yml": catalogue, "docs/2025/3-many.md": f"# 四、工程\n\n{prose}"})
    repository.write({"data/2025/many.yml": "".join(f"数{n}: {n}\n" for n in many)})
    text = comment(repository)
    assert len(text) <= LONGEST
    assert re.search(r"还有\d+条没有列出，篇幅所限", text)
    assert "下一步：" in text.splitlines()[-1]
    assert text.count("<details>") == text.count("</details>")


def test_a_draft_with_unfilled_numbers_is_not_called_complete(repository: Repository) -> None:
    repository.replace("data/2025/town.yml", "管网: 12.6", "管网:")
    assert re.search("核对：没有新问题。2025年度待填 [0-9]+ 项，签发前须填。", comment(repository))


def test_a_complete_draft_and_a_released_year_lack_nothing(repository: Repository) -> None:
    repository.replace("docs/2024/1-town.md", "城镇建设", "城镇的建设")
    assert "待填" not in comment(repository)
