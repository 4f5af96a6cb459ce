"""Maatschappelijk: wat het werk iedereen kost en oplevert, naast de exploitatie.

Geen regel hier komt in de exploitatie, de kas of de balans. Alleen wat binnen de begroting valt
telt: wat daarna nog doorwerkt niet.
"""

# De volgorde hieronder is de volgorde van de regels op het rekenblad.
# ruff: noqa: F403, I001
from .invoer import *
from .bruto_netto import *
from .waarde import *
