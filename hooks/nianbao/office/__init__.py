"""What the office does with the reports besides writing them."""
