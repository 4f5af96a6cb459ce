"""The version, in one place."""

__version__ = "0.1.0"
DEFAULTS_OF = "november 2026"  # when the sources of what a new workbook holds were last looked at
