"""Goal seek: which value reaches a goal, and what two inputs need together."""
