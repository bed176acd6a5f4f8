"""The site build: what one build knows, and how it takes the place of the published site."""
