"""Publishes a built site as a release on a server: the site is scanned, listed with digests, and switched to by one
rename."""
