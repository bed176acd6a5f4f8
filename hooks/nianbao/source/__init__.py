"""Source text: offsets to places, the grammar of references, line ends, and what is too long to read."""
