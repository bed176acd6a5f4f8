"""`nianbao bundle`: everything that an installation needs, in one zip file, for a network without internet."""
