"""The navigation of pages as HTML. Those of a year's sections show the same entries, and only the entry of the page
itself differs: so the navigation is rendered for the first of them, and the entry alone for the others."""

from __future__ import annotations

import posixpath
from collections.abc import Callable
from typing import Any, Final

from markupsafe import Markup

# No page has this name.
NOBODY: Final = "-"


class InactivePage:
    """A page that is not the one being rendered, in the words of MkDocs's pages."""

    active = False

    def __init__(self, page: Any, url: str) -> None:
        self._page = page
        self.url = url

    def __getattr__(self, name: str) -> Any:
        return getattr(self._page, name)


class NavigationHtml:
    """The navigations of one build. Links are relative, so pages share one if they have the navigation, the entries
    above their own, and the folder in common."""

    def __init__(self) -> None:
        self._of_others: dict[tuple[Any, ...], Markup] = {}

    def of_page(
        self, page: Any, navigation: Any, whole: Callable[[], Markup], entry: Callable[[Any, Any], Markup]
    ) -> Markup:
        """The navigation of a page. `whole` renders it; `entry` renders the entry of a page as seen from another."""
        folder = posixpath.dirname(page.url.rstrip("/"))
        neighbour = InactivePage(page, posixpath.join(folder, NOBODY + ("/" if page.url.endswith("/") else ".html")))
        key = (id(navigation), tuple(map(id, page.ancestors)), folder)
        own, other = entry(page, page), entry(InactivePage(page, page.url), neighbour)
        known = self._of_others.get(key)
        if known is not None and known.count(other) == 1:
            return known.replace(other, own)
        html = whole()
        # A page that is not listed, or that has entries below its own, shares nothing.
        if html.count(own) == 1:
            self._of_others[key] = html.replace(own, other)
        return html
