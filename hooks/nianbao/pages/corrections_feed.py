"""corrections/feed.xml: the corrections as an Atom feed (RFC 4287), newest first."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, time
from typing import Final
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from nianbao.document.corrected_values import corrected_value, correction_words
from nianbao.pages.corrections import FEED, correction_anchor
from nianbao.pages.navigation import CORRECTIONS
from nianbao.pages.site import PublishedFile, Site
from nianbao.report import Correction, Edition, Year
from nianbao.sealing.sealed_content import correction_digest

NAMESPACE: Final = "http://www.w3.org/2005/Atom"
# Nothing was signed or corrected yet.
BEGINNING: Final = date(2000, 1, 1)


def make_feed(site: Site) -> Iterator[PublishedFile]:
    """The feed of all corrections (RFC 4287), the latest first."""
    title = f"{site.book.unit.title}：更正"
    corrections = sorted(
        ((year, one) for year in site.years for one in year.corrections), key=lambda pair: pair[1].date, reverse=True
    )
    days = [one.date for _, one in corrections] + [year.release.date for year in site.years if year.release]
    feed = Element("feed", xmlns=NAMESPACE)
    SubElement(feed, "title").text = title
    SubElement(feed, "id").text = "urn:nianbao:corrections"
    SubElement(feed, "updated").text = _moment(max(days, default=BEGINNING))
    SubElement(SubElement(feed, "author"), "name").text = site.book.unit.title
    SubElement(feed, "link", rel="alternate", href=site.links.relative(FEED, CORRECTIONS))
    for year, one in corrections:
        _add_entry(feed, site, year, one)
    indent(feed)
    yield PublishedFile(FEED, b'<?xml version="1.0" encoding="utf-8"?>\n' + tostring(feed, "utf-8") + b"\n")


def _add_entry(feed: Element, site: Site, year: Year, correction: Correction) -> None:
    shown = corrected_value(site.book, year, correction, site.edition)
    entry = SubElement(feed, "entry")
    SubElement(entry, "title").text = f"{year.number}年度工作报告更正：{shown.label}"
    # The digest is over what was corrected, which the masked edition withholds.
    identity = (
        correction_digest(correction) if site.edition is Edition.INTERNAL else correction_anchor(year, correction)
    )
    SubElement(entry, "id").text = f"urn:nianbao:correction:{year.number}:{identity}"
    SubElement(entry, "updated").text = _moment(correction.date)
    href = site.links.relative(FEED, CORRECTIONS, correction_anchor(year, correction))
    SubElement(entry, "link", rel="alternate", href=href)
    SubElement(entry, "summary").text = correction_words(shown, year.number)


def _moment(day: date) -> str:
    return datetime.combine(day, time(), UTC).isoformat()
