"""Personeel: de staf die leidt, begeleidt en ondersteunt, en wie wordt ingehuurd.

Vul per functie de fte per jaar in, of laat de functie de begeleiding van deelnemers volgen.
Alles onder Verfijning heeft een standaardwaarde.
"""

from budget.engine.declare import (
    MONTH_DATE,
    YEAR_INDEX,
    add_months,
    and_,
    ceiling,
    choices,
    equal,
    given,
    if_,
    is_,
    line,
    lookup,
    maximum,
    overlap,
    period_total,
    prev,
    ratio,
    shift,
    stock,
    table,
    total,
)
from budget.engine.expr import Agg, Axis

from . import algemeen, deelnemers, hefbomen, inkoop, tijdlijn, werkgever, wet, wettelijk
from .eenheden import (
    DAGEN,
    EUR,
    EUR_JAAR,
    EUR_MAAND,
    EUR_UUR,
    FACTOR,
    FTE,
    JA_NEE,
    MAANDEN,
    PERCENTAGE,
    PERSONEN,
    UREN,
    UREN_WEEK,
)
from .posten import BALANS, BATEN, BTW, KAS, LASTEN

SOORTEN = choices(
    "Soort functie", "leiding", "overhead", "begeleiding", "overig",
    note="Leiding en overhead tellen mee voor het overheadpercentage.",
)  # fmt: skip
CONTRACTEN = choices("Contract staf", "vast", "tijdelijk", note="Vast geeft de lage premie WW.")

# --- de functies ---------------------------------------------------------------

functies = table(
    "Personeel", key="Functie",
    note="Eén rij per functie. Vakantiebijslag, premies en pensioen rekent het programma erbij.",
    example={
        "Functie": "Leermeester groen", "Soort": "begeleiding", "Fte": (0.8, 1, 1, 1),
        "Bruto maandloon": 3400,
    },
)  # fmt: skip
soort = functies.ref("Soort", SOORTEN, required=True)
fte_gevraagd = functies.field(
    "Fte", FTE, axis=Axis.YEAR, default=0, low=0, high=500, usual=(0, 20),
    note="Gemiddeld in het jaar; leeg: als het jaar ervoor. Niet nodig als de functie de "
    "begeleiding volgt.",
)  # fmt: skip
volgt_ratio = functies.flag(
    "Volgt de begeleiding", default=False,
    note="Ja: de fte volgen uit het aantal deelnemers per leermeester op het blad Deelnemers.",
)  # fmt: skip
maandloon = functies.field(
    "Bruto maandloon", EUR_MAAND, required=True, low=0, high=20000, usual=(2300, 9000),
    note="Bij voltijd, in jaar 1, zonder vakantiebijslag; staat op de loonstrook of in de cao.",
)  # fmt: skip

functies.section("Fte")
marge = functies.field(
    "Marge op de begeleiding", PERCENTAGE, default=0.05, low=0, high=1, usual=(0, 0.15), more=True,
    note="Voor ziekte en verlof van de leermeester.", source="aanname",
)  # fmt: skip
aandeel_begeleiding = functies.field(
    "Deel van de begeleiding", PERCENTAGE, default=1, low=0, high=1, more=True,
    note="Als meer functies de begeleiding volgen: welk deel deze doet.",
)  # fmt: skip
stap = functies.field(
    "Fte per stap", FTE, default=0.2, low=0.01, high=1, more=True, source="aanname",
    note="De begeleiding wordt naar boven afgerond op zo'n stap.",
)  # fmt: skip
minimum_fte = functies.field(
    "Minimaal fte bij begeleiding", FTE, default=1.6, low=0, high=20, more=True, source="aanname",
    note="Nooit alleen op de werkvloer: er is altijd iemand die kan invallen.",
)  # fmt: skip
vacant_tot = functies.date(
    "Vacant tot", more=True, default=algemeen.startmaand,
    note="De eerste dag dat er iemand werkt; leeg: vanaf het begin.",
)  # fmt: skip
vervalt_na = functies.date(
    "Vervalt na", more=True, default=add_months(algemeen.startmaand, 100),
    note="De laatste dag dat er iemand werkt, ook midden in een maand; leeg: blijft.",
)  # fmt: skip
verloop = functies.field(
    "Verloop per jaar", PERCENTAGE, default=0, low=0, high=1, usual=(0, 0.25), more=True,
    note="Deel van de mensen dat in een jaar vertrekt.",
)  # fmt: skip
vacature_maanden = functies.field(
    "Maanden vacature bij vertrek", MAANDEN, default=0, low=0, high=12, more=True,
    note="Zo lang staat een plek leeg na vertrek: loon, noch werk.",
)  # fmt: skip
fte_per_persoon = functies.field(
    "Fte per persoon", FTE, default=1, low=0.1, high=1, more=True,
    note="Voor het aantal werknemers, dat naar boven wordt afgerond.",
)  # fmt: skip

functies.section("Beloning")
index = functies.ref(
    "Index", algemeen.indexen, default="cao staf", more=True,
    note="Waarmee het loon elk jaar stijgt; kies de afspraken van uw cao.",
)  # fmt: skip
contract = functies.ref("Contract", CONTRACTEN, default="vast", more=True)
vakantiebijslag = functies.field(
    "Vakantiebijslag", PERCENTAGE, default=wettelijk.vakantiebijslag, low=0, high=0.2, more=True,
    note="Leeg: het wettelijke percentage.",
)  # fmt: skip
eindejaarsuitkering = functies.field(
    "Eindejaarsuitkering", PERCENTAGE, default=0.0833, low=0, high=0.2, more=True,
    source="aanname", note="Deel van het jaarloon, volgens de cao.",
)  # fmt: skip
ikb = functies.field(
    "Individueel keuzebudget (IKB)", PERCENTAGE, low=0, high=0.4, usual=(0.08, 0.25), more=True,
    note="In plaats van vakantiebijslag en eindejaarsuitkering; maandelijks uitbetaald.",
)  # fmt: skip
pensioenpremie = functies.field(
    "Pensioenpremie werkgever", PERCENTAGE, default=0.135, low=0, high=0.4, more=True,
    source="aanname", note="Deel van de werkgever, over het loon boven de franchise.",
)  # fmt: skip
franchise = functies.field(
    "Pensioenfranchise", EUR_JAAR, default=15000, low=0, high=40000, more=True,
    source="aanname", note="Per jaar bij voltijd, in jaar 1; stijgt daarna met de index.",
)  # fmt: skip

functies.section("Uren")
meewerkend = functies.field(
    "Meewerkend", PERCENTAGE, default=0, low=0, high=1, usual=(0, 0.5), more=True,
    note="Deel van de aanwezige uren dat voor klanten wordt gewerkt: telt mee als normuren.",
)  # fmt: skip
voltijd = functies.field(
    "Uren per week voltijd", UREN_WEEK, default=36, low=20, high=48, more=True, source="aanname",
    note="Uren van een volle baan; staat in de cao.",
)  # fmt: skip
verlofdagen = functies.field(
    "Verlofdagen per jaar", DAGEN, default=25, low=0, high=60, more=True, source="aanname",
    note="Bij voltijd, wettelijk en bovenwettelijk samen; staat in de cao of het contract.",
)  # fmt: skip
verzuim = functies.field(
    "Verzuim", PERCENTAGE, default=0.05, low=0, high=0.5, usual=(0.02, 0.1), more=True,
    source="aanname",
    note="Deel van de roosteruren dat iemand ziek is; uit uw eigen verzuimcijfers.",
)  # fmt: skip

functies.section("Bijkomende kosten")
vervanging = functies.field(
    "Vervanging bij ziekte", PERCENTAGE, default=0, low=0, high=1, more=True,
    note="Deel van de verzuimde uren dat tegen de eigen loonkosten wordt vervangen.",
)  # fmt: skip
verzuimverzekering = functies.field(
    "Premie verzuimverzekering", PERCENTAGE, default=0, low=0, high=0.2, more=True,
    note="Over de loonsom.",
)  # fmt: skip
opleiding = functies.field(
    "Opleiding", PERCENTAGE, default=0, low=0, high=0.2, more=True,
    note="Deel van de loonsom. Laat leeg als opleiding op het blad Kosten staat.",
)  # fmt: skip
reiskosten = functies.field(
    "Reiskosten per fte per maand", EUR_MAAND, default=0, low=0, high=1000, more=True,
    note="Laat leeg als reiskosten op het blad Kosten staan.",
)  # fmt: skip
vergoedingen = functies.field(
    "Overige vergoedingen per persoon per jaar", EUR_JAAR, default=0, low=0, high=10000,
    more=True, note="Kerstpakket, uitjes: gaan af van de vrije ruimte (werkkostenregeling).",
)  # fmt: skip

functies.section("Bijdrage van een partner")
bijdrage_deel = functies.field(
    "Deel betaald door partner", PERCENTAGE, default=0, low=0, high=1, more=True,
    note="Bijvoorbeeld de helft van een docent, door het ROC.",
)  # fmt: skip
bijdrage_partij = functies.ref(
    "Partner", algemeen.partijen, more=True,
    note="Wie de bijdrage in natura levert of betaalt: een naam uit Partijen.",
)  # fmt: skip
bijdrage_termijn = functies.field(
    "Betaaltermijn partner", MAANDEN, default=1, low=0, high=12, whole=True, more=True,
    note="Hoeveel maanden later de partner betaalt.",
)  # fmt: skip

# --- fte -------------------------------------------------------------------------

FTE_DEEL = "Fte"
begeleiding_nodig = line(
    "Begeleiding van alle deelnemers", FTE, total(deelnemers.begeleiding_fte), section=FTE_DEEL
)
begeleiding_met_marge = line(
    "Begeleiding met marge", FTE, begeleiding_nodig * aandeel_begeleiding * (1 + marge),
    section=FTE_DEEL,
)  # fmt: skip
fte_ratio = line(
    "Fte volgens de begeleiding", FTE,
    maximum(minimum_fte, ceiling(begeleiding_met_marge / stap) * stap), section=FTE_DEEL,
    note="Naar boven afgerond op een stap, minstens het minimum.",
)  # fmt: skip
deel_van_de_maand = line(
    "Deel van de maand dat de functie er is", FACTOR, overlap(vacant_tot, vervalt_na),
    section=FTE_DEEL, note="Naar kalenderdagen.",
)  # fmt: skip
bezet = line(
    "Bezette deel", FACTOR, (1 - verloop * vacature_maanden / 12) * deel_van_de_maand,
    section=FTE_DEEL,
    note="Zonder de maanden dat een plek na vertrek leeg staat; de eerste en de laatste maand "
    "naar kalenderdagen.",
)  # fmt: skip
fte = line("Fte", FTE, if_(volgt_ratio, fte_ratio, fte_gevraagd) * bezet, section=FTE_DEEL)
fte_totaal = line("Fte totaal", FTE, total(fte), section=FTE_DEEL)
is_overhead = line("Leiding of overhead", JA_NEE, is_(soort, "leiding", "overhead"))
fte_leiding = line("Fte leiding en overhead", FTE, total(fte, when=is_overhead), section=FTE_DEEL)
personen = line("Personen", PERSONEN, ceiling(fte / fte_per_persoon), section=FTE_DEEL)
personen_in_dienst = line(
    "Personen, naar het deel van de maand", PERSONEN,
    ceiling(ratio(fte, deel_van_de_maand) / fte_per_persoon) * deel_van_de_maand,
    per_year=Agg.MEAN, section=FTE_DEEL, note="Voor het maximum premieloon.",
)  # fmt: skip
aantal_werknemers = line("Werknemers staf", PERSONEN, total(personen), section=FTE_DEEL)
fte_vorige_maand = line("Fte vorige maand", FTE, prev(fte), section=FTE_DEEL)
laatste_maand_functie = line(
    "Laatste maand van de functie", JA_NEE,
    and_(vervalt_na >= MONTH_DATE, vervalt_na < add_months(MONTH_DATE, 1)), section=FTE_DEEL,
)  # fmt: skip
vertrek = line(
    "Deel dat deze maand vertrekt", FACTOR,
    maximum(
        verloop / 12, laatste_maand_functie, ratio(fte_vorige_maand - fte, fte_vorige_maand)
    ),
    section=FTE_DEEL, note="Wie vertrekt krijgt het opgebouwde vakantiegeld mee.",
)  # fmt: skip

# --- loonkosten --------------------------------------------------------------------

loonindex = line(
    "Loonindex", FACTOR,
    lookup(algemeen.indexcijfer, index) * (1 + hefbomen.loonstijging) ** (YEAR_INDEX - 1),
    section="Loon", note="De gekozen index, met de extra loonstijging van het scenario.",
)  # fmt: skip
maandloon_geldend = line(
    "Maandloon bij voltijd", EUR_MAAND,
    maandloon * loonindex * (1 + ikb), section="Loon", note="Met IKB, waar dat er is.",
)  # fmt: skip
bruto_loon = line(
    "Bruto loon", EUR, fte * maandloon_geldend, post=LASTEN.staf_loon, section="Loon"
)  # fmt: skip
franchise_geldend = line(
    "Pensioenfranchise met index", EUR_JAAR, franchise * lookup(algemeen.indexcijfer, index),
    section="Loon",
)  # fmt: skip
_lasten = wet.loonlasten(
    loon=bruto_loon,
    personen=personen_in_dienst,
    fte=fte,
    vakantiebijslag=if_(given(ikb), 0, vakantiebijslag),
    eindejaar=if_(given(ikb), 0, eindejaarsuitkering),
    awf_laag=is_(contract, "vast"),
    aof=werkgever.aof,
    pensioenpremie=pensioenpremie,
    franchise=franchise_geldend,
    posten=wet.STAF,
)
_loon = wet.loonkosten(
    _lasten,
    rows=functies,
    loon=bruto_loon,
    inhouding=wettelijk.inhouding_staf,
    vertrek=vertrek,
    vertrek_opbouw=laatste_maand_functie,
)
loon = _loon.regels
loonsom = _loon.loonsom
loonsom_totaal = line("Loonsom staf", EUR, total(loonsom))

# --- bijkomende kosten ---------------------------------------------------------------

BIJKOMEND = "Bijkomende kosten"
kosten_vervanging = line(
    "Vervanging bij ziekte", EUR, _loon.totaal * verzuim * vervanging, section=BIJKOMEND
)
kosten_opleiding = line(
    "Opleiding en verzuimverzekering", EUR, loonsom * (opleiding + verzuimverzekering),
    section=BIJKOMEND,
)  # fmt: skip
kosten_vergoedingen = line(
    "Overige vergoedingen", EUR, personen * vergoedingen / 12, section=BIJKOMEND,
    note="Vallen in de vrije ruimte.",
)  # fmt: skip
kosten_reizen = line("Reiskosten", EUR, fte * reiskosten, section=BIJKOMEND)
kosten_overig = line(
    "Bijkomende kosten staf", EUR,
    kosten_vervanging + kosten_opleiding + kosten_vergoedingen + kosten_reizen,
    post=LASTEN.staf_overig, section=BIJKOMEND,
)  # fmt: skip
betaald_overig = line(
    "Betaalde bijkomende kosten", EUR, kosten_overig * 1, post=KAS.leveranciers, section=BIJKOMEND
)

# --- bijdrage van partners -------------------------------------------------------------

PARTNERS = "Bijdrage van partners"
bijdrage_partner = line(
    "Bijdrage van partner", EUR, (_loon.totaal + kosten_overig) * bijdrage_deel,
    post=BATEN.bijdrage_partner, section=PARTNERS,
)  # fmt: skip
bijdrage_ontvangen = line(
    "Ontvangen van partner", EUR, shift(bijdrage_partner, bijdrage_termijn), post=KAS.partners,
    section=PARTNERS,
)  # fmt: skip
bijdrage_vordering = stock(
    "Te ontvangen van partner", EUR, rows=functies, post=BALANS.overige_vorderingen,
    section=PARTNERS,
)  # fmt: skip
bijdrage_vordering.moves(add=bijdrage_partner, less=bijdrage_ontvangen)

# --- meewerken -----------------------------------------------------------------------------

UREN_DEEL = "Uren"
vrije_dagen = line(
    "Verlof en feestdagen", DAGEN, verlofdagen + wettelijk.feestdagen_per_jaar, section=UREN_DEEL,
)  # fmt: skip
weken_gewerkt = line(
    "Weken op rooster per jaar", FACTOR,
    wettelijk.weken_per_jaar - vrije_dagen / wettelijk.werkdagen_per_week, section=UREN_DEEL,
)  # fmt: skip
uren_rooster = line("Uren op rooster", UREN, fte * voltijd * weken_gewerkt / 12, section=UREN_DEEL)
normuren_per_functie = line(
    "Normuren van meewerkende staf", UREN, uren_rooster * (1 - verzuim) * meewerkend,
    section=UREN_DEEL,
)  # fmt: skip
normuren_meewerkend = line("Normuren staf", UREN, total(normuren_per_functie), section=UREN_DEEL)

# --- inhuur ----------------------------------------------------------------------------------

inhuur = table(
    "Inhuur", key="Inhuur", note="Mensen op factuur. Bedragen zonder btw.",
    example={"Inhuur": "Vakman in het seizoen", "Uren": (60, 60, 60, 60), "Tarief per uur": 48},
)  # fmt: skip
inhuur_bedrag = inhuur.field(
    "Bedrag", EUR, axis=Axis.YEAR, default=0, low=0, blank_is_zero=True,
    note="Per jaar, in euro's van dat jaar.",
)  # fmt: skip
inhuur_uren = inhuur.field(
    "Uren", UREN, axis=Axis.YEAR, default=0, low=0, blank_is_zero=True,
    note="Ingehuurde uren per jaar. Leeg is nul.",
)  # fmt: skip
inhuur_tarief = inhuur.field(
    "Tarief per uur", EUR_UUR, default=0, low=0, high=500,
    note="Zonder btw, in jaar 1; staat op de offerte.",
)  # fmt: skip
inhuur_index = inhuur.ref(
    "Index van het tarief", algemeen.indexen, default="kosten", more=True,
    note="Waarmee het uurtarief elk jaar stijgt.",
)  # fmt: skip
inhuur_btw = inhuur.ref("Btw", inkoop.BTW_TARIEVEN, default="hoog", more=True)
inhuur_termijn = inhuur.field(
    "Betaaltermijn", MAANDEN, default=1, low=0, high=12, whole=True, more=True,
    note="Maanden tussen het werk en uw betaling.",
)  # fmt: skip

INHUUR = "Inhuur"
tarief_geldend = line(
    "Tarief inhuur", EUR_UUR, inhuur_tarief * lookup(algemeen.indexcijfer, inhuur_index),
    section=INHUUR,
)  # fmt: skip
kosten_inhuur = line(
    "Kosten inhuur", EUR,
    (inhuur_bedrag + inhuur_uren * tarief_geldend) / 12 * hefbomen.kosten, per="maand",
    post=LASTEN.inhuur, section=INHUUR,
)  # fmt: skip
inhuur_voorbelasting = line(
    "Btw op inhuur", EUR, kosten_inhuur * inkoop.btw_percentage(inhuur_btw),
    post=BTW.voorbelasting, section=INHUUR,
)  # fmt: skip
inhuur_factuur = line("Facturen inhuur", EUR, kosten_inhuur + inhuur_voorbelasting, section=INHUUR)
inhuur_betaald = line(
    "Betaald voor inhuur", EUR, shift(inhuur_factuur, inhuur_termijn), post=KAS.leveranciers,
    section=INHUUR,
)  # fmt: skip
inhuur_schuld = stock(
    "Te betalen inhuur", EUR, rows=inhuur, post=BALANS.crediteuren, section=INHUUR
)
inhuur_schuld.moves(add=inhuur_factuur, less=inhuur_betaald)

# --- werkkostenregeling, voor deelnemers en staf samen -----------------------------------------

WKR = "Werkkostenregeling"
wkr_loon = line(
    "Loon van alle werknemers", EUR, loonsom_totaal + total(deelnemers.loonsom), section=WKR
)
wkr_vergoedingen = line(
    "Vergoedingen in de vrije ruimte", EUR,
    total(kosten_vergoedingen) + deelnemers.wkr_vergoedingen, section=WKR,
)  # fmt: skip
wkr_loon_jaar = line(
    "Loon dit kalenderjaar", EUR, period_total(wkr_loon, per=tijdlijn.kalenderjaar),
    per_year=Agg.END, section=WKR,
)  # fmt: skip
wkr_vergoedingen_jaar = line(
    "Vergoedingen dit kalenderjaar", EUR,
    period_total(wkr_vergoedingen, per=tijdlijn.kalenderjaar), per_year=Agg.END, section=WKR,
)  # fmt: skip
vrije_ruimte = line(
    "Vrije ruimte", EUR, wet.vrije_ruimte(wkr_loon_jaar), per_year=Agg.END, section=WKR
)
laatste_maand = line(
    "Laatste maand van het kalenderjaar", JA_NEE, equal(tijdlijn.kalendermaand, 12), section=WKR
)
wkr_heffing = line(
    "Eindheffing werkkosten", EUR,
    wet.wkr_heffing(wkr_vergoedingen_jaar, vrije_ruimte) * laatste_maand,
    post=LASTEN.transitie, rgs="WPerOvpObp", section=WKR, note="In december over het kalenderjaar.",
)  # fmt: skip
wkr_betaald = line("Betaalde eindheffing", EUR, prev(wkr_heffing), post=KAS.loonheffing,
                   section=WKR)  # fmt: skip
wkr_schuld = stock("Te betalen eindheffing", EUR, post=BALANS.loonheffing, section=WKR)
wkr_schuld.moves(add=wkr_heffing, less=wkr_betaald)

premieloonsom = line(
    "Premieloon van alle werknemers", EUR,
    total(loon["premieloon"]) + total(deelnemers.loonregels["premieloon"]),
    note="Bepaalt twee jaar later of de lage of de hoge Aof-premie geldt.",
)  # fmt: skip
premieloonsom_jaar = line(
    "Premieloonsom dit kalenderjaar", EUR,
    period_total(premieloonsom, per=tijdlijn.kalenderjaar), per_year=Agg.END,
)  # fmt: skip

# --- totalen ---------------------------------------------------------------------------------

kosten_per_functie = line("Kosten per functie", EUR, _loon.totaal + kosten_overig)
kosten_totaal = line(
    "Kosten van staf en inhuur", EUR, total(kosten_per_functie) + total(kosten_inhuur)
)
