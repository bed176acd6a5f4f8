"""Real reports from a folder: what the checks and the import say of them, and how much of it is true.

The texts stay where they are. What a person judged is kept as the hash of the file, the name of the fault,
start, end and label.
"""
