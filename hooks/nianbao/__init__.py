"""Nianbao: annual work reports whose every number is data, checked across the years.

The package imports nothing of MkDocs; the hooks beside it do.
Data flows one way: ``load`` -> ``checks`` -> ``show`` -> ``pages``, ``outputs``, ``search``.
"""

__version__ = "0.1.0"
