"""Numbers and units: exact decimals, intervals, units, numerals, formulas, and quantities as people write them."""
