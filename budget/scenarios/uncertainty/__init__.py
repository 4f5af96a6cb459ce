"""Uncertainty: thousands of draws of what may come, and what they say of a begroting."""
