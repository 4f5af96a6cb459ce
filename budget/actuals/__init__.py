"""What was really booked, beside the begroting: read, compared, explained, in a workbook."""
