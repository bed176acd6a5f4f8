"""The pages of the guide that are made from the code, so that they always agree with it."""
