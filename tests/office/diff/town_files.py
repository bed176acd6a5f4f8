"""The files of a small town: a signed year, a draft, names and a catalogue."""

from __future__ import annotations

CATALOGUE = """\
管网: {label: 污水管网, unit: 公里, owner: 村建办, definition: 当年新建并验收的长度, rules: [管网 <= 管网@上年 * 2]}
化解率: {label: 信访化解率, unit: '%', owner: 信访办}
初次访: {unit: 件, owner: 信访办}
重复访: {unit: 件, owner: 信访办}
信访量: {label: 信访总量, unit: 件, owner: 信访办, equals: 初次访 + 重复访}
获奖村: {label: 获奖的村, unit: 个, owner: 农业办, list: {名称: village}}
"""
TOWN = """\
# 二、城镇建设

全年新建管网{{ 管网 }}，同比{{ 管网 同比 }}。河道清理完毕。获奖的有{{ 获奖村 列举 }}等{{ 获奖村 个数 }}村。

```table
title: 主要数字
figures: 管网 信访量
```
"""
PEOPLE = "# 三、民生\n\n受理信访{{ 信访量 }}，化解率达到{{ 化解率 }}。\n"
FILES = {
    "data/figures/all.yml": CATALOGUE,
    "data/names.yml": "甲村: {kind: village}\n乙村: {kind: village}\n镇名: {name: 某镇, kind: town}\n",
    "data/2024/town.yml": "管网: 11.2\n获奖村: [甲村]\n",
    "data/2024/people.yml": "初次访: 80\n重复访: 30\n化解率: 98.5\n",
    "data/2024/release.yml": "date: 2025-01-20\nsigner: 主要负责人\nnumber: 某政〔2025〕1号\n",
    "data/2025/town.yml": "管网: 12.6\n获奖村: [甲村]\n",
    "data/2025/people.yml": "初次访: 86\n重复访: 33\n化解率:\n",
    **{
        f"docs/{year}/{stem}.md": text
        for year in (2024, 2025)
        for stem, text in {"1-town": TOWN, "2-people": PEOPLE}.items()
    },
}
