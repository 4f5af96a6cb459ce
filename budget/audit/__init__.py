"""Keuring: is a begroting workbook still what this program wrote, and is it well made?

`scan` reads any workbook, `rules` hold what a reviewer of models asks, `compare` holds the file
against the same workbook written anew from its own input.
"""
