"""What the guide's examples are made with: small projects that are loaded, shown and checked like a real one."""
