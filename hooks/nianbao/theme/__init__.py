"""The theme of the reports: Material with our templates, styles and scripts (``theme: {name: nianbao}``).

MkDocs imports this package before Material, whose notice of its end of life (2027-05-05) is for whoever maintains the
project and would greet the office at every command. The variable is the one that the notice itself names.
"""

import os

os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")
