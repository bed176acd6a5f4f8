"""Numbers in running text. Numerals that are not figures are masked (``not_figures``); the others are read (``find``).

A number is a figure if it is a measured quantity of the year that the office could be asked to prove. Dates, ordinals,
names, codes, slogans, ages and the bounds of a class are not figures.
"""

from nianbao.numbers.find import find_numbers
from nianbao.numbers.number import Number, NumberKind

__all__ = ["Number", "NumberKind", "find_numbers"]
