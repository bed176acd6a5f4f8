"""`nianbao upgrade`: brings the files that this package writes into a project up to this version."""
