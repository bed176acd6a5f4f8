"""Add the pages that have no Markdown file, and give each page its navigation, its frame and its corrections."""

from __future__ import annotations

import logging
import re
from collections.abc import Callable, Iterable, Iterator
from html import unescape
from pathlib import Path
from typing import Any, Final

from jinja2 import ChoiceLoader, Environment, FileSystemLoader, PrefixLoader
from markupsafe import Markup, escape
from mkdocs.config.config_options import ExtraScriptValue
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import ConfigurationError, PluginError
from mkdocs.plugins import event_priority
from mkdocs.structure import StructureItem
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Navigation, Section
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import AnchorLink

from nianbao.guide.kept_messages import kept_messages
from nianbao.load.handbook_pages import handbook_pages
from nianbao.load.theme_files import OWN, material_templates
from nianbao.mkdocs_hooks.kept_pages import FINISHED, kept_page
from nianbao.mkdocs_hooks.page_policy import has_policy, with_page_policy
from nianbao.mkdocs_hooks.sections_within import PAGES, html_of, sources_within
from nianbao.outputs.export_error import ExportError
from nianbao.pages.content_policy import with_policy
from nianbao.pages.correction_marks import with_marks
from nianbao.pages.downloads import DOCUMENT_KINDS
from nianbao.pages.error_report import ReportedPage, error_report_href
from nianbao.pages.frame import section_frame
from nianbao.pages.full_year import with_sections
from nianbao.pages.home import home_html
from nianbao.pages.landmarks import named_landmarks
from nianbao.pages.links import Links
from nianbao.pages.lost import TEMPLATE, lost
from nianbao.pages.navigation import FOOT, HOME, NavItem, entry_above, navigation
from nianbao.pages.navigation_html import NavigationHtml
from nianbao.pages.page_foot import REPORT_PLACE, VERSION_PLACE, with_foot
from nianbao.pages.paragraph_links import with_paragraph_links
from nianbao.pages.render import compiled_templates
from nianbao.pages.running_head import running_head
from nianbao.pages.section_archive import with_texts
from nianbao.pages.section_owners import section_owners
from nianbao.pages.site import PublishedFile, year_uri
from nianbao.pages.year_home import DOCUMENTS
from nianbao.publish.site_build import Build
from nianbao.publish.year_documents import make_documents
from nianbao.report import Edition

log = logging.getLogger("mkdocs.hooks.nianbao")

DOCUMENTS_MADE: Final = "排印 Word 文件和 PDF"
# In MkDocs's settings: the HTML of the version of the reports.
VERSION: Final = "nianbao_version"
OWN_MAIN: Final = "nianbao/main.html"
STYLES: Final = tuple(f"assets/stylesheets/{name}.css" for name in ("nianbao", "figures", "compare"))
SCRIPTS: Final = tuple(
    f"assets/javascripts/{name}.js"
    for name in ("same-place", "passage-links", "table-heads", "figure-chart", "figure-inspector", "figure-history")
)
ANCHOR: Final = re.compile(r'<[^<>]*?\sid="([^"]*)"')


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Adds the templates, styles and scripts of Nianbao to the theme's. Raises ConfigurationError if the office's own
    main.html does not extend ours."""
    # With Material as the theme, the office's own templates (theme.custom_dir) come before ours, and Material's after.
    folders = config.theme.dirs
    if not any(Path(folder).resolve() == OWN for folder in folders):
        folders.insert(1 if config.theme.custom_dir else 0, str(OWN))
    config.extra.setdefault("generator", False)
    config.extra_css[:0] = [style for style in STYLES if style not in config.extra_css]
    listed = {str(script) for script in config.extra_javascript}
    config.extra_javascript[:0] = [deferred(script) for script in SCRIPTS if script not in listed]
    covering = Path(config.theme.custom_dir or OWN, "main.html")
    if covering.is_file() and covering.parent.resolve() != OWN and OWN_MAIN not in covering.read_text("utf-8"):
        how = f'怎么改：第一行写 {{% extends "{OWN_MAIN}" %}}，其余照旧'
        raise ConfigurationError(f"{covering}:1:1  盖住了年报的页面模板，页首、页尾和查找都会没有。{how}")
    return config


# Runs after every hook and plugin that adds files, and after show_figures.py has left the drafts out.
@event_priority(-50)
def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Adds the generated pages and the downloads. Raises PluginError if the settings leave out a section."""
    build: Build = config.extra["nianbao"]
    for uri, section in build.sections():
        if any(left_out and left_out.match_file(uri) for left_out in (config.exclude_docs, config.draft_docs)):
            how = f"怎么改：从 {build.book.settings.file} 的 exclude_docs、draft_docs 里去掉它，或删去这个文件"
            raise PluginError(f"{section.file}:1:1  是{section.year}年度报告的一节，设置却不让它生成网页。{how}")
    sources = [file.src_uri for file in files]
    documents = tuple(build.links.unit_uri(source) for source in sources if source.endswith(DOCUMENTS))
    build.offer(documents, tuple(made_documents(build, config)))
    # A page that the office wrote, or that another plugin made, replaces the generated one.
    home = build.links.site_uri(HOME)
    build.made = frozenset({home, *build.generated} - {*sources})
    for uri in (home, *build.generated):
        if uri in build.made:
            files.append(File.generated(config, uri, content=""))
    handbook = {uri: text for uri, text in handbook_pages() if uri not in sources and build.publishes(uri)}
    build.handbook = frozenset(handbook)
    for uri, text in handbook.items():
        files.append(File.generated(config, uri, content=text))
    for published in build.files:
        build.progress.step("生成供下载的文件", len(build.files))
        content = b"" if build.on_demand else published.content
        files.append(File.generated(config, build.links.site_uri(published.uri), content=content))
    build.has_own_nav = bool(config.nav)
    # A navigation that the office wrote names the pages of drafts too. Without one each page gets a navigation of
    # its own below, and MkDocs need not make one of all pages.
    config.nav = published_nav(config.nav, build.publishes) if build.has_own_nav else [home]
    return files


def made_documents(build: Build, config: MkDocsConfig) -> Iterator[PublishedFile]:
    """The Word files and PDFs that the settings ask for (extra.documents); a preview has none. One that cannot be made
    is left out and reported, because the pages do not depend on it."""
    wanted = config.extra.get("documents") or ()
    unknown = [kind for kind in wanted if kind not in DOCUMENT_KINDS]
    if isinstance(wanted, str) or unknown:
        how = f"怎么改：写成 documents: [{', '.join(DOCUMENT_KINDS)}]"
        raise ConfigurationError(f"{build.book.settings.file} 的 extra.documents 写着“{wanted}”，读不懂。{how}")
    if build.serving or not wanted or build.published is None:
        return
    # Each year also has a record of its files.
    count = len(build.site.years) * (len(wanted) + 1)
    build.progress.step(DOCUMENTS_MADE, count)
    for made in make_documents(build.site, wanted, build.published):
        build.progress.step(DOCUMENTS_MADE, count)
        if isinstance(made, ExportError):
            # No warning: with --strict it would stop the whole site.
            log.info(f"{made}。网站照常生成，只是没有这个文件")
        else:
            yield made


def on_nav(nav: Navigation, config: MkDocsConfig, files: Files) -> Navigation:
    """Makes a navigation for each year, unless the settings have a `nav:`."""
    build: Build = config.extra["nianbao"]
    # All years share the structure of the guide, because a page has one parent only.
    made: dict[NavItem, StructureItem] = {}
    # The settings may leave pages of the guide out (exclude_docs).
    sources = frozenset(file.src_uri for file in files.documentation_pages())
    build.page_count = len(sources)
    config.extra[PAGES] = {file.src_uri: file for file in files.documentation_pages()}
    config.extra["nianbao_navigation"] = {
        year.number: as_navigation(navigation(site, year_uri(year), sources), build.links, files, made)
        for site, year in (() if build.has_own_nav else build.site.known_years())
    }
    # The navigation marks a page together with its parent entry.
    listed = {page.file.src_uri for page in nav.pages}
    for file in files.documentation_pages():
        above = entry_above(build.links.unit_uri(file.src_uri))
        entry = files.get_file_from_path(build.links.site_uri(above)) if above else None
        if entry and file.page and file.src_uri not in listed:
            file.page.parent = entry.page  # type: ignore[assignment]  # MkDocs marks any item that has a parent
    return nav


def on_page_markdown(markdown: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Gives a generated page its title, description and hidden parts."""
    build: Build = config.extra["nianbao"]
    generated = build.generated_at(page.file.src_uri)
    if generated and not kept_page(page, config):
        page.meta.update(title=generated.title, description=generated.description, hide=list(generated.hide))
    return markdown


def on_page_content(html: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Puts the HTML of a generated page in place, and adds to a section what is shown with it."""
    build: Build = config.extra["nianbao"]
    generated = build.generated_at(page.file.src_uri)
    build.progress.step("读正文，做对照", build.page_count)
    if kept := kept_page(page, config):
        page.title = kept.title
        return html
    if generated:
        # MkDocs checks links to headings against these ids, but has read only the empty source of the page.
        html = generated.html
        page.present_anchor_ids = anchors_in(html)
    page.title = title_text(page)
    if generated:
        return html
    section = build.section_of(page.file.src_uri)
    if section:
        return with_paragraph_links(with_marks(build.known_to_page(page.file.src_uri), section, html), section.stem)
    return home_html(build.site, html) if page.file.src_uri == build.links.site_uri(HOME) else html


def on_env(env: Environment, config: MkDocsConfig, files: Files) -> Environment:
    """Adds Nianbao's filters and functions to the template environment, with autoescape on."""
    build: Build = config.extra["nianbao"]
    if not build.on_demand:
        # All pages are made, and are now written.
        build.site.forget_texts()
    # Material prints titles, descriptions and names without escaping. With autoescape, every text is escaped
    # once, and only text marked as HTML is printed as HTML.
    env.autoescape = True
    env.filters["named_landmarks"] = named_landmarks
    env.globals["navigation_html"] = NavigationHtml()
    env.bytecode_cache = compiled_templates()
    # Templates of the same name can extend or include these: the office's own main.html ours, ours Material's.
    assert env.loader is not None
    covered = PrefixLoader({"nianbao": FileSystemLoader(OWN), "material": FileSystemLoader(material_templates())})
    env.loader = ChoiceLoader([env.loader, covered])
    version = env.get_template("partials/report-version.html").render(version=build.version) if build.version else ""
    config.extra[VERSION] = version
    return env


def on_page_context(context: dict[str, Any], page: Page, config: MkDocsConfig, nav: Navigation) -> dict[str, Any]:
    """Gives the page template the frame of the page: running head, foot, version, corrections, error report."""
    if kept_page(page, config):
        return context
    build: Build = config.extra["nianbao"]
    section = build.section_of(page.file.src_uri)
    year = build.year_of(page.file.src_uri)
    source, site = build.links.unit_uri(page.file.src_uri), build.known_to_page(page.file.src_uri)
    page.content = with_texts_of_sections(page, config)
    mark_html(page)
    context["foot"] = [(title, site.links.relative(source, uri)) for title, uri in FOOT]
    context["version"] = build.version
    context["version_place"] = Markup(VERSION_PLACE)
    context["report_error"] = REPORT_PLACE if build.report_errors else ""
    context["running_head"] = running_head(site, source)
    context["frame"] = section_frame(site, section) if section else None
    if section and not has_headings(page):
        page.meta["hide"] = [*(page.meta.get("hide") or ()), "toc"]
    context["edit_folder"] = build.edit_folder
    context["nav"] = config.extra["nianbao_navigation"].get(year.number if year else build.newest, nav)
    return context


def with_texts_of_sections(page: Page, config: MkDocsConfig) -> str:
    """The content of a page, with the texts of the sections that it shows."""
    build: Build = config.extra["nianbao"]
    html, uri = page.content or "", build.links.unit_uri(page.file.src_uri)
    sources = tuple(sources_within(build, page.file.src_uri))
    if not sources:
        return html
    texts = {build.links.unit_uri(source): html_of(source, config) for source in sources}
    year, site = build.year_of(page.file.src_uri), build.known_to_page(page.file.src_uri)
    return with_sections(site, year, html, texts) if year else with_texts(site, uri, html, texts)


def reported_page(page: Page, build: Build) -> ReportedPage:
    """The page as a reader's error report names it. The masked edition names no departments."""
    section = build.section_of(page.file.src_uri)
    title = unescape(str(page.title or ""))
    owners = section_owners(build.book, section) if section and build.edition is Edition.INTERNAL else ()
    return ReportedPage(
        title=f"{title}（{section.year}年）" if section else title,
        address=page.canonical_url or page.url,
        version=build.version.words if build.version else "",
        departments=owners,
    )


def on_template_context(context: dict[str, Any], template_name: str, config: MkDocsConfig) -> dict[str, Any]:
    """Gives the 404 page its links: to the pages that a reader can go on with, and to report the error."""
    build: Build = config.extra["nianbao"]
    if template_name == TEMPLATE:
        context["lost"] = lost(build.site)
        context["version"] = build.version
        lost_page = ReportedPage("没有这一页", "", build.version.words if build.version else "")
        context["report_error"] = error_report_href(build.report_errors, lost_page)
    return context


# After everything that asks for what is kept.
@event_priority(-100)
def on_post_build(config: MkDocsConfig) -> None:
    """Keeps what the guide's examples show, and removes what is kept of earlier builds and was not used in this one."""
    build: Build = config.extra["nianbao"]
    kept_messages().write()
    # A preview makes only what is asked for.
    if build.kept and not build.on_demand:
        build.kept.remove_unused()


# After everything that changes the page.
@event_priority(-100)
def on_post_page(output: str, page: Page, config: MkDocsConfig) -> str:
    """Fills in the foot, adds the content security policy, and frees the HTML of a generated page."""
    build: Build = config.extra["nianbao"]
    report_error = error_report_href(build.report_errors, reported_page(page, build)) if build.report_errors else ""
    output = with_foot(output, config.extra[VERSION], report_error)
    build.progress.step("写网页", build.page_count)
    if page.file.src_uri not in config.extra.get(FINISHED, ()):
        output = with_page_policy(output, page, build, config)
    if build.generated_at(page.file.src_uri) and not (build.serving or build.on_demand):
        # Free the memory: no other page shows it.
        page.content = None
    return output


@event_priority(-100)
def on_post_template(output_content: str, template_name: str, config: MkDocsConfig) -> str:
    """Adds the content security policy."""
    return with_policy(output_content) if has_policy(config) else output_content


def deferred(path: str) -> ExtraScriptValue:
    """A script that runs when the page has been parsed."""
    script = ExtraScriptValue(path)
    script.defer = True
    return script


def published_nav(nav: Any, publishes: Callable[[str], bool]) -> Any:
    """The navigation that the office wrote, with the pages that are published, without sections left empty."""
    if isinstance(nav, list):
        kept = (published_nav(item, publishes) for item in nav)
        return [item for item in kept if item]
    if isinstance(nav, dict):
        return {title: kept for title, item in nav.items() if (kept := published_nav(item, publishes))}
    return nav if publishes(str(nav)) else None


def title_text(page: Page) -> str:
    """The title of a page as plain text. A title that MkDocs took from a heading is HTML."""
    title = str(page.title or "")
    is_text = "title" in vars(page) or "title" in page.meta
    return title if is_text else unescape(title)


def mark_html(page: Page) -> None:
    """Marks the parts of a page that templates print as HTML. The title is escaped here, because Material
    strips tags from it and would take “<试行>” for a tag."""
    page.title = escape(page.title)
    page.content = Markup(page.content or "")
    mark_headings(page.toc)


def mark_headings(items: Iterable[AnchorLink]) -> None:
    """Escapes the headings in a page's contents. MkDocs keeps them as HTML without tags."""
    for item in items:
        item.title = escape(unescape(item.title))
        mark_headings(item.children)


def has_headings(page: Page) -> bool:
    """Whether a page has headings below its title, which the theme lists next to the text."""
    return any(item.level > 1 or item.children for item in page.toc)


def anchors_in(html: str) -> set[str]:
    """The ids in the HTML of a page, to which links can point."""
    return {unescape(anchor) for anchor in ANCHOR.findall(html)}


def as_navigation(
    items: tuple[NavItem, ...], links: Links, files: Files, made: dict[NavItem, StructureItem]
) -> Navigation:
    """The navigation as an object of MkDocs. `made` holds the structures already built for other years."""
    for item in items:
        if item not in made:
            made[item] = as_structure(item, links, files)
    structure = [made[item] for item in items]
    return Navigation(structure, [item for item in structure if isinstance(item, Page)])


def as_structure(item: NavItem, links: Links, files: Files) -> StructureItem:
    """A page, or a section that begins with its own page."""
    page = files.src_uris[links.site_uri(item.uri)].page
    assert page is not None
    page.title = item.title
    if not item.children:
        return page
    section = Section(item.title, [page, *(as_structure(child, links, files) for child in item.children)])
    for child in section.children:
        child.parent = section
    return section
