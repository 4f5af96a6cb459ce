"""Deelnemers: wie er werkt en leert, hoeveel uren dat geeft, en wat dat kost en oplevert.

De maand rekent met het gemiddelde van begin en eind; de stand einde maand bepaalt alleen het
bereiken van de gevraagde plaatsen. Loon, premies en betalingen komen uit de loonadministratie
van `wet`; elke rij sluit voor zich: baten − lasten = Δ kas + Δ activa − Δ passiva.
"""

# De volgorde hieronder is de volgorde van de regels op het rekenblad.
# ruff: noqa: F403, I001
from .rechten import *
from .invoer import *
from .aantallen import *
from .ontwikkeling import *
from .werkuren import *
from .lonen import *
from .tegemoetkomingen import *
from .betalingen import *
from .toetsen import *
