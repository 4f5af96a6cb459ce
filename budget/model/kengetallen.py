"""Kengetallen: hoe het bedrijf ervoor staat, per boekjaar, elk met zijn rekenregel erbij."""

from budget.engine.declare import is_, line, maximum, not_, ratio, total
from budget.engine.expr import Agg

from . import (
    balans,
    deelnemers,
    financiering,
    kasstroom,
    kosten,
    omzet,
    personeel,
    resultaat,
    subsidies,
)
from .capaciteit import normuren_leverbaar
from .eenheden import (
    EUR,
    EUR_EENHEID_HEEL,
    EUR_UUR,
    JA_NEE,
    MAANDEN_DEEL,
    PERCENTAGE,
    PERSONEN,
    VERHOUDING,
)

baat, last = resultaat.baten_per_post, resultaat.lasten_per_post
groep_baten = resultaat.baten_per_groep

# --- vermogen ----------------------------------------------------------------

VERMOGEN = "Vermogen"
rood = line(
    "Rood staan", EUR, maximum(0, 0 - kasstroom.bank), per_year=Agg.END, section=VERMOGEN,
    note="Een negatieve bank is een schuld: voor de kengetallen telt hij bij de schulden.",
)  # fmt: skip
balanstotaal = line(
    "Balanstotaal", EUR, balans.activa + rood, per="jaar", section=VERMOGEN,
    note="Totaal activa, met een negatieve bank aan de kant van de schulden.",
)  # fmt: skip
solvabiliteit = line(
    "Solvabiliteit", PERCENTAGE, ratio(balans.eigen_vermogen, balanstotaal), per="jaar",
    section=VERMOGEN, note="Eigen vermogen gedeeld door het balanstotaal, einde jaar.",
)  # fmt: skip
garantievermogen = line(
    "Garantievermogen", EUR, balans.eigen_vermogen + financiering.achtergestelde_leningen,
    per="jaar", section=VERMOGEN,
    note="Eigen vermogen (met de egalisatiereserve) plus achtergestelde leningen. De "
    "egalisatierekening van investeringssubsidies telt niet mee.",
)  # fmt: skip
garantievermogen_deel = line(
    "Garantievermogen als deel van het balanstotaal", PERCENTAGE,
    ratio(garantievermogen, balanstotaal), per="jaar", section=VERMOGEN,
    note="Garantievermogen gedeeld door het balanstotaal, einde jaar.",
)  # fmt: skip
current_ratio = line(
    "Current ratio", VERHOUDING,
    ratio(balans.vlottende_activa + rood, balans.kortlopend + rood), per="jaar",
    section=VERMOGEN,
    note="Vlottende activa gedeeld door kortlopende schulden (met de aflossing van het komende "
    "jaar), einde jaar.",
)  # fmt: skip

# --- rente en aflossing ------------------------------------------------------

DRAAGKRACHT = "Rente en aflossing"
kasresultaat = line(
    "Resultaat in geld", EUR, resultaat.resultaat + last["afschrijving"] - baat["vrijval"],
    per="jaar", section=DRAAGKRACHT,
    note="Resultaat plus afschrijving, min de vrijval van de egalisatierekening.",
)  # fmt: skip
schuldendienst = line(
    "Rente en aflossing", EUR, last["rente"] + kasstroom.afgelost, per="jaar",
    section=DRAAGKRACHT, note="Rente op leningen en rekening-courant, en aflossing.",
)  # fmt: skip
dscr = line(
    "DSCR", VERHOUDING, ratio(kasresultaat + last["rente"], schuldendienst), per="jaar",
    section=DRAAGKRACHT,
    note="Resultaat in geld plus rente, gedeeld door rente plus aflossing: hoe vaak het jaar de "
    "schulden kan dragen. Nul als er niets te betalen is.",
)  # fmt: skip
over_na_aflossing = line(
    "Over na aflossing", EUR, kasresultaat - kasstroom.afgelost, per="jaar", section=DRAAGKRACHT,
    note="Resultaat in geld min aflossing.",
)  # fmt: skip

# --- uren en kostprijs -------------------------------------------------------

KOSTPRIJS = "Uren en kostprijs"
bezetting = line(
    "Bezetting", PERCENTAGE, ratio(omzet.normuren_verkocht, normuren_leverbaar), per="jaar",
    section=KOSTPRIJS, note="Verkochte normuren gedeeld door leverbare normuren.",
)  # fmt: skip
ondersteuning = line(
    "Loonsubsidies en begeleiding", EUR,
    groep_baten["Loonsubsidies en tegemoetkomingen"] + baat["begeleiding"] + baat["trajecten"]
    + baat["plaatsingen"] + baat["dagbesteding"],
    per="jaar", section=KOSTPRIJS,
    note="Wat per persoon wordt vergoed: LKS, no-risk, LKV, praktijkleren, beschut werk, "
    "begeleiding, trajecten, plaatsingen en dagbesteding.",
)  # fmt: skip
kostprijs_bruto = line(
    "Kostprijs per normuur, bruto", EUR_UUR, ratio(resultaat.lasten, normuren_leverbaar),
    per="jaar", section=KOSTPRIJS, note="Lasten gedeeld door de leverbare normuren.",
)  # fmt: skip
kostprijs_netto = line(
    "Kostprijs per normuur, na loonsubsidies en begeleiding", EUR_UUR,
    ratio(resultaat.lasten - ondersteuning, normuren_leverbaar), per="jaar", section=KOSTPRIJS,
    note="Lasten min loonsubsidies en begeleiding, gedeeld door de leverbare normuren.",
)  # fmt: skip
omzet_uren = line(
    "Omzet uit verkochte uren", EUR,
    baat["omzet_diensten"] + baat["omzet_detachering"] + baat["cheques_klant"]
    + baat["cheques_aanvulling"],
    per="jaar", section=KOSTPRIJS, note="Diensten, detachering en ingewisselde cheques.",
)  # fmt: skip
gemiddeld_tarief = line(
    "Gemiddelde opbrengst per verkocht normuur", EUR_UUR,
    ratio(omzet_uren, omzet.normuren_verkocht), per="jaar", section=KOSTPRIJS,
    note="Omzet uit verkochte uren, exclusief btw, gedeeld door de verkochte normuren.",
)  # fmt: skip
tarief_kostendekkend = line(
    "Break-even tarief per verkocht normuur", EUR_UUR,
    ratio(omzet_uren - resultaat.resultaat, omzet.normuren_verkocht), per="jaar",
    section=KOSTPRIJS,
    note="De opbrengst per verkocht normuur waarbij het resultaat nul is: omzet uit verkochte "
    "uren min resultaat, gedeeld door de verkochte normuren.",
)  # fmt: skip

marge_tarief = line(
    "Marge tot het break-even tarief", PERCENTAGE,
    ratio(gemiddeld_tarief - tarief_kostendekkend, gemiddeld_tarief), per="jaar",
    section=KOSTPRIJS,
    note="Zo veel kan de opbrengst per verkocht normuur dalen voor het resultaat nul is; negatief: "
    "zo veel moet zij stijgen.",
)  # fmt: skip

# --- bijdragen en opbrengst voor mensen --------------------------------------

MENSEN = "Plaatsen en bijdragen"
telt_als_plaats = line(
    "Telt als plaats", JA_NEE, not_(is_(deelnemers.regeling, "vrijwilliger")), section=MENSEN,
    note="Alle deelnemers, zonder vrijwilligers.",
)  # fmt: skip
plaatsen = line(
    "Deelnemers, gemiddeld zonder vrijwilligers", PERSONEN,
    total(deelnemers.aantal_gemiddeld, when=telt_als_plaats), per_year=Agg.MEAN, section=MENSEN,
)  # fmt: skip
uitstroom = line(
    "Uitstroom naar werk",
    PERSONEN,
    total(deelnemers.uitstroom_naar_werk),
    per_year=Agg.SUM,
    section=MENSEN,
)
bijdrage = line(
    "Subsidies en bijdragen", EUR, resultaat.baten - groep_baten["Omzet"], per="jaar",
    section=MENSEN, note="Alle baten die geen omzet zijn.",
)  # fmt: skip
bijdrage_per_plaats = line(
    "Bijdrage per plaats", EUR_EENHEID_HEEL, ratio(bijdrage, plaatsen), per="jaar", section=MENSEN,
    note="Subsidies en bijdragen gedeeld door het gemiddelde aantal deelnemers zonder "
    "vrijwilligers.",
)  # fmt: skip
bijdrage_per_uitstroom = line(
    "Bijdrage per uitstroom naar werk", EUR_EENHEID_HEEL, ratio(bijdrage, uitstroom), per="jaar",
    section=MENSEN, note="Subsidies en bijdragen gedeeld door de uitstroom naar werk.",
)  # fmt: skip
eigen_inkomsten_deel = line(
    "Eigen inkomsten als deel van de baten", PERCENTAGE,
    ratio(groep_baten["Omzet"], resultaat.baten), per="jaar", section=MENSEN,
    note="Omzet uit diensten, cheques, detachering, zaal en dagbesteding, gedeeld door de baten.",
)  # fmt: skip

# --- kosten en uitgaven ------------------------------------------------------

KOSTEN = "Overhead, structureel en buffer"
kosten_leiding = line(
    "Kosten van leiding en overhead", EUR,
    total(personeel.kosten_per_functie, when=personeel.is_overhead), section=KOSTEN,
)  # fmt: skip
overhead = line(
    "Overhead", PERCENTAGE, ratio(kosten_leiding + last["organisatie"], resultaat.lasten),
    per="jaar", section=KOSTEN,
    note="Kosten van functies met soort leiding of overhead plus organisatie en kantoor, gedeeld "
    "door de lasten.",
)  # fmt: skip
baten_incidenteel = line(
    "Incidentele baten", EUR, subsidies.bate_per_aard["incidenteel"] + baat["garantie"],
    per="jaar", section=KOSTEN,
    note="Subsidies met aard incidenteel en garantiebijdragen.",
)  # fmt: skip
lasten_incidenteel = line(
    "Incidentele lasten", EUR, kosten.kosten_incidenteel + last["aanloop"], per="jaar",
    section=KOSTEN, note="Kosten met aard incidenteel of eenmalig, en aanloopkosten.",
)  # fmt: skip
resultaat_structureel = line(
    "Structureel resultaat", EUR, resultaat.resultaat - baten_incidenteel + lasten_incidenteel,
    per="jaar", section=KOSTEN, note="Resultaat zonder incidentele baten en lasten.",
)  # fmt: skip
structurele_ruimte = line(
    "Structurele exploitatieruimte", PERCENTAGE, ratio(resultaat_structureel, resultaat.baten),
    per="jaar", section=KOSTEN,
    note="Structureel resultaat gedeeld door de baten; positief is structureel sluitend.",
)  # fmt: skip
loonbetaling = line(
    "Lonen, loonheffing en pensioen in de maand", EUR,
    kasstroom.per_kaspost["lonen"] + kasstroom.per_kaspost["loonheffing"]
    + kasstroom.per_kaspost["pensioen"],
    section=KOSTEN, note="Wat er elke maand voor lonen de deur uit gaat.",
)  # fmt: skip
buffer_in_maanden = line(
    "Buffer in maanden uitgaven", MAANDEN_DEEL,
    ratio(12 * kasstroom.ruimte, kasstroom.uitgaven), per="jaar", section=KOSTEN,
    note="Bank plus limiet van de rekening-courant, einde jaar, gedeeld door de gemiddelde "
    "uitgaven per maand.",
)  # fmt: skip
werkgeverslasten = line(
    "Werkgeverslasten als deel van loon en vakantiebijslag", PERCENTAGE,
    ratio(
        last["deelnemers_lasten"] + last["staf_lasten"],
        last["deelnemers_loon"] + last["staf_loon"],
    ),
    per="jaar", section=KOSTEN, note="Premies en Zvw, zonder pensioen.",
)  # fmt: skip
