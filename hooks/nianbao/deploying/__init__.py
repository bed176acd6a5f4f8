"""A built site becomes a release on a server: scanned, listed with digests, and switched to in one rename."""
