"""Which tests a change of a room should fail: those of the room first, then those of the rooms that show its work."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from tests.bench.random_changes.change import PACKAGE, ROOT, SCRIPTS

TESTS_OF_ROOMS: Final = {
    "words": "words quantity numbers forms wording adding checks",
    "quantity": "quantity forms relations numbers load checks",
    "report": "load forms relations checks pages",
    "collection": "test_collection.py",
    "similarity": "test_similarity.py wording numbers checks office/importing",
    "source": "source shown load checks",
    "yaml": "yaml load fixes office/test_fill.py office/test_rename.py",
    "allowed_html": "allowed_html shown checks",
    "forms": "forms shown checks guide",
    "relations": "relations checks pages",
    "load": "load office/upgrading checks cli",
    "shown": "shown forms outputs checks pages",
    "sealing": "sealing office checks",
    "document": "document outputs pages",
    "writing": "writing cli office/test_nothing_is_lost.py",
    "numbers": "numbers checks office/importing",
    "wording": "wording fixes checks pages",
    "checks": "checks fixes",
    "fixes": "fixes checks",
    "reporters": "reporters cli",
    "disclosure": "disclosure outputs",
    "outputs": "outputs cli",
    "pages": "pages site/test_figures.py site/test_shared_navigation.py",
    "search": "search",
    "office": "office cli sealing ci/test_comment.py",
    "deploying": "deploying",
    "bundling": "bundling",
    "cli": "cli office deploying bundling",
    "guide": "guide adding",
    "publish": "publish site",
    "theme": "site",
    "mkdocs_hooks": "site",
}
# The beginning of a script's name, and its tests.
TESTS_OF_SCRIPTS: Final = {
    "compare": "golden/test_growth.py golden/test_wording.py browser/test_compare.py",
    "figure-chart": "browser/test_figure_chart.py browser/test_charts.py browser/test_figures.py",
    "figure-history": "browser/test_figures.py",
    "figure-inspector": "browser/test_inspector.py browser/test_keyboard.py",
    "findings-bar": "browser/test_findings.py browser/test_unfilled.py",
    "page-elements": "browser/test_inspector.py browser/test_search.py browser/test_compare.py",
    "passage-links": "browser/test_passages.py",
    "same-place": "browser/test_years.py",
    "search-numerals": "golden/test_numerals.py browser/test_search_worker.py browser/test_search_values.py",
    "search-unpack": "browser/test_search_unpack.py browser/test_search_parts.py",
    "search-page": "browser/test_search.py browser/test_search_late_answers.py browser/test_search_opens.py",
    "search": "browser/test_search_worker.py browser/test_search_ranking.py browser/test_search_exactness.py"
    " browser/test_search_values.py browser/test_search.py browser/test_search_parts.py",
    "table-heads": "browser/test_layout.py browser/test_pages.py",
}

ROOMS: Final = frozenset((*TESTS_OF_ROOMS, *TESTS_OF_SCRIPTS))


def room_of(file: Path) -> str:
    """The room of a file of the package; scripts of one kind are a room of their own."""
    if file.is_relative_to(SCRIPTS):
        return next(name for name in TESTS_OF_SCRIPTS if file.name.startswith(name))
    return file.relative_to(PACKAGE).parts[0].removesuffix(".py")


def paths_of_tests(file: Path) -> tuple[str, ...]:
    """The paths of the tests, narrowest first: those of the folder or file within its room, then those of the room."""
    if file.is_relative_to(SCRIPTS):
        return tuple(f"tests/{one}" for one in TESTS_OF_SCRIPTS[room_of(file)].split())
    room, *within = file.relative_to(PACKAGE).with_suffix("").parts
    folder = Path("tests", room.removesuffix(".py"))
    narrow = []
    if within:
        files = (ROOT / folder).glob(f"test_{within[0]}*.py")
        own = [folder / within[0], *(path.relative_to(ROOT) for path in sorted(files))]
        narrow = [str(path) for path in own if (ROOT / path).exists()]
    return (*narrow, *(f"tests/{one}" for one in TESTS_OF_ROOMS[room_of(file)].split()))
