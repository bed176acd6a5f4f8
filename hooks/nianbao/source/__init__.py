"""Source text: places of offsets, the grammar of references, line ends, and what is too long to be read."""
