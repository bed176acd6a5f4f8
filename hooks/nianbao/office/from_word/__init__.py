"""An exported Word file back into the project: what people changed in it becomes edits of the Markdown, proposed values
and notes.

The file is compared with the report as it was exported. A number is recognised by its hidden bookmark; if that is
gone, by the words around it. What cannot be taken back is reported, never dropped.
"""
