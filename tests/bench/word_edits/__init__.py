"""Random edits as people make them in Word, on exported files, taken back by ``nianbao import --from-word``."""
