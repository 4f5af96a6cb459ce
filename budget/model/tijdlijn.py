"""Tijdlijn: de maanden van de begroting, met hun plaats in boekjaar, kalenderjaar, kwartaal
en studiejaar."""

from budget.engine.declare import (
    MONTH_DATE,
    MONTH_INDEX,
    YEAR_INDEX,
    cumulative,
    equal,
    in_months,
    line,
    month_of,
    year_of,
)

from .eenheden import JA_NEE, NUMMER

maandnummer = line("Maandnummer", NUMMER, MONTH_INDEX)
boekjaar = line("Boekjaar", NUMMER, YEAR_INDEX, per="maand", opening=-1)
kalendermaand = line("Kalendermaand", NUMMER, month_of(MONTH_DATE))
kalenderjaar = line("Kalenderjaar", NUMMER, year_of(MONTH_DATE), opening=-1)
begin_kwartaal = line("Eerste maand van een kwartaal", JA_NEE, in_months(1, 4, 7, 10))
einde_kwartaal = line("Laatste maand van een kwartaal", JA_NEE, in_months(3, 6, 9, 12))
begin_studiejaar = line("Eerste maand van een studiejaar", JA_NEE, in_months(8))
kwartaal = line(
    "Kwartaalnummer", NUMMER, cumulative(begin_kwartaal) + 12, opening=-1,
    note="Telt door; begint bij 12 zodat het vorige kwartaal altijd een nummer heeft.",
)  # fmt: skip
studiejaar = line(
    "Studiejaarnummer", NUMMER, cumulative(begin_studiejaar) + 12, opening=-1,
    note="Augustus tot en met juli.",
)  # fmt: skip
einde_studiejaar = line(
    "Jaar waarin het studiejaar eindigt", NUMMER, kalenderjaar + in_months(8, 9, 10, 11, 12)
)
maand_in_boekjaar = line("Maand in het boekjaar", NUMMER, MONTH_INDEX - 12 * (boekjaar - 1))
begin_boekjaar = line("Eerste maand van het boekjaar", JA_NEE, equal(maand_in_boekjaar, 1))
einde_boekjaar = line("Laatste maand van het boekjaar", JA_NEE, equal(maand_in_boekjaar, 12))
eerste_maand = line("Eerste maand van de begroting", JA_NEE, equal(MONTH_INDEX, 1))
