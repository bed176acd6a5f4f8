"""The HTML that authors may write in a page, and the removal of all other HTML.

Authors write Markdown, and Markdown passes HTML through. `rules` lists the allowed tags, attributes and links.
`raw` applies it to HTML as text. `html_filter` applies it to a page while Python-Markdown renders it, and then lets
nh3 clean the whole page. `removal_places` finds the source places of what was removed, for the check.
"""
