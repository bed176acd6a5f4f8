"""The pages of the guide that are made from the code, so that they cannot tell anything else than it does."""
