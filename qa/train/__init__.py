"""Training the parts that ship beside the pinned base model; see `__main__` for the command."""
