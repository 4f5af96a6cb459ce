"""Many companies: one total, and the same changes to all of them."""
