"""Controles: blijft de begroting binnen de normen, en wat als het tegenzit.

Een signaal vraagt een besluit of een uitleg. Een gevoeligheid zegt wat een tegenvaller doet
als verder niets verandert. Of de begroting klopt, staat bij Aansluiting.
"""

from budget.engine.declare import (
    check,
    cumulative,
    equal,
    in_months,
    is_,
    line,
    maximum,
    month_of,
    or_,
    period_total,
    ratio,
    shift,
    total,
    year_end,
)
from budget.engine.expr import Agg

from . import (
    algemeen,
    deelnemers,
    dienstencheques,
    garantie,
    geldstromen,
    kasstroom,
    kengetallen,
    normen,
    omzet,
    personeel,
    resultaat,
    subsidies,
    tijdlijn,
    wettelijk,
)
from .eenheden import (
    CHEQUES,
    EUR,
    EUR_JAAR,
    EUR_UUR,
    JA_NEE,
    PERCENTAGE,
    UREN,
    VERHOUDING,
)

# --- geld --------------------------------------------------------------------

GELD = "Geld"
binnen_limiet = check(
    "De bank zakt nooit onder de limiet", kasstroom.ruimte >= 0, kind="signaal",
    norm="bank ≥ − limiet rekening-courant, elke maand; voor Voorzichtig: blad Scenario's naast "
    "elkaar",
    value=kasstroom.ruimte, source="eis van de bank",
    advice="Vraag een hogere limiet of een voorschot, schuif een investering op, of breng meer "
    "geld in.",
)  # fmt: skip
buffer_staat = check(
    "De gewenste buffer blijft elke maand staan", kasstroom.bank >= algemeen.gewenste_buffer,
    kind="signaal", norm="gewenste buffer, blad Algemeen", value=kasstroom.bank,
    limit=algemeen.gewenste_buffer, source="eigen wens",
    advice="Meer inbreng, eerder een voorschot, of later investeren.",
)  # fmt: skip
buffer_voor_lonen = check(
    "De ruimte op de bank is minstens één maand lonen",
    kasstroom.ruimte >= kengetallen.loonbetaling, kind="signaal",
    norm="bank + limiet ≥ lonen, loonheffing en pensioen van de maand", value=kasstroom.ruimte,
    limit=kengetallen.loonbetaling, source="aanname",
    advice="Zorg dat de lonen ook betaald kunnen worden als één ontvangst te laat komt.",
)  # fmt: skip
nog_te_dekken = line(
    "Nog te dekken", EUR,
    total(subsidies.nog_te_dekken) + total(subsidies.investering_nog_te_dekken)
    + garantie.nog_te_dekken,
    per="jaar", section=GELD,
)  # fmt: skip
resultaat_in_jaar = line(
    "Resultaat op toegezegd en aangevraagd, per jaar", EUR,
    geldstromen.resultaat_zonder_te_werven, per="jaar", section=GELD,
)  # fmt: skip
alles_gedekt = check(
    "Er is niets meer te werven", nog_te_dekken <= 0, kind="signaal", norm="nog te dekken = 0",
    value=nog_te_dekken, source="dekkingsplan",
    advice="Zeg in de aanvraag wie dit gaat dekken, en wat er gebeurt als dat niet lukt.",
)  # fmt: skip

sluitend = check(
    "Sluitend op toegezegd en aangevraagd", resultaat_in_jaar >= 0, kind="signaal",
    norm="resultaat zonder wat nog geworven moet worden ≥ 0", value=resultaat_in_jaar,
    source="eis van gemeente en fonds",
    advice="Zeg in de aanvraag wie het tekort dekt, of begroot minder lasten.",
)  # fmt: skip
AANVRAAG = "Wat wordt gevraagd"
gevraagd = {
    naam: line(
        f"Subsidies {naam}, hele periode tot nu toe", EUR,
        cumulative(geldstromen.per_status[naam]), per_year=Agg.END, section=AANVRAAG,
    )
    for naam in geldstromen.per_status
}  # fmt: skip
nog_te_dekken_samen = line(
    "Nog te dekken, hele periode tot nu toe",
    EUR,
    cumulative(nog_te_dekken),
    section=AANVRAAG,
)
leningen_samen = line(
    "Opgenomen leningen, hele periode tot nu toe", EUR,
    cumulative(kasstroom.per_kaspost["leningen"]), per_year=Agg.END, section=AANVRAAG,
)  # fmt: skip

# --- vermogen en rente -------------------------------------------------------

solvabel = check(
    "Solvabiliteit hoog genoeg", kengetallen.solvabiliteit >= normen.solvabiliteit,
    kind="signaal", norm="eigen vermogen / balanstotaal", value=kengetallen.solvabiliteit,
    limit=normen.solvabiliteit, source=normen.solvabiliteit.source,
    advice="Meer inbreng, of een kleinere balans: minder investeren, sneller innen.",
)  # fmt: skip
garantievermogen_genoeg = check(
    "Garantievermogen hoog genoeg",
    kengetallen.garantievermogen_deel >= normen.garantievermogen, kind="signaal",
    norm="eigen vermogen en achtergestelde leningen / balanstotaal",
    value=kengetallen.garantievermogen_deel, limit=normen.garantievermogen,
    source=normen.garantievermogen.source,
    advice="Vraag of een lening achtergesteld kan worden.",
)  # fmt: skip
liquide = check(
    "Current ratio hoog genoeg", kengetallen.current_ratio >= normen.current_ratio,
    kind="signaal", norm="vlottende activa / kortlopende schulden",
    value=kengetallen.current_ratio, limit=normen.current_ratio,
    source=normen.current_ratio.source, advice="Zet kort geld om in een langere lening.",
)  # fmt: skip
draagt_schulden = check(
    "DSCR hoog genoeg", or_(kengetallen.schuldendienst <= 0, kengetallen.dscr >= normen.dscr),
    kind="signaal", norm="resultaat in geld plus rente / rente en aflossing",
    value=kengetallen.dscr, limit=normen.dscr, source=normen.dscr.source,
    advice="Vraag een aflossingsvrij jaar of een langere looptijd.",
)  # fmt: skip
lost_af = check(
    "Na aflossing blijft er geld over", kengetallen.over_na_aflossing >= 0, kind="signaal",
    norm="resultaat in geld ≥ aflossing", value=kengetallen.over_na_aflossing,
    source="dezaak.nl", advice="Verbeter het resultaat of spreid de aflossing.",
)  # fmt: skip

# --- afhankelijkheid en kosten -----------------------------------------------

niet_een_betaler = check(
    "Geen betaler draagt te veel", geldstromen.aandeel <= geldstromen.grens, kind="signaal",
    norm="deel van de baten van één betaler", value=geldstromen.aandeel, limit=geldstromen.grens,
    source=normen.betaler.source,
    advice="Maak een plan voor als deze betaler stopt, en zoek een tweede.",
)  # fmt: skip
overhead_past = check(
    "Overhead laag genoeg", kengetallen.overhead <= normen.overhead, kind="signaal",
    norm="leiding, overhead, organisatie en kantoor / lasten", value=kengetallen.overhead,
    limit=normen.overhead, source=normen.overhead.source,
    advice="Deel functies met een ander bedrijf, of groei met dezelfde leiding.",
)  # fmt: skip
bezetting_past = check(
    "Bezetting past in elke maand", omzet.vraag_per_capaciteit <= normen.bezetting,
    kind="signaal", norm="gevraagde / leverbare normuren", value=omzet.vraag_per_capaciteit,
    limit=normen.bezetting, source=normen.bezetting.source,
    advice="Meer deelnemers of minder werk aannemen; kijk ook naar het seizoen.",
)  # fmt: skip
structureel_sluitend = check(
    "Structureel sluitend", kengetallen.resultaat_structureel >= 0, kind="signaal",
    norm="resultaat zonder incidentele baten en lasten ≥ 0",
    value=kengetallen.resultaat_structureel, source="BBV, structurele exploitatieruimte",
    advice="Vervang tijdelijke bijdragen door vaste, of laat zien wanneer het bedrijf zonder kan.",
)  # fmt: skip
begint_in_januari = check(
    "De begroting begint in januari", equal(month_of(algemeen.startmaand), 1), kind="signaal",
    norm="startmaand januari", source="LKS, premies, btw en subsidies volgen het kalenderjaar",
    advice="Mag anders, maar boekjaar en kalenderjaar lopen dan uiteen: leg dat uit.",
)  # fmt: skip

# --- lonen -------------------------------------------------------------------

LONEN = "Lonen"
loon_in_jaar = line(
    "Loon en vakantiebijslag", EUR,
    resultaat.lasten_per_post["deelnemers_loon"] + resultaat.lasten_per_post["staf_loon"],
    per="jaar", section=LONEN,
)  # fmt: skip
lasten_hoog_genoeg = check(
    "Werkgeverslasten niet te laag",
    or_(loon_in_jaar <= 0, kengetallen.werkgeverslasten >= normen.lasten_laag),
    kind="signaal", norm="premies / loon en vakantiebijslag", value=kengetallen.werkgeverslasten,
    limit=normen.lasten_laag, source=normen.lasten_laag.source,
    advice="Kijk premies en contracten na op de bladen Loon en premies en Wettelijk.",
)  # fmt: skip
lasten_laag_genoeg = check(
    "Werkgeverslasten niet te hoog", kengetallen.werkgeverslasten <= normen.lasten_hoog,
    kind="signaal", norm="premies / loon en vakantiebijslag", value=kengetallen.werkgeverslasten,
    limit=normen.lasten_hoog, source=normen.lasten_hoog.source,
    advice="Kijk premies en contracten na: veel tijdelijke contracten maken de WW-premie hoog.",
)  # fmt: skip
opbouw_vakantiegeld = line(
    "Opbouw vakantiegeld", EUR,
    total(deelnemers.loonregels["vakantiebijslag"]) + total(personeel.loon["vakantiebijslag"]),
    section=LONEN,
)  # fmt: skip
schuld_vakantiegeld = line(
    "Schuld vakantiegeld", EUR,
    total(deelnemers.loonregels["vakantiegeld"]) + total(personeel.loon["vakantiegeld"]),
    per_year=Agg.END, section=LONEN,
)  # fmt: skip
opbouw_kalenderjaar = line(
    "Opbouw vakantiegeld in het kalenderjaar tot nu toe", EUR,
    period_total(opbouw_vakantiegeld, per=tijdlijn.kalenderjaar), per_year=Agg.END,
    section=LONEN,
)  # fmt: skip
deel_vakantiegeld = line(
    "Schuld vakantiegeld als deel van de opbouw", PERCENTAGE,
    ratio(schuld_vakantiegeld, opbouw_kalenderjaar, normen.vakantiegeld), per_year=Agg.END,
    section=LONEN,
    note="In december zeven twaalfde, als er in het jaar niemand bij komt of weggaat.",
)  # fmt: skip
te_toetsen = line(
    "Vakantiegeld te toetsen in deze maand", JA_NEE,
    in_months(12) * (tijdlijn.maandnummer >= 12), per_year=Agg.END, section=LONEN,
    note="December, als het hele kalenderjaar in de begroting zit.",
)  # fmt: skip
afwijking_vakantiegeld = line(
    "Afwijking van de norm voor vakantiegeld", PERCENTAGE,
    maximum(deel_vakantiegeld - normen.vakantiegeld, normen.vakantiegeld - deel_vakantiegeld)
    * te_toetsen,
    per_year=Agg.END, section=LONEN,
)  # fmt: skip
vakantiegeld_klopt = check(
    "Schuld vakantiegeld in december is zeven twaalfde van het jaar",
    afwijking_vakantiegeld <= normen.vakantiegeld_marge, kind="signaal",
    norm="juni tot en met december is 7 van 12 maanden; afwijking", value=afwijking_vakantiegeld,
    limit=normen.vakantiegeld_marge, source=normen.vakantiegeld.source,
    advice="Groeit of krimpt het bedrijf snel? Dan klopt dit. Anders: kijk de maand van het "
    "vakantiegeld na (Loon en premies) en de openingsbalans.",
)  # fmt: skip
loonkosten_per_uur = line(
    "Loonkosten per verloond uur", EUR_UUR,
    ratio(deelnemers.loonregels["totaal"], deelnemers.verloonde_uren), per="jaar", section=LONEN,
)  # fmt: skip
minimumloon = line(
    "Minimumloon per uur bij de leeftijd, gemiddeld", EUR_UUR, deelnemers.minimumloon, per="jaar",
    section=LONEN,
)  # fmt: skip
verloonde_uren = line(
    "Verloonde uren in het jaar", UREN, deelnemers.verloonde_uren, per="jaar", section=LONEN
)
minstens_minimumloon = check(
    "Loonkosten per uur niet onder het minimumloon",
    or_(verloonde_uren <= 0, loonkosten_per_uur >= minimumloon),
    kind="signaal", norm="loon met alle lasten ≥ minimumloon bij de leeftijd",
    value=loonkosten_per_uur, limit=minimumloon, source="Wml art. 8",
    advice="Kijk uren, loonpercentage en proefplaatsing van deze groep na.",
)  # fmt: skip
premieloonsom_jaar = line(
    "Premieloonsom van het jaar", EUR, personeel.premieloonsom, per="jaar", section=LONEN
)  # fmt: skip
aof_waarschuwing = line(
    "Premieloonsom waarbij wij waarschuwen", EUR_JAAR,
    normen.aof * year_end(wettelijk.aof_grens_klein), section=LONEN,
)  # fmt: skip
aof_ver_weg = check(
    "Premieloonsom onder de grens van de lage Aof-premie",
    or_(is_(wettelijk.aof_keuze, "hoog"), premieloonsom_jaar <= aof_waarschuwing),
    kind="signaal", norm="premieloonsom van het jaar; het hoge tarief volgt twee jaar later",
    value=premieloonsom_jaar, limit=aof_waarschuwing,
    source="Wfsv art. 36; grens zie blad Wettelijk",
    advice="Binnen deze begroting rekent het programma de hoge premie zelf mee; houd er ook na "
    "jaar 4 rekening mee.",
)  # fmt: skip

# --- steun en cheques --------------------------------------------------------

STEUN = "Steun en cheques"
de_minimis_waarschuwing = line(
    "De-minimissteun waarbij wij waarschuwen", EUR,
    normen.de_minimis * year_end(wettelijk.de_minimis), section=STEUN,
)  # fmt: skip
de_minimis_ver_weg = check(
    "De-minimissteun ruim onder het plafond",
    subsidies.de_minimis_som <= de_minimis_waarschuwing, kind="signaal",
    norm="som over drie jaar, vroege waarschuwing", value=subsidies.de_minimis_som,
    limit=de_minimis_waarschuwing, source="Verordening (EU) 2023/2831",
    advice="Bespreek op tijd met de gemeente of dit als DAEB kan.",
)  # fmt: skip
uitgegeven_tot_nu = line(
    "Uitgegeven cheques, met beginstand, tot nu toe", CHEQUES,
    dienstencheques.beginstand + cumulative(dienstencheques.uitgegeven), per_year=Agg.END,
    section=STEUN,
)  # fmt: skip
uitgegeven_jaar_terug = line(
    "Uitgegeven cheques tot een jaar geleden", CHEQUES, shift(uitgegeven_tot_nu, 12),
    per_year=Agg.END, section=STEUN,
)  # fmt: skip
uitgifte_12_maanden = line(
    "Uitgegeven cheques in twaalf maanden", CHEQUES, uitgegeven_tot_nu - uitgegeven_jaar_terug,
    per_year=Agg.END, section=STEUN,
)  # fmt: skip
cheques_begrensd = check(
    "Er staan niet meer cheques uit dan in een jaar zijn uitgegeven",
    dienstencheques.uitstaand <= uitgifte_12_maanden, kind="signaal",
    norm="uitstaand ≤ uitgifte van twaalf maanden", value=dienstencheques.uitstaand,
    limit=uitgifte_12_maanden, source="aanname",
    advice="Kijk inwisselcurve en vervallen na, of geef minder uit.",
)  # fmt: skip
dekt_kostprijs = check(
    "Elke cheque dekt de berekende kostprijs",
    or_(
        dienstencheques.uitgegeven <= 0,
        dienstencheques.opbrengst_per_normuur >= kengetallen.kostprijs_netto,
    ),
    kind="signaal", norm="eigen bijdrage en aanvulling ≥ kostprijs per normuur na loonsubsidies",
    value=dienstencheques.opbrengst_per_normuur, limit=kengetallen.kostprijs_netto,
    source="wzsw.nl, regel 1",
    advice="Verhoog de aanvulling, of zeg welke subsidie het verschil betaalt.",
)  # fmt: skip

# --- gevoeligheid ------------------------------------------------------------

TEGENVAL = "Tegenvallers"
omzet_tot_nu = line(
    "Omzet sinds de start", EUR, cumulative(resultaat.baten_per_groep["Omzet"]),
    per_year=Agg.END, section=TEGENVAL,
)  # fmt: skip
ruimte_minder_omzet = line(
    "Ruimte tot de limiet bij minder omzet", EUR,
    kasstroom.ruimte - normen.minder_omzet * omzet_tot_nu, per_year=Agg.END, section=TEGENVAL,
    note="Elke maand een deel van de omzet minder, bij gelijke lasten.",
)  # fmt: skip
houdt_bij_minder_omzet = check(
    "De bank houdt het bij minder omzet", ruimte_minder_omzet >= 0, kind="gevoeligheid",
    norm="bank ≥ − limiet, bij minder omzet en gelijke lasten", value=ruimte_minder_omzet,
    source=normen.minder_omzet.source,
    advice="Zeg welke kosten dan meedalen, of vraag een hogere limiet.",
)  # fmt: skip
dscr_minder_omzet = line(
    "DSCR bij minder omzet", VERHOUDING,
    kengetallen.dscr
    - ratio(normen.minder_omzet * resultaat.baten_per_groep["Omzet"], kengetallen.schuldendienst),
    per="jaar", section=TEGENVAL,
)  # fmt: skip
draagt_bij_minder_omzet = check(
    "DSCR houdt het bij minder omzet",
    or_(kengetallen.schuldendienst <= 0, dscr_minder_omzet >= normen.dscr_tegenvaller),
    kind="gevoeligheid", norm="DSCR bij minder omzet en gelijke lasten", value=dscr_minder_omzet,
    limit=normen.dscr_tegenvaller, source=normen.dscr_tegenvaller.source,
    advice="Zeg welke kosten dan meedalen.",
)  # fmt: skip
lks_tot_nu = line(
    "Ontvangen loonkostensubsidie sinds de start", EUR,
    cumulative(kasstroom.per_kaspost["lks"]), per_year=Agg.END, section=TEGENVAL,
)  # fmt: skip
lks_als_later = line(
    "Ontvangen loonkostensubsidie als die later komt", EUR, shift(lks_tot_nu, normen.lks_later),
    per_year=Agg.END, section=TEGENVAL,
)  # fmt: skip
ruimte_lks_later = line(
    "Ruimte tot de limiet als de LKS later komt", EUR,
    kasstroom.ruimte - lks_tot_nu + lks_als_later, per_year=Agg.END, section=TEGENVAL,
)  # fmt: skip
houdt_bij_lks_later = check(
    "De bank houdt het als de loonkostensubsidie later komt", ruimte_lks_later >= 0,
    kind="gevoeligheid", norm="bank ≥ − limiet", value=ruimte_lks_later, source="aanname",
    advice="Spreek een voorschot af met de gemeente.",
)  # fmt: skip
aangevraagd_ontvangen = line(
    "Ontvangen van aangevraagde subsidies", EUR,
    total(subsidies.ontvangen, when=subsidies.is_status["aangevraagd"]), section=TEGENVAL,
)  # fmt: skip
ruimte_zonder_aangevraagd = line(
    "Ruimte tot de limiet zonder aangevraagde subsidies", EUR,
    kasstroom.ruimte - cumulative(aangevraagd_ontvangen), per_year=Agg.END, section=TEGENVAL,
)  # fmt: skip
houdt_zonder_aangevraagd = check(
    "De bank houdt het zonder aangevraagde subsidies", ruimte_zonder_aangevraagd >= 0,
    kind="gevoeligheid", norm="bank ≥ − limiet", value=ruimte_zonder_aangevraagd,
    source="aanname", advice="Laat zien wanneer u weet of de aanvraag lukt, en wat u anders doet.",
)  # fmt: skip
