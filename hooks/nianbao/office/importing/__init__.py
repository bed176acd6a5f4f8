"""A report that was written elsewhere (Word, plain text, Markdown) becomes a year of the project.

In order: ``source`` reads the file into blocks; ``cut_sections`` cuts them at the official headings; ``reading`` finds
figures, lists, names and masked places in each line and writes references for them; ``writing`` makes the files;
``proof`` shows the new files as text and compares them with the source. Every decision is kept with its sentence;
``decisions_page`` lists them.
"""

from nianbao.office.importing.nouns import Confidence, Decision, Imported
from nianbao.office.importing.source import SourceError
from nianbao.office.importing.steps import import_report, read_year

__all__ = ["Confidence", "Decision", "Imported", "SourceError", "import_report", "read_year"]
