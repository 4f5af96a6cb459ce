"""A sweep: a grid of values, reckoned chunk by chunk, to a file."""
