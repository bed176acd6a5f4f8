"""Mutants of names."""

from __future__ import annotations

from collections.abc import Iterator

from nianbao.shown.show import State, show
from tests.bench.mutants.sample import Mutant, Sample, Spot, spread

VARIANTS = 12
MISSPELT = """
砚町镇 松岩村 墨诸村 洗研村 澄坭村 芦丁村 砚耘村 荻弯村 楮圆村 拾柬村 烟松村 渚墨村 砚弯社区 笺乡社区
汀北业集中区 县农产品捡测站 省青年志源艺术团 青研讲坛
"""


def leaked_name(sample: Sample) -> Iterator[Mutant]:
    named = []
    for year, section, reference in sample.references():
        shown = show(sample.book, year.number, reference.id)
        if shown.state is State.NAME and shown.name and shown.name.masked and shown.name.kind != "ordinal":
            named.append((section, reference, shown.name.text))
    for section, reference, text in spread(named, VARIANTS):
        yield sample.with_reference("leaked_name", section, reference, text)


def unknown_name(sample: Sample) -> Iterator[Mutant]:
    """A name's id with a letter more, a letter wrong; and a year's own name that stands for none."""
    named = [
        (section, reference)
        for year, section, reference in sample.references(drafts=True)
        if len(reference.id) > 1 and show(sample.book, year.number, reference.id).state is State.NAME
    ]
    for number, (section, reference) in enumerate(spread(named, VARIANTS)):
        patterns = ("{}新修机耕路。", "班子成员到{}走访。", "在{}召开现场会。", "听取{}的汇报。")
    sentences = [patterns[at % len(patterns)].format(word) for at, word in enumerate(MISSPELT.split())]
    yield from sample.with_sentences("name_misspelt", sentences)
