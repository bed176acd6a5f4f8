"""What Chinese reports say, as data: each word once, with its facts."""
