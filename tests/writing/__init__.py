"""What the program writes: never lost, never half, never mixed unnoticed, never a leak."""
