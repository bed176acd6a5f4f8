"""What a year was signed with, and whether it still is that: the seal, the register of releases, and the state before
corrections."""
