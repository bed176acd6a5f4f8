"""Figures from tables of other systems, so that departments need not report them again.

A map (data/maps/NAME.yml) says once which cell of a table holds a figure, by the heads of its row and its column.
`propose` drafts one, which a person confirms. `take` finds the cells again in the next year's table, wherever they
have moved to.
"""
