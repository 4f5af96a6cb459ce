"""Named scenarios: the columns of Hefbomen and those of the sheet Scenario's, side by side."""
