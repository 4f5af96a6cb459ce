"""What an outcome hangs on: one input at a time (a tornado), and all of them at once (Sobol)."""
