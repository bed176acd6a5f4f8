"""Edits exported Word files at random as people do, and takes them back.

    python -m tests.bench word_edits [--papers 40] [--edits 5] [--seed 0] [--year 2026] [--show]

Half of the files are saved in LibreOffice before, as .docx, .odt and .doc. It ends with 1 if fewer than 99 of 100
references are kept on the right number, if a changed number is not reported, or if a sentence is lost.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path
from typing import Final

from nianbao.load import load_yearbook
from tests.bench.word_edits.measure import edited_papers, take_back, through_libreoffice

LEAST_KEPT: Final = 0.99


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--project", type=Path, default=Path(__file__).parents[3])
    parser.add_argument("--papers", type=int, default=40)
    parser.add_argument("--edits", type=int, default=5)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--year", type=int, default=2026)
    parser.add_argument("--show", action="store_true", help="print what did not come back as it must")
    options = parser.parse_args()
    book = load_yearbook(options.project)
    year = book.year(options.year)
    assert year is not None
    papers = list(edited_papers(book, year, options.papers, options.edits, options.seed))
    with tempfile.TemporaryDirectory() as folder:
        through_libreoffice(papers, Path(folder))
    start = time.monotonic()
    found = [take_back(book, year, paper) for paper in papers]
    seconds = time.monotonic() - start
    for one, paper in zip(found, papers, strict=True):
        if options.show and (one.kept < one.references or one.told < one.changed or one.lost):
            print(one.format, one.edits, f"kept {one.kept}/{one.references} told {one.told}/{one.changed}")
            for sentence in one.wrong:
                print("    wrong:", sentence)
            for sentence in one.lost:
                print("    lost:", sentence)
            if one.told < one.changed:
                print("    numbers:", paper.new_texts)
    kept, references = sum(one.kept for one in found), sum(one.references for one in found)
    told, changed = sum(one.told for one in found), sum(one.changed for one in found)
    lost = sum(len(one.lost) for one in found)
    formats = Counter(one.format for one in found)
    print(f"{sum(len(one.edits) for one in found)} edits in {len(found)} files ({dict(formats)})")
    print(f"references kept {kept}/{references} = {kept / references:.4f}")
    print(f"changed numbers reported {told}/{changed}; sentences lost {lost}")
    print(f"comments kept {sum(one.comments for one in found)}/{sum(one.comments for one in papers)}")
    print(f"{seconds / len(found):.2f} s a file, beyond start-up and LibreOffice")
    return int(kept < LEAST_KEPT * references or told < changed or lost > 0)


if __name__ == "__main__":
    sys.exit(main())
