"""Numbers and units: exact decimals, intervals, units, formulas, and quantities as people write them."""
