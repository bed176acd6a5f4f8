"""What the checks of wording share: the texts a reader sees, names and set phrases in them, marks,
and the numbering of headings."""
