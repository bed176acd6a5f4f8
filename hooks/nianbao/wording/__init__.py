"""What the checks of wording share: the texts that a reader sees, the names and set phrases in them, punctuation,
and the numbering of headings."""
