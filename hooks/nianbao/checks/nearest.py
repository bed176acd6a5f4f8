"""Suggestions for unknown words: the ids most similar to a word, by id and by label."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from nianbao.similarity import similarity

NEAR_ENOUGH: Final = 0.5
# The score of an id or label that contains the word.
PART_SCORE: Final = 0.9


def nearest(word: str, labels: Mapping[str, str], most: int = 3) -> list[str]:
    """The ids (keys) whose id or label is similar to the word, the most similar first."""
    scored = []
    for identifier, label in labels.items():
        score = max(similarity(text, word) for text in (identifier, label))
        if len(word) >= 2 and (word in identifier or word in label):
            score = max(score, PART_SCORE)
        if score >= NEAR_ENOUGH:
            scored.append((-score, identifier))
    return [identifier for _, identifier in sorted(scored)[:most]]


def means_a_name(word: str, names: Mapping[str, str], figures: Mapping[str, str]) -> bool:
    """Whether an unknown id is more similar to a name than to a figure."""
    near = nearest(word, {**names, **figures}, most=1)
    return bool(near) and near[0] not in figures


def did_you_mean(word: str, labels: Mapping[str, str]) -> str:
    """A Chinese sentence with the most similar ids and their labels; empty if none is similar."""
    near = nearest(word, labels)
    if not near:
        return ""
    listed = "、".join(f"{i}（{labels[i]}）" if labels[i] != i else i for i in near)
    return f"是不是想写：{listed}"
