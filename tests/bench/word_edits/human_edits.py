"""The edits, each as a person would make it. An edit returns False if it found nothing to edit."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from itertools import pairwise
from random import Random
from typing import Final

from tests.bench.word_edits.paper import Paper, PaperParagraph, Piece, split_pieces

Edit = Callable[[Paper, Random], bool]
PHRASES: Final = (
    "坚持问题导向，",
    "在县有关部门支持下，",
    "经过全镇上下共同努力，",
    "按照年初确定的计划，",
    "着眼长远发展，",
    "逐项对照检查，",
)
SENTENCES: Final = (
    "同时注重总结经验，形成常态长效的做法。",
    "各村（社区）主动作为，涌现出一批好的典型。",
    "全年召开现场推进会8次，解决难题17个。",
    "下一步还要在细化措施上多下功夫。",
)
STOP: Final = re.compile(r"[。；]")
COMMA: Final = re.compile("，")
DIGITS: Final = re.compile(r"\d+(?:\.\d+)?")


def _some_paragraph(paper: Paper, rng: Random, least: int = 40) -> PaperParagraph | None:
    found = [one for one in paper.bodies() if len(one.text) >= least]
    return rng.choice(found) if found else None


def _typed(paragraph: PaperParagraph, least: int) -> list[int]:
    return [at for at, one in enumerate(paragraph.pieces) if one.is_typed and len(one.text) >= least]


def _open_places(paragraph: PaperParagraph, pattern: re.Pattern[str]) -> list[int]:
    """The offsets behind a sign in typed words."""
    places = []
    position = 0
    for piece in paragraph.pieces:
        if piece.revision == "del":
            continue
        if piece.is_typed:
            places += [position + match.end() for match in pattern.finditer(piece.text)]
        position += len(piece.text)
    return [at for at in places if 0 < at < position]


def _some_words(paper: Paper, rng: Random, least: int) -> tuple[PaperParagraph, int] | None:
    """A paragraph, and the number of a piece of typed words in it."""
    paragraph = _some_paragraph(paper, rng)
    places = _typed(paragraph, least) if paragraph else []
    return (paragraph, rng.choice(places)) if paragraph and places else None


def reword(paper: Paper, rng: Random) -> bool:
    """Some words become others."""
    if not (found := _some_words(paper, rng, 12)):
        return False
    paragraph, at = found
    piece = paragraph.pieces[at]
    start = rng.randrange(len(piece.text) - 8)
    end = start + rng.randrange(2, 8)
    words = rng.choice(("着力推进", "扎实开展", "有序落实", "进一步做好"))
    paragraph.pieces[at] = replace(piece, text=piece.text[:start] + words + piece.text[end:])
    return True


def insert_phrase(paper: Paper, rng: Random) -> bool:
    paragraph = _some_paragraph(paper, rng)
    return paragraph is not None and _insert_phrase_in(paragraph, rng)


def _insert_phrase_in(paragraph: PaperParagraph, rng: Random) -> bool:
    places = _open_places(paragraph, COMMA)
    if places:
        before, behind = split_pieces(paragraph.pieces, rng.choice(places))
        paragraph.pieces = [*before, Piece(rng.choice(PHRASES)), *behind]
    return bool(places)


def delete_words(paper: Paper, rng: Random) -> bool:
    if not (found := _some_words(paper, rng, 20)):
        return False
    paragraph, at = found
    piece = paragraph.pieces[at]
    start = rng.randrange(4, len(piece.text) - 12)
    paragraph.pieces[at] = replace(piece, text=piece.text[:start] + piece.text[start + rng.randrange(2, 10) :])
    return True


def new_sentence(paper: Paper, rng: Random) -> bool:
    paragraph = _some_paragraph(paper, rng)
    if not paragraph:
        return False
    places = [*_open_places(paragraph, STOP), len(paragraph.text)]
    before, behind = split_pieces(paragraph.pieces, rng.choice(places))
    paragraph.pieces = [*before, Piece(rng.choice(SENTENCES)), *behind]
    return True


def new_paragraph(paper: Paper, rng: Random) -> bool:
    paragraph = _some_paragraph(paper, rng)
    if not paragraph:
        return False
    paper.new_behind(paragraph, [Piece("".join(rng.sample(SENTENCES, 2)))])
    return True


def _sentence(paragraph: PaperParagraph, rng: Random) -> tuple[list[Piece], list[Piece], list[Piece]] | None:
    """A paragraph cut into what is before a sentence, the sentence, and what is behind."""
    stops = _open_places(paragraph, re.compile("。"))
    cuts = [0, *stops, len(paragraph.text)]
    spans = [(a, b) for a, b in pairwise(cuts) if b - a >= 10]
    if len(spans) < 2:
        return None
    start, end = rng.choice(spans)
    rest, behind = split_pieces(paragraph.pieces, end)
    before, sentence = split_pieces(rest, start)
    return before, sentence, behind


def delete_sentence(paper: Paper, rng: Random) -> bool:
    paragraph = _some_paragraph(paper, rng)
    cut = _sentence(paragraph, rng) if paragraph else None
    if not paragraph or not cut or any(piece.raw is not None for piece in cut[1]):
        return False
    paragraph.pieces = [*cut[0], *cut[2]]
    return True


def _move_sentence(paper: Paper, rng: Random, pasted: Callable[[Piece], Piece]) -> bool:
    paragraph, target = _some_paragraph(paper, rng), _some_paragraph(paper, rng)
    cut = _sentence(paragraph, rng) if paragraph else None
    if not paragraph or not target or not cut or any(piece.raw is not None for piece in cut[1]):
        return False
    paragraph.pieces = [*cut[0], *cut[2]]
    places = [*_open_places(target, STOP), len(target.text)]
    before, behind = split_pieces(target.pieces, rng.choice(places))
    target.pieces = [*before, *map(pasted, cut[1]), *behind]
    return True


def _as_text(piece: Piece) -> Piece:
    """A piece as plain text: without its look and its bookmark."""
    return replace(piece, bold=False, mark="none" if piece.is_number else "")


def move_sentence(paper: Paper, rng: Random) -> bool:
    """A sentence is cut and pasted, mostly into another paragraph; its bookmarks move with it."""
    return _move_sentence(paper, rng, lambda piece: piece)


def move_sentence_as_text(paper: Paper, rng: Random) -> bool:
    """The same, pasted without its look: the bookmarks are gone."""
    return _move_sentence(paper, rng, _as_text)


def move_paragraph(paper: Paper, rng: Random) -> bool:
    """A paragraph goes to another place, in its section or in another one."""
    paragraph, target = _some_paragraph(paper, rng), _some_paragraph(paper, rng)
    if not paragraph or not target or paragraph is target:
        return False
    paper.paragraphs.remove(paragraph)
    target.element.addnext(paragraph.element)
    paper.paragraphs.insert(paper.paragraphs.index(target) + 1, paragraph)
    return True


def delete_paragraph(paper: Paper, rng: Random) -> bool:
    found = [one for one in paper.bodies() if not any(piece.raw is not None for piece in one.pieces)]
    if len(found) < 5:
        return False
    paper.remove(rng.choice(found))
    return True


def split_paragraph(paper: Paper, rng: Random) -> bool:
    """Enter is pressed behind a sentence, or in the middle of one."""
    paragraph = _some_paragraph(paper, rng, 60)
    places = _open_places(paragraph, rng.choice((STOP, COMMA))) if paragraph else []
    if not paragraph or not places:
        return False
    before, behind = split_pieces(paragraph.pieces, rng.choice(places))
    paragraph.pieces = before
    paper.new_behind(paragraph, behind)
    return True


def join_paragraphs(paper: Paper, rng: Random) -> bool:
    """The end of a paragraph is deleted."""
    pairs = [
        (one, other)
        for one, other in pairwise(paper.paragraphs)
        if not one.is_heading and not other.is_heading and one.element.getnext() is other.element
    ]
    if not pairs:
        return False
    one, other = rng.choice(pairs)
    one.pieces += other.pieces
    one.comments += other.comments
    paper.remove(other)
    return True


def _change_number(paper: Paper, rng: Random, mark: str) -> bool:
    places = [
        (paragraph, at)
        for paragraph in paper.paragraphs
        for at, piece in enumerate(paragraph.pieces)
        if piece.mark == "whole" and DIGITS.search(piece.text) and piece.name not in paper.new_texts
        if mark != "tail" or re.fullmatch(r"[\d.]+[^\d.]+", piece.text)
    ]
    if not places:
        return False
    paragraph, at = rng.choice(places)
    piece = paragraph.pieces[at]
    digits = DIGITS.search(piece.text)
    assert digits
    places_behind = len(digits[0].partition(".")[2])
    number = f"{float(digits[0]) * rng.uniform(1.05, 1.6) + 1:.{places_behind}f}"
    text = piece.text[: digits.start()] + number + piece.text[digits.end() :]
    paragraph.pieces[at] = replace(piece, text=text, mark=mark)
    paper.new_texts[piece.name] = text
    return True


def change_number(paper: Paper, rng: Random) -> bool:
    """Digits are changed inside the number: the bookmark stays."""
    return _change_number(paper, rng, "whole")


def type_over_number(paper: Paper, rng: Random) -> bool:
    """The number is selected and typed over: the bookmark is gone."""
    return _change_number(paper, rng, "none")


def type_over_digits(paper: Paper, rng: Random) -> bool:
    """The digits are selected and typed over: what is left of the bookmark covers the unit."""
    return _change_number(paper, rng, "tail")


def retype_number(paper: Paper, rng: Random) -> bool:
    """The same number is typed again: the bookmark is gone."""
    places = [
        (paragraph, at)
        for paragraph in paper.paragraphs
        for at, piece in enumerate(paragraph.pieces)
        if piece.mark == "whole"
    ]
    paragraph, at = rng.choice(places)
    paragraph.pieces[at] = replace(paragraph.pieces[at], mark="none")
    return True


def retype_paragraph(paper: Paper, rng: Random) -> bool:
    """A paragraph is pasted as plain text, with some new words: no bookmark and no look is left."""
    paragraph = _some_paragraph(paper, rng)
    if not paragraph:
        return False
    paragraph.pieces = list(map(_as_text, paragraph.pieces))
    return _insert_phrase_in(paragraph, rng)


def track_words(paper: Paper, rng: Random) -> bool:
    """Words are replaced while Word tracks changes."""
    if not (found := _some_words(paper, rng, 14)):
        return False
    paragraph, at = found
    piece = paragraph.pieces[at]
    start = rng.randrange(1, len(piece.text) - 9)
    end = start + rng.randrange(2, 7)
    paragraph.pieces[at : at + 1] = [
        replace(piece, text=piece.text[:start]),
        replace(piece, text=piece.text[start:end], revision="del"),
        replace(piece, text="认真抓好", revision="ins"),
        replace(piece, text=piece.text[end:]),
    ]
    return True


def track_number(paper: Paper, rng: Random) -> bool:
    """A number is replaced while Word tracks changes: the new one is beside the bookmark of the old one."""
    places = [
        (paragraph, at)
        for paragraph in paper.paragraphs
        for at, piece in enumerate(paragraph.pieces)
        if piece.mark == "whole" and re.fullmatch(r"\d+[^\d.]+", piece.text) and piece.name not in paper.new_texts
    ]
    if not places:
        return False
    paragraph, at = rng.choice(places)
    piece = paragraph.pieces[at]
    digits = DIGITS.match(piece.text)
    assert digits
    text = f"{int(digits[0]) + rng.randrange(2, 40)}{piece.text[digits.end() :]}"
    paragraph.pieces[at : at + 1] = [
        Piece(piece.text, piece.bold, revision="del"),
        replace(piece, text=text, mark="none", revision="ins"),
    ]
    paper.new_texts[piece.name] = text
    return True


def comment(paper: Paper, rng: Random) -> bool:
    paragraph = _some_paragraph(paper, rng)
    if not paragraph:
        return False
    paragraph.comments.append(rng.choice(("请再核实一下", "这一句是否保留？", "与上年说法不一致")))
    return True


EDITS: Final[tuple[Edit, ...]] = (
    reword,
    insert_phrase,
    delete_words,
    new_sentence,
    new_paragraph,
    delete_sentence,
    move_sentence,
    move_sentence_as_text,
    move_paragraph,
    delete_paragraph,
    split_paragraph,
    join_paragraphs,
    change_number,
    type_over_number,
    type_over_digits,
    retype_number,
    retype_paragraph,
    track_words,
    track_number,
    comment,
)
