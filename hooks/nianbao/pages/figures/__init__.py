"""Figures through the years: the sections that state them, their histories by section, and their published data."""
