"""The Python-Markdown extension that prints the guide's examples."""

from __future__ import annotations

from collections.abc import Callable

from markdown import Extension, Markdown
from markdown.preprocessors import Preprocessor

from nianbao.allowed_html.html_filter import OurHtml
from nianbao.guide.example import example_html, read_example
from nianbao.source.reference_grammar import lay_out


class GuideExtension(Extension):
    """Renders examples on pages for which `is_guide` returns true; on other pages a fence stays a fence."""

    def __init__(self, is_guide: Callable[[], bool]) -> None:
        super().__init__()
        self.is_guide = is_guide

    def extendMarkdown(self, md: Markdown) -> None:
        """Called by Python-Markdown: registers the preprocessor of example fences."""
        # Before nianbao_blocks (27) and fenced_code (25), after normalize_whitespace (30).
        md.preprocessors.register(_Examples(md, self.is_guide), "nianbao_examples", 28)


class _Examples(Preprocessor):
    def __init__(self, md: Markdown, is_guide: Callable[[], bool]) -> None:
        super().__init__(md)
        self.is_guide = is_guide

    def run(self, lines: list[str]) -> list[str]:
        if not self.is_guide():
            return lines
        text = "\n".join(lines)
        written = []
        at = 0
        for fence in lay_out(text).fences:
            example = read_example(fence.info, fence.body)
            if example is not None:
                written += [text[at : fence.start], "\n", self.md.htmlStash.store(OurHtml(example_html(example))), "\n"]
                at = fence.end
        return ("".join(written) + text[at:]).split("\n")
