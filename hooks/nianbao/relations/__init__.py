"""What must hold between figures, and which values cannot be right by themselves."""
