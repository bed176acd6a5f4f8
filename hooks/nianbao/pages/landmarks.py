"""Names for the nested lists of Material's navigation.

Each list is a landmark labelled by the toggle next to its title. Where the title is a link, the toggle
has no text, and a screen reader announces several landmarks without a name (WAI-ARIA 1.2, section 5.3.4:
landmarks of the same role need distinct names).
"""

from __future__ import annotations

import re
from typing import Final

from markupsafe import Markup

LABELLED: Final = re.compile(r'aria-labelledby="(__nav_[0-9_]+)_label"')
TITLE: Final = re.compile(r'<label class="md-nav__title" for="(__nav_[0-9_]+)"')


def named_landmarks(html: str) -> Markup:
    """The navigation with each nested list labelled by its own title."""
    titled = TITLE.sub(r'<label class="md-nav__title" id="\1_title" for="\1"', str(html))
    return Markup(LABELLED.sub(r'aria-labelledby="\1_title"', titled))
