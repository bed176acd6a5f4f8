"""YAML with the place of everything: reading it, and editing it without touching another byte."""
