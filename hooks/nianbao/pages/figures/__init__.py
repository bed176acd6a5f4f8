"""Figures through the years: where each stands, its history by section, and what is published of it."""
