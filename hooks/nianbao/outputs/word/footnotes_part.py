"""word/footnotes.xml, which python-docx does not write."""

from __future__ import annotations

from typing import Final

from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.oxml import serialize_part_xml
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.oxml.text.paragraph import CT_P
from docx.oxml.xmlchemy import BaseOxmlElement

from nianbao.outputs.word.word_styles import FOOTNOTE, FOOTNOTE_MARK, NAMESPACE
from nianbao.outputs.word.word_tables import child, element

NAME: Final = "/word/footnotes.xml"
# The two that every file has: the line above the notes, and that above a note continued from the page before.
SEPARATORS: Final = f"""<w:footnotes xmlns:w="{NAMESPACE}">
<w:footnote w:type="separator" w:id="-1"><w:p><w:r><w:separator/></w:r></w:p></w:footnote>
<w:footnote w:type="continuationSeparator" w:id="0"><w:p><w:r><w:continuationSeparator/></w:r></w:p></w:footnote>
</w:footnotes>"""


class FootnotesPart:
    """The footnotes of a file while it is written, numbered from 1."""

    def __init__(self) -> None:
        self.root: BaseOxmlElement = parse_xml(SEPARATORS)
        self.last: BaseOxmlElement = self.root
        self.count = 0

    def begin(self) -> int:
        """Begins a footnote, and returns its id."""
        self.count += 1
        self.last = child(self.root, "w:footnote", id=str(self.count))
        return self.count

    def new_paragraph(self, *, with_mark: bool) -> CT_P:
        """A new paragraph of the last footnote; the first begins with the mark."""
        paragraph = child(self.last, "w:p")
        assert isinstance(paragraph, CT_P)
        child(child(paragraph, "w:pPr"), "w:pStyle", val=FOOTNOTE)
        if with_mark:
            made = child(paragraph, "w:r")
            child(child(made, "w:rPr"), "w:rStyle", val=FOOTNOTE_MARK)
            made.append(element("w:footnoteRef"))
        return paragraph

    def attach(self, document: Part) -> None:
        """Adds the part to the document's package."""
        package = document.package
        assert package is not None
        part = Part(PackURI(NAME), CONTENT_TYPE.WML_FOOTNOTES, serialize_part_xml(self.root), package)
        document.relate_to(part, RELATIONSHIP_TYPE.FOOTNOTES)
