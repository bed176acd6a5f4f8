"""From a reference to what a reader sees: values, names, tables, charts, and the prose of a section."""
