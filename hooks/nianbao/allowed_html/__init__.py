"""What HTML a page may hold that was written by hand, and what is removed from it.

Authors write Markdown, and Markdown passes HTML through. `rules` lists the tags, attributes and links that
are let through; `raw` applies it to HTML as text; `extension` applies it to a page while Python-Markdown
renders it, and has nh3 go over the whole once more. `places` leads back from what was removed to the source,
for the check.
"""
