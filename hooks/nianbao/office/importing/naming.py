"""Names in the prose: masked places that hide a name, and the registered or clearly recognizable names of an unmasked
text."""

from __future__ import annotations

import re
from collections.abc import Iterator

from nianbao.office.importing.figure_decisions import PlacedReference
from nianbao.office.importing.ledger import NOWHERE, Ledger, Spot
from nianbao.office.importing.match import find_similar_name
from nianbao.office.importing.nouns import MASKED, Confidence, Recognized
from nianbao.office.importing.number_phrases import phrase_after, phrase_before
from nianbao.office.importing.proper_names import confidence_of, hidden_at, town_of, unmasked_places, villages_of
from nianbao.report import Edition, Name
from nianbao.words.alternatives import either
from nianbao.words.name_words import MaskedName


class Naming:
    """Writes the references for the names of a report, line by line."""

    def __init__(self, ledger: Ledger) -> None:
        self.ledger = ledger
        self._shared: dict[tuple[str, str], Name] = {}
        self._pattern = re.compile(either(()))
        self._known = 0
        self._by_text: dict[str, Name] = {}

    def learn(self, whole: str) -> None:
        """Registers the town and the villages that the whole text clearly names."""
        if self.ledger.edition is Edition.MASKED:
            return
        registered = {name.text for name in self.ledger.names().values()}
        town = town_of(whole)
        if town and town not in registered and not any(n.kind == "town" for n in self.ledger.names().values()):
            self.ledger.add_name(Name(self.ledger.free_id("镇名", town), town, "town", NOWHERE))
        for village in villages_of(whole):
            if village not in registered:
                kind = "community" if village.endswith("社区") else "village"
                self.ledger.add_name(Name(self.ledger.free_id(village), village, kind, NOWHERE))
        self._compile_pattern()

    def _compile_pattern(self) -> None:
        self._known = len(self.ledger.new_names)
        # An ordinal (十三) also occurs as a common word, so it is found only at a masked place.
        self._by_text = {n.text: n for n in self.ledger.names().values() if len(n.text) >= 2 and n.kind != "ordinal"}
        self._pattern = re.compile(either(self._by_text))

    def place(self, text: str, line: int, taken: list[tuple[int, int]]) -> Iterator[PlacedReference]:
        """The references for the names of a line, outside the spans already taken."""
        for at, character in enumerate(text):
            if character == MASKED and not _overlaps(at, at + 1, taken):
                yield self._place_hidden(text, line, at)
        if self.ledger.edition is Edition.MASKED:
            self._note_unmasked_places(text, line, taken)
            return
        if self._known != len(self.ledger.new_names):
            self._compile_pattern()
        for match in self._pattern.finditer(text):
            if _overlaps(*match.span(), taken):
                continue
            name = self._by_text[match[0]]
            is_new = name.id in self.ledger.new_names
            confidence = Confidence.LIKELY if is_new else Confidence.SURE
            why = "像是地名，已记入名称表" if is_new else "名称表里的名称"
            written = f"{{{{ {name.id} }}}}"
            spot = Spot(line, text, *match.span())
            self.ledger.note(spot, Recognized.NAME, written, confidence, why, name_kind=name.kind)
            yield PlacedReference(match.start(), match.end(), written)

    def _place_hidden(self, text: str, line: int, at: int) -> PlacedReference:
        hidden = hidden_at(text, at)
        end = at + 1 + len(hidden.ending)
        name, is_known = self._find_or_add_name(hidden, text, at)
        found = Recognized.ORDINAL if hidden.kind == "ordinal" else Recognized.NAME
        written = f"{{{{ {name.id} }}}}"
        confidence = confidence_of(hidden)
        why = hidden.why + (f"；用名称表里的“{name.id}”" if is_known else "；名称待补")
        self.ledger.note(Spot(line, text, at, at + 1), found, written, confidence, why, name_kind=hidden.kind)
        return PlacedReference(at, end, written)

    def _find_or_add_name(self, hidden: MaskedName, text: str, at: int) -> tuple[Name, bool]:
        key = (hidden.kind, hidden.id)
        if hidden.is_same and key in self._shared:
            return self._shared[key], False
        ledger = self.ledger
        shown = "*" + hidden.ending
        registered = ledger.registered_names
        known = next((name for name in registered if name.kind == "town"), None) if hidden.kind == "town" else None
        if hidden.kind != "town":
            before, after = phrase_before(text, at, ledger.book.units), phrase_after(text, at + 1)
            known = find_similar_name(registered, ledger.contexts, hidden.kind, before, after)
            if known is not None and known.id in ledger.year_names:
                known = None
        if known is not None:
            # The town is the same every year; other masked names may differ from year to year.
            if hidden.kind != "town":
                ledger.add_name(Name(known.id, shown, hidden.kind, NOWHERE), of_year=True)
            name = known
        else:
            figure_id = ledger.free_id(hidden.id, _longer_id(hidden, text, at))
            of_year = hidden.kind in ("document", "ordinal")
            name = ledger.add_name(Name(figure_id, shown, hidden.kind, NOWHERE), of_year=of_year)
        if hidden.is_same:
            self._shared[key] = name
        return name, known is not None

    def _note_unmasked_places(self, text: str, line: int, taken: list[tuple[int, int]]) -> None:
        for start, end in unmasked_places(text, self.ledger.names()):
            if not _overlaps(start, end, taken):
                spot = Spot(line, text, start, end)
                why = "脱敏稿里露出的地名，照原样保留；如应隐去，记入名称表并改成引用"
                self.ledger.note(spot, Recognized.TYPED, text[start:end], Confidence.DOUBTFUL, why)


def _longer_id(hidden: MaskedName, text: str, at: int) -> str:
    after = phrase_after(text, at + 1 + len(hidden.ending))
    return f"{after[:4]}{hidden.id}" if len(after) >= 2 else hidden.id


def _overlaps(start: int, end: int, spans: list[tuple[int, int]]) -> bool:
    return any(start < last and first < end for first, last in spans)
