"""Two years side by side: their figures, and their wording.

Neighbouring years are built as pages (`neighbours`); any other two are put side by side in the browser
(`chosen`), from the figures and sentences that are published for each year (`year_data`).
"""
