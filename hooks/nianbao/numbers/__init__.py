"""Numbers in running text: first numerals that are not figures are set aside (``masks``), then numbers are found
(``find``).

A number is a figure if it is a measured quantity of the year that the office could be asked to
prove. Dates, ordinals, names, codes, slogans, ages and the bounds of a class are none.
"""

from nianbao.numbers.find import find_numbers
from nianbao.numbers.number import Number, NumberKind

__all__ = ["Number", "NumberKind", "find_numbers"]
