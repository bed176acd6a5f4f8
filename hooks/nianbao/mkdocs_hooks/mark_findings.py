"""Mark each finding of the preview at its place on the page. The published site shows no findings."""

from __future__ import annotations

from fnmatch import fnmatch

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page

from nianbao.mkdocs_hooks.kept_pages import PREVIEW, kept_page
from nianbao.pages.finding_marks import MarkedPage, MarksExtension, placed_findings_by_file, with_signs, without_signs
from nianbao.pages.findings import Preview, findings_html
from nianbao.publish.site_build import Build

STYLE = "assets/stylesheets/findings-bar.css"
SCRIPT = "assets/javascripts/findings-bar.js"


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Prepares the marks of a preview: the findings by file, the extension, the style and the script."""
    build: Build = config.extra["nianbao"]
    if build.serving:
        placed = placed_findings_by_file(build.book, build.findings)
        config.extra[PREVIEW] = Preview(build.findings, placed, build.is_checked)
        config.extra["nianbao_marks"] = {}
        config.extra["nianbao_marked_page"] = page = MarkedPage()
        config.markdown_extensions.append(MarksExtension(page))  # type: ignore[arg-type]
        config.extra_css.append(STYLE)
        config.extra_javascript.append(SCRIPT)
    return config


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Leaves the assets of the marks out of a published site."""
    build: Build = config.extra["nianbao"]
    if build.serving:
        return files
    # MkDocs copies the theme's assets by itself, so those of the preview are removed here.
    return Files([file for file in files if not fnmatch(file.src_uri, "assets/*/findings-*")])


def on_page_markdown(markdown: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Puts a sign at each finding of the page, which the extension makes a mark of."""
    build: Build = config.extra["nianbao"]
    if not build.serving or kept_page(page, config):
        return markdown
    section = build.section_of(page.file.src_uri)
    marked: MarkedPage = config.extra["nianbao_marked_page"]
    preview: Preview = config.extra[PREVIEW]
    marked.placed = preview.placed.get(section.file, ()) if section else ()
    marked.marked = set()
    return with_signs(section, markdown, marked.placed) if section else markdown


def on_page_content(html: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Notes which findings got a mark, and removes signs that became none."""
    build: Build = config.extra["nianbao"]
    if not build.serving:
        return html
    marked: MarkedPage = config.extra["nianbao_marked_page"]
    if kept_page(page, config):
        return html
    config.extra["nianbao_marks"][page.file.src_uri] = MarkedPage(marked.placed, marked.marked)
    return without_signs(html)


def on_post_page(output: str, page: Page, config: MkDocsConfig) -> str:
    """Adds the list of findings to the page."""
    build: Build = config.extra["nianbao"]
    if not build.serving:
        return output
    uri = page.file.src_uri
    marked = config.extra["nianbao_marks"].get(uri, MarkedPage())
    section = build.section_of(uri)
    bar = findings_html(build.site, config.extra[PREVIEW], build.links.unit_uri(uri), section, marked)
    before, end, after = output.rpartition("</body>")
    return f"{before}{bar}{end}{after}"
