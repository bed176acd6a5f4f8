"""The examples of the guide: small projects that are loaded, shown and checked like a real one."""
