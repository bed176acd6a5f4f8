"""Adversarial texts, and whether everything that reads them takes time in proportion to their length.

Run as ``python -m tests.bench.hostile``.
"""
