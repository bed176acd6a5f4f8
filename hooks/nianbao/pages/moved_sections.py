"""The former addresses of sections that were renamed, joined or split: each leads to the present page."""

from __future__ import annotations

from collections.abc import Iterator

from nianbao.pages.figures.figure_places import history_uri
from nianbao.pages.render import render_template
from nianbao.pages.section_archive import archive_uri
from nianbao.pages.site import PublishedFile, Site
from nianbao.pages.titles import stem_title


def make(site: Site) -> Iterator[PublishedFile]:
    for former, thread in site.threads.former_stems().items():
        uris = [(archive_uri(former), archive_uri(thread.stem))]
        if thread.stem in site.figure_places.by_stem:
            uris.append((history_uri(former), history_uri(thread.stem)))
        for old, now in uris:
            html = render_template(
                "moved_section.html", title=stem_title(site, thread.stem), href=site.links.relative(old, now)
            )
            yield PublishedFile(f"{old.removesuffix('.md')}.html", html.encode())
