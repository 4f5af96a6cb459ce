"""Garantie: wie het tekort van een boekjaar aanvult, tot een maximum.

Het tekort is het resultaat vóór garantie, vóór rente op rekening-courant en vóór
vpb: zo hangt de garantie niet af van het geld dat zij zelf brengt. Ze wordt in de
laatste maand van het boekjaar geboekt en na de vaststelling ontvangen; een voorschot
komt in de eerste maand.
"""

from budget.engine.declare import (
    choose,
    is_,
    line,
    maximum,
    minimum,
    ratio,
    shift,
    stock,
    total,
)
from budget.engine.expr import Agg, Line

from . import btw, earlier_than, financiering, subsidies, tijdlijn
from .eenheden import EUR, JA_NEE
from .posten import BALANS, BATEN, KAS, LASTEN, opgeteld
from .subsidie_invoer import VOLGORDE

EERDER = earlier_than("garantie")

# --- het resultaat vóór garantie ---------------------------------------------

_RESULTAAT = "Resultaat vóór garantie"
baten_per_groep = {
    groep: subsidies.samen(
        f"Baten: {groep}", EERDER, [post for post in BATEN if post.groep == groep], _RESULTAAT
    )
    for groep in dict.fromkeys(post.groep for post in BATEN)
}
baten = line("Baten", EUR, opgeteld(baten_per_groep.values()), section=_RESULTAAT)
rente_leningen = subsidies.samen(
    "Rente zonder rekening-courant", EERDER, [LASTEN.rente], _RESULTAAT,
    zonder=[financiering.rente_rc],
)  # fmt: skip
btw_last = subsidies.samen("Lasten door niet aftrekbare btw", [btw], LASTEN, _RESULTAAT)
lasten = line(
    "Lasten", EUR, subsidies.lasten_per_soort["alle lasten"] + rente_leningen + btw_last,
    section=_RESULTAAT,
)  # fmt: skip
resultaat_voor_garantie = line(
    "Resultaat vóór garantie", EUR, baten - lasten, section=_RESULTAAT,
    note="Zonder rente op rekening-courant en zonder vpb.",
)  # fmt: skip
resultaat_jaar = line(
    "Resultaat van het boekjaar vóór garantie", EUR, resultaat_voor_garantie, per="jaar",
    section=_RESULTAAT,
)  # fmt: skip
tekort = line("Tekort", EUR, maximum(0, 0 - resultaat_jaar), section=_RESULTAAT)

# --- wie aanvult, in volgorde ------------------------------------------------

_BEURT = "Beurten"
is_garantie = line("Is een garantie", JA_NEE, is_(subsidies.grondslag, "garantie"), section=_BEURT)
plafond = line(
    "Hoogste garantie in dit boekjaar", EUR,
    subsidies.geldend_bedrag * is_garantie * subsidies.hefboom * subsidies.telt, section=_BEURT,
)  # fmt: skip
plafond_telt_niet = line(
    "Hoogste garantie die door de status niet meetelt", EUR,
    subsidies.geldend_bedrag * is_garantie * subsidies.hefboom * (1 - subsidies.telt),
    section=_BEURT,
)  # fmt: skip
aan_de_beurt: dict[str, Line] = {}
plafond_per_beurt: dict[str, Line] = {}
gedekt_per_beurt: dict[str, Line] = {}
rest_per_beurt: dict[str, Line] = {}
for _naam in VOLGORDE.names:
    _nodig = list(rest_per_beurt.values())[-1] if rest_per_beurt else tekort
    aan_de_beurt[_naam] = line(
        f"Vult aan {_naam}", JA_NEE, is_(subsidies.volgorde, _naam), section=_BEURT
    )
    plafond_per_beurt[_naam] = line(
        f"Hoogste garantie {_naam}", EUR, total(plafond, when=aan_de_beurt[_naam]),
        section=_BEURT,
    )  # fmt: skip
    gedekt_per_beurt[_naam] = line(
        f"Gedekt {_naam}", EUR, minimum(_nodig, plafond_per_beurt[_naam]), section=_BEURT
    )
    rest_per_beurt[_naam] = line(
        f"Tekort dat dan rest, {_naam}", EUR, _nodig - gedekt_per_beurt[_naam], section=_BEURT
    )
tekort_na_garantie = line(
    "Tekort na garantie", EUR, 1 * rest_per_beurt[VOLGORDE.names[-1]], section=_BEURT
)
nog_te_dekken = line(
    "Tekort dat een garantie dekt die nog niet meetelt", EUR,
    minimum(tekort_na_garantie, total(plafond_telt_niet)), section=_BEURT,
    note="Voor het dekkingsplan: aangevraagde of te werven garanties, tot hun maximum.",
)  # fmt: skip
plafond_van_beurt = line(
    "Hoogste garantie van de eigen beurt", EUR, choose(subsidies.volgorde, plafond_per_beurt),
    section=_BEURT,
)  # fmt: skip
gedekt_van_beurt = line(
    "Gedekt door de eigen beurt", EUR, choose(subsidies.volgorde, gedekt_per_beurt),
    section=_BEURT,
)  # fmt: skip
garantie_jaar = line(
    "Garantie van het boekjaar", EUR,
    plafond * ratio(gedekt_van_beurt, plafond_van_beurt) * (1 - subsidies.lager_vastgesteld),
    section=_BEURT, note="Garanten met dezelfde beurt vullen aan naar rato van hun maximum.",
)  # fmt: skip

# --- bate en ontvangst -------------------------------------------------------

_BATE = "Garantie"
bate = line(
    "Garantiebijdrage", EUR, garantie_jaar * tijdlijn.einde_boekjaar, post=BATEN.garantie,
    section=_BATE,
)  # fmt: skip
voorschot = line(
    "Voorschot op de garantie", EUR, plafond * subsidies.voorschot * tijdlijn.begin_boekjaar,
    section=_BATE, note="Deel van het maximum, in de eerste maand van het boekjaar.",
)  # fmt: skip
afrekening = line(
    "Garantie min voorschot", EUR,
    (garantie_jaar - plafond * subsidies.voorschot) * tijdlijn.einde_boekjaar, section=_BATE,
)  # fmt: skip
vaststelling = line(
    "Afrekening na de vaststelling", EUR, shift(afrekening, subsidies.vaststelling_na),
    section=_BATE,
)  # fmt: skip
ontvangen = line(
    "Ontvangen garantiebijdrage", EUR, voorschot + maximum(0, vaststelling), post=KAS.subsidies,
    section=_BATE,
)  # fmt: skip
terugbetaald = line(
    "Terugbetaald voorschot op de garantie", EUR, maximum(0, 0 - vaststelling),
    post=KAS.terugbetaling, section=_BATE,
)  # fmt: skip
saldo = stock("Saldo per garantie", EUR, rows=subsidies.subsidies, section=_BATE)
saldo.moves(add=[bate, terugbetaald], less=ontvangen)
te_ontvangen = line(
    "Te ontvangen garantie", EUR, maximum(0, saldo), per_year=Agg.END,
    post=BALANS.te_ontvangen_subsidies, rgs="BVorOvrTos", section=_BATE,
)  # fmt: skip
vooruitontvangen = line(
    "Vooruitontvangen garantie", EUR, maximum(0, 0 - saldo), per_year=Agg.END,
    post=BALANS.vooruitontvangen, section=_BATE,
)  # fmt: skip
bate_totaal = line("Garantiebijdragen", EUR, total(bate), section=_BATE)
bate_per_financier = line(
    "Garantie per financier", EUR, total(bate, by=subsidies.financier), section=_BATE
)
ontvangen_per_financier = line(
    "Ontvangen garantie per financier", EUR, total(ontvangen, by=subsidies.financier),
    section=_BATE,
)  # fmt: skip
