"""Statistical disclosure control: whether what would be published shows a masked name or an internal value."""
