"""Omzet: wat klanten vragen, wat er geleverd kan worden, en wat dat opbrengt.

Cheques gaan voor; daarna delen de diensten wat er aan uren over is naar rato van hun vraag.
Wat niet geleverd kan worden, is geen omzet: het tekort staat erbij.
"""

from budget.engine.declare import (
    check,
    choices,
    choose,
    is_,
    line,
    lookup,
    maximum,
    minimum,
    prev,
    ratio,
    shift,
    stock,
    table,
    total,
)
from budget.engine.expr import Agg, Axis

from . import algemeen, capaciteit, dienstencheques, hefbomen, inkoop, vraag, wettelijk
from .eenheden import (
    EENHEDEN,
    EUR,
    EUR_EENHEID,
    EUR_UUR,
    JA_NEE,
    MAANDEN,
    PERCENTAGE,
    UREN,
    UREN_EENHEID,
)
from .posten import BALANS, BATEN, BTW, KAS, LASTEN

CATEGORIEEN = choices(
    "Categorie dienst", "groen", "schoonmaak", "klus", "was", "horeca", "fiets", "vervoer",
    "winkel", "leefbaarheid", "facilitair", "detachering", "zaal", "fee", "overig",
    note="Bepaalt de post in de exploitatie en wat er onder Verfijning is ingevuld.",
)  # fmt: skip
ZONDER_UREN = ("zaal", "fee", "overig")
LAAG_TARIEF = ("horeca", "fiets", "vervoer")
# De volgorde van de volgende twee lijsten telt: de standaardwaarden zijn rijnummers.
CAPACITEIT = choices(
    "Beslag op capaciteit", "normuur", "klokuur", "geen",
    note="Normuur: werk tegen norm. Klokuur: per uur van een mens. Geen: zaal, fee.",
)  # fmt: skip
BTW_DIENST = choices("Btw op een dienst", "hoog", "laag", "vrijgesteld")
TARIEF_IS = choices("Tarief is", "excl. btw", "incl. btw")
UITVOERING = choices("Uitvoering", "zelf", "uitbesteed")

# --- invoer ------------------------------------------------------------------

bewoner = line(
    "Is bewoner", JA_NEE, is_(algemeen.soort_partij, "bewoner"),
    note="Bewoners betalen meestal meteen, instellingen na een maand.",
)  # fmt: skip

diensten = table(
    "Omzet",
    key="Dienst",
    note="Eén rij per dienst en klant. Dienstencheques staan apart.",
    example={
        "Dienst": "Plantsoen in de wijk",
        "Categorie": "groen",
        "Klant": "Gemeente De Linde",
        "Eenheid": "uur",
        "Uren per eenheid": 1,
        "Tarief": 34,
        "Eenheden": (900, 1200, 1400, 1400),
    },
)
categorie = diensten.ref("Categorie", CATEGORIEEN, required=True)
is_detachering = line("Is detachering", JA_NEE, is_(categorie, "detachering"))
is_horeca = line("Is horeca", JA_NEE, is_(categorie, "horeca"))
is_zaal = line("Is zaalverhuur", JA_NEE, is_(categorie, "zaal"))
is_laag = line("Meestal laag btw-tarief", JA_NEE, is_(categorie, *LAAG_TARIEF))
is_overig = line("Is zaalverhuur, fee of overig", JA_NEE, is_(categorie, *ZONDER_UREN))
is_dienst = line("Is een dienst", JA_NEE, 1 - is_detachering - is_overig)
klant = diensten.ref("Klant", algemeen.partijen, required=True, note="Een naam uit Partijen.")
eenheid = diensten.text("Eenheid", note="Bijvoorbeeld: uur, zak was, maaltijd, dagdeel.")
uren_per_eenheid = diensten.field(
    "Uren per eenheid", UREN_EENHEID, default=1, low=0, high=1000, usual=(0, 8),
    note="Normuren voor één eenheid; bij detachering klokuren.",
)  # fmt: skip
tarief = diensten.field(
    "Tarief",
    EUR_EENHEID,
    default=0,
    low=0,
    usual=(5, 100),
    note="Per eenheid, in jaar 1; uit uw offerte of prijslijst.",
)
tarief_is = diensten.ref(
    "Tarief is", TARIEF_IS, default="excl. btw",
    note="Of het tarief dat u invulde met of zonder btw is.",
)  # fmt: skip
eenheden = diensten.field(
    "Eenheden", EENHEDEN, axis=Axis.YEAR, default=0, low=0,
    note="Gevraagd per jaar; leeg = vorig jaar. Seizoen en aanloop verdelen het jaartotaal over de "
    "maanden, de twaalf maanden tellen er weer toe op.",
)  # fmt: skip

diensten.section("Zekerheid")
in_contract = diensten.field(
    "Deel in contract", PERCENTAGE, default=0, low=0, high=1, more=True,
    note="Deel van de omzet waarvoor u een getekend contract of een raamovereenkomst hebt. "
    "Financiers vragen ernaar; het verandert de omzet niet.",
)  # fmt: skip

diensten.section("Prijs en btw")
index = diensten.ref(
    "Index",
    algemeen.indexen,
    default="prijzen",
    more=True,
    note="Stijging van het tarief na jaar 1.",
)
btw_soort = diensten.ref(
    "Btw", BTW_DIENST, more=True,
    default=1 + is_laag + is_zaal + is_zaal,
    note="Leeg: horeca, fietsherstel en personenvervoer laag, zaalverhuur vrijgesteld, de rest "
    "hoog. Schoonmaak binnen woningen is laag, tuin en ramen buiten zijn hoog: vraag het na.",
    source="Wet OB tabel I; aanname per categorie",
)  # fmt: skip

diensten.section("Capaciteit en spreiding")
beslag_op = diensten.ref(
    "Capaciteit", CAPACITEIT, more=True,
    default=1 + is_detachering + is_overig + is_overig,
    note="Leeg: detachering klokuur, zaal en fee geen, de rest normuur.", source="aanname",
)  # fmt: skip
seizoen, aanloop_start, aanloop_maanden = vraag.spreiding_velden(diensten)

diensten.section("Inkoop")
materiaaldeel = diensten.field(
    "Materiaal", PERCENTAGE, default=0, low=0, high=1, usual=(0, 0.45), more=True,
    note="Deel van het tarief exclusief btw. Volgt het tarief van de lijst, niet de hefboom "
    "Tarieven.",
)  # fmt: skip
btw_inkoop = diensten.ref(
    "Btw op inkoop", inkoop.BTW_TARIEVEN, more=True, default=1 + is_horeca,
    note="Leeg: horeca laag, de rest hoog.", source="aanname",
)  # fmt: skip
uitvoering = diensten.ref(
    "Uitvoering", UITVOERING, default="zelf", more=True,
    note="Uitbesteed werk kost geen eigen uren, maar de inkoopprijs.",
)  # fmt: skip
inkoopprijs = diensten.field(
    "Inkoopprijs", EUR_EENHEID, default=0, low=0, more=True,
    note="Alleen bij uitbesteed: per eenheid, exclusief btw, in jaar 1.",
)  # fmt: skip
inkoopindex = diensten.ref(
    "Index inkoopprijs", algemeen.indexen, default="kosten", more=True,
    note="Waarmee de inkoopprijs elk jaar stijgt.",
)  # fmt: skip

diensten.section("Betaling")
betaaltermijn = diensten.field(
    "Betaaltermijn", MAANDEN, default=1 - lookup(bewoner, klant), low=0, high=12, whole=True,
    more=True, note="Leeg: bewoners 0, anderen 1 maand.", source="aanname",
)  # fmt: skip
oninbaardeel = diensten.field(
    "Oninbaar", PERCENTAGE, default=0, low=0, high=1, usual=(0, 0.05), more=True,
    note="Deel van de facturen dat nooit wordt betaald.",
)  # fmt: skip

# --- vraag -------------------------------------------------------------------

aanloop, gewicht, gewicht_jaar, vraag_gepland, eenheden_gevraagd = vraag.spreiding(
    eenheden, EENHEDEN, gepland="Vraag zonder startvertraging", gevraagd="Gevraagde eenheden",
    seizoen=seizoen, start=aanloop_start, maanden=aanloop_maanden, section="Vraag",
)  # fmt: skip
uitbesteedt = line("Uitbesteed werk", JA_NEE, is_(uitvoering, "uitbesteed"))
kost_uren = line(
    "Kost eigen uren", JA_NEE, is_(beslag_op, "normuur", "klokuur") * (1 - uitbesteedt)
)
normuren_per_eenheid = line(
    "Normuren per eenheid", UREN_EENHEID,
    uren_per_eenheid * kost_uren
    * choose(beslag_op, {"klokuur": capaciteit.normuur_per_klokuur}, 1),
    note="Klokuren omgerekend met het gemiddelde aantal normuren per klokuur.",
)  # fmt: skip
normuren_gevraagd = line("Normuren gevraagd", UREN, eenheden_gevraagd * normuren_per_eenheid)

# --- levering ----------------------------------------------------------------

normuren_gevraagd_diensten = line(
    "Normuren gevraagd voor diensten", UREN, total(normuren_gevraagd), section="Levering"
)
normuren_voor_diensten = line(
    "Normuren over na de cheques", UREN,
    maximum(0, capaciteit.normuren_leverbaar - dienstencheques.uren_cheques),
)  # fmt: skip
leveringsgraad = line(
    "Deel van de vraag dat geleverd wordt", PERCENTAGE,
    minimum(1, ratio(normuren_voor_diensten, normuren_gevraagd_diensten, 1)), per_year=Agg.NONE,
    note="Alle diensten die eigen uren kosten delen een tekort naar rato.",
)  # fmt: skip
geleverd = line(
    "Geleverde eenheden", EENHEDEN, eenheden_gevraagd * (1 - kost_uren * (1 - leveringsgraad)),
    note="Uitbesteed werk, zalen en fees hangen niet van eigen uren af.",
)  # fmt: skip
niet_geleverd = line("Niet geleverde eenheden", EENHEDEN, eenheden_gevraagd - geleverd)
normuren_geleverd = line("Normuren geleverd", UREN, geleverd * normuren_per_eenheid)
normuren_verkocht = line(
    "Normuren verkocht, met cheques", UREN,
    dienstencheques.uren_cheques + total(normuren_geleverd),
)  # fmt: skip
normuren_tekort = line(
    "Normuren tekort", UREN, normuren_gevraagd_diensten - total(normuren_geleverd),
    note="Gevraagd maar niet te leveren; dat werk vervalt. Wachtende cheques staan op hun blad.",
)  # fmt: skip
normuren_vrij = line(
    "Normuren niet verkocht", UREN, capaciteit.normuren_leverbaar - normuren_verkocht
)
normuren_vraag = line(
    "Normuren gevraagd, met cheques", UREN,
    normuren_gevraagd_diensten + dienstencheques.uren_cheques + dienstencheques.uren_wachtend,
    per_year=Agg.NONE,
)  # fmt: skip
bezetting = line(
    "Bezetting", PERCENTAGE, ratio(normuren_verkocht, capaciteit.normuren_leverbaar),
    per_year=Agg.NONE, note="Verkochte als deel van leverbare normuren.",
)  # fmt: skip
bezetting_jaar = line(
    "Bezetting, hele jaar", PERCENTAGE, ratio(normuren_verkocht, capaciteit.normuren_leverbaar),
    per="jaar",
)  # fmt: skip
vraag_per_capaciteit = line(
    "Vraag als deel van de capaciteit", PERCENTAGE,
    ratio(normuren_vraag, capaciteit.normuren_leverbaar), per_year=Agg.NONE,
    note="Boven 100 %: er wordt meer gevraagd dan er te leveren is.",
)  # fmt: skip

# --- omzet -------------------------------------------------------------------

btw_tarief = line(
    "Btw-tarief", PERCENTAGE,
    choose(btw_soort, {"hoog": wettelijk.btw_hoog, "laag": wettelijk.btw_laag}),
    per_year=Agg.NONE, section="Omzet",
)  # fmt: skip
tarief_lijst = line(
    "Tarief excl. btw volgens de lijst", EUR_EENHEID,
    tarief * lookup(algemeen.indexcijfer, index)
    / (1 + btw_tarief * is_(tarief_is, "incl. btw")),
)  # fmt: skip
tarief_geldend = line("Tarief excl. btw", EUR_EENHEID, tarief_lijst * hefbomen.tarief)
omzet = line(
    "Omzet", EUR, geleverd * tarief_geldend, note="Geleverde eenheden × tarief exclusief btw."
)
omzet_in_contract = line("Omzet in contract", EUR, omzet * in_contract)
is_vrijgesteld = line("Vrijgesteld van btw", JA_NEE, is_(btw_soort, "vrijgesteld"))
is_belast = line("Belast met btw", JA_NEE, 1 - is_vrijgesteld)
omzet_diensten = line(
    "Omzet diensten", EUR, total(omzet, when=is_dienst), post=BATEN.omzet_diensten
)
omzet_detachering = line(
    "Omzet detachering", EUR, total(omzet, when=is_detachering), post=BATEN.omzet_detachering
)
omzet_overig = line(
    "Omzet zaalverhuur en overig", EUR, total(omzet, when=is_overig), post=BATEN.omzet_overig
)
omzet_totaal = line(
    "Omzet diensten, detachering en overig", EUR, total(omzet), note="Zonder dienstencheques."
)
omzet_met_cheques = line(
    "Omzet met dienstencheques", EUR, omzet_totaal + dienstencheques.omzet_totaal
)
omzet_belast = line(
    "Omzet belast met btw", EUR, total(omzet, when=is_belast), post=BTW.omzet_belast
)
omzet_vrijgesteld = line(
    "Omzet vrijgesteld van btw", EUR, total(omzet, when=is_vrijgesteld),
    post=BTW.omzet_vrijgesteld,
)  # fmt: skip

# --- inkoop ------------------------------------------------------------------

materiaal = line(
    "Materiaal", EUR, geleverd * tarief_lijst * materiaaldeel * hefbomen.kosten,
    post=LASTEN.materiaal, section="Inkoop",
)  # fmt: skip
inkoopprijs_geldend = line(
    "Inkoopprijs per eenheid", EUR_EENHEID,
    inkoopprijs * uitbesteedt * lookup(algemeen.indexcijfer, inkoopindex) * hefbomen.kosten,
)  # fmt: skip
uitbesteed = line(
    "Uitbesteed werk, kosten", EUR, geleverd * inkoopprijs_geldend, post=LASTEN.uitbesteed
)
dekkingsbijdrage = line(
    "Dekkingsbijdrage", EUR, omzet - materiaal - uitbesteed,
    note="Wat een dienst bijdraagt aan lonen en vaste kosten.",
)  # fmt: skip
dekkingsbijdrage_per_normuur = line(
    "Dekkingsbijdrage per geleverd normuur", EUR_UUR, ratio(dekkingsbijdrage, normuren_geleverd),
    per="jaar", note="Diensten zonder eigen uren: leeg.",
)  # fmt: skip
btw_inkopen = line(
    "Btw op inkoop (bedrag)", EUR,
    (materiaal + uitbesteed) * inkoop.btw_percentage(btw_inkoop), post=BTW.voorbelasting,
)  # fmt: skip
ingekocht = line("Inkoopfacturen incl. btw", EUR, materiaal + uitbesteed + btw_inkopen)
betaald = line(
    "Betaalde inkoop", EUR, prev(ingekocht), post=KAS.leveranciers, note="Een maand later."
)
crediteuren = stock("Crediteuren inkoop", EUR, rows=diensten, post=BALANS.crediteuren)
crediteuren.moves(add=ingekocht, less=betaald)

# --- betaling ----------------------------------------------------------------

termijn = line(
    "Betaaltermijn met hefboom", MAANDEN, betaaltermijn + hefbomen.betaaltermijn,
    section="Betaling",
)  # fmt: skip
termijn_btw = line(
    "Maanden tot btw op oninbare facturen terugkomt", MAANDEN, termijn + 12,
    note="Uiterlijk een jaar nadat de factuur opeisbaar is (Wet OB art. 29).",
)  # fmt: skip
btw_omzet = line("Btw over de omzet", EUR, omzet * btw_tarief)
gefactureerd = line("Gefactureerd incl. btw", EUR, omzet + btw_omzet)
inbaar = line("Waarvan inbaar", EUR, gefactureerd * (1 - oninbaardeel))
oninbare_omzet = line("Oninbaar, excl. btw", EUR, omzet * oninbaardeel)
oninbare_btw = line("Oninbaar, btw", EUR, btw_omzet * oninbaardeel)
ontvangen = line("Ontvangen van klanten", EUR, shift(inbaar, termijn), post=KAS.klanten)
oninbaar = line(
    "Afgeboekt als oninbaar", EUR, shift(oninbare_omzet, termijn), post=LASTEN.oninbaar,
    note="In de maand waarin betaald had moeten worden.",
)  # fmt: skip
btw_oninbaar = line("Btw terug over oninbaar", EUR, shift(oninbare_btw, termijn_btw))
btw_verschuldigd = line("Btw verschuldigd", EUR, btw_omzet - btw_oninbaar, post=BTW.verschuldigd)
debiteuren = stock("Debiteuren", EUR, rows=diensten, post=BALANS.debiteuren,
                   note="Inclusief btw.")  # fmt: skip
debiteuren.moves(add=gefactureerd, less=[ontvangen, oninbaar, btw_oninbaar])

# --- controles ---------------------------------------------------------------

niet_boven_capaciteit = check(
    "Elke maand wordt niet meer verkocht dan er te leveren is",
    normuren_verkocht <= capaciteit.normuren_leverbaar, kind="fout",
    value=normuren_verkocht, limit=capaciteit.normuren_leverbaar,
    advice="Dit hoort nooit te gebeuren: meld het.",
)  # fmt: skip
vraag_geleverd = check(
    "Alle gevraagde diensten worden elke maand geleverd", normuren_tekort <= 0, kind="signaal",
    norm="geen tekort aan normuren", value=normuren_tekort,
    advice="Er is meer vraag dan capaciteit: meer deelnemers, minder eenheden, of uitbesteden.",
)  # fmt: skip
uitbesteed_heeft_prijs = check(
    "Uitbesteed werk heeft een inkoopprijs", uitbesteedt <= (inkoopprijs > 0), kind="signaal",
    advice="Vul op het blad Omzet de inkoopprijs in.",
)  # fmt: skip
