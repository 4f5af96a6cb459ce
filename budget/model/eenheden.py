"""De eenheden van de begroting, elk één keer: naam, weergave, soort."""

from dataclasses import replace

from budget.engine.declare import DATE_UNIT, FLAG_UNIT, MONTH_UNIT, NUMBER_UNIT, TEXT_UNIT
from budget.engine.expr import Agg, Unit

HELE_EURO = "[>=0.5]€ #,##0;[<=-0.5]€ -#,##0;€ –"  # nooit "€ -0"
EURO_CENT = "€ #,##0.00;€ -#,##0.00"

EUR = Unit("€", HELE_EURO, "euro")
EUR_OP_DE_CENT = replace(EUR, format=EURO_CENT)
EUR_ELK_APART = replace(EUR, additive=False)  # rijen die elkaar uitsluiten: geen totaal
EUR_EENHEID = Unit("€ per eenheid", EURO_CENT, "", additive=False, per_year=Agg.MEAN, rate=True)
EUR_EENHEID_HEEL = replace(EUR_EENHEID, format=HELE_EURO)
EUR_UUR = Unit("€ per uur", EURO_CENT, "", additive=False, per_year=Agg.MEAN, rate=True)
EUR_MAAND = Unit("€ per maand", EURO_CENT, "", additive=False, per_year=Agg.MEAN, rate=True)
EUR_JAAR = Unit("€ per jaar", EURO_CENT, "", additive=False, per_year=Agg.MEAN, rate=True)
EUR_JAAR_HEEL = Unit("€ per jaar", HELE_EURO, "", additive=False, per_year=Agg.MEAN, rate=True)
PERCENTAGE = Unit("%", "0.0%", "", additive=False, per_year=Agg.MEAN)
PREMIE = Unit("%", "0.00%", "", additive=False, per_year=Agg.MEAN)  # van de wet: twee decimalen
VERHOUDING = Unit("keer", "0.00", "", additive=False, per_year=Agg.MEAN)
FACTOR = Unit("factor", "0.000", "", additive=False, per_year=Agg.MEAN)
PERSONEN = Unit("personen", "0.0", "personen", per_year=Agg.END)
INWONERS = Unit("inwoners", "#,##0", "inwoners", per_year=Agg.END)
INSTROOM = Unit("personen per maand", "0.00", "personen", per_year=Agg.SUM)
FTE = Unit("fte", "0.00", "fte", per_year=Agg.MEAN)
UREN = Unit("uren", "#,##0", "uren")
UREN_WEEK = Unit("uren per week", "0.0", "", additive=False, per_year=Agg.MEAN, rate=True)
UREN_EENHEID = Unit("uren per eenheid", "0.00", "", additive=False, per_year=Agg.NONE, rate=True)
EENHEDEN = Unit("eenheden", "#,##0", "eenheden")
CHEQUES = Unit("cheques", "#,##0", "cheques")
DAGEN = Unit("dagen", "0.0", "", additive=False, per_year=Agg.NONE)
WEKEN = Unit("weken", "0.0", "", additive=False, per_year=Agg.NONE)
MAANDEN = Unit("maanden", "0", "", additive=False, per_year=Agg.NONE, exact=True)
MAANDEN_DEEL = Unit("maanden", "0.0", "", additive=False, per_year=Agg.NONE)
JAREN = Unit("jaren", "0.0", "", additive=False, per_year=Agg.NONE)
GETAL = Unit("getal", "#,##0.00####", "", additive=False, per_year=Agg.NONE)
AANTAL = Unit("aantal", "#,##0.00", "", additive=True, per_year=Agg.SUM)
PERSOONMAANDEN = Unit("persoonmaanden", "#,##0.0", "personen", per_year=Agg.END)
PERSOONJAREN = Unit("persoonjaren", "0.00", "personen", per_year=Agg.SUM)
DAGDELEN = Unit("dagdelen", "#,##0", "dagdelen")
DAGDELEN_WEEK = Unit("dagdelen per week", "0.0", "", additive=False, per_year=Agg.MEAN, rate=True)
PER_FTE = Unit("fte per fte", "0.0", "", additive=False, per_year=Agg.MEAN)
MAAND = MONTH_UNIT
NUMMER = NUMBER_UNIT
JA_NEE = FLAG_UNIT
DATUM = DATE_UNIT
TEKST = TEXT_UNIT

__all__ = [name for name in dir() if name.isupper()]
