"""The site build: the state of one build, and the replacement of the published site."""
