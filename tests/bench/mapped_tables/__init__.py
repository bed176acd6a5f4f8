"""Odd tables of two years, the second with rows moved, columns inserted, heads changed and units changed, read by
``nianbao fill --map`` with the map of the first."""
