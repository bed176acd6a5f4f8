"""What must hold between figures, and which figures cannot be right by themselves."""
