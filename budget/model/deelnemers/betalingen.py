"""Wanneer het geld van deelnemers binnenkomt en weggaat, en wat er op de balans staat."""

from __future__ import annotations

from budget.engine.declare import in_months, is_, line, previous_total, shift, stock, total

from .. import hefbomen, tijdlijn, wettelijk
from ..eenheden import EUR
from ..posten import BALANS, BTW, KAS, LASTEN
from .invoer import (
    groepen,
    inleen_btw,
    inleen_termijn,
    inleenvergoeding,
    no_risk_termijn,
    werkgever,
)
from .lonen import (
    _loon,
    transitievergoeding,
    vergoedingen,
    verlofmutatie,
)
from .tegemoetkomingen import lks, lkv, no_risk, praktijkleren
from .werkuren import uren_aanwezig

INLEEN = "Inleen"
inleen = line(
    "Inleenvergoeding", EUR, is_(werkgever, "ingeleend") * uren_aanwezig * inleenvergoeding,
    post=LASTEN.inleen, section=INLEEN, note="Per aanwezig uur, exclusief btw.",
)  # fmt: skip
inleen_voorbelasting = line(
    "Btw op inleen", EUR, inleen * inleen_btw * wettelijk.btw_hoog, post=BTW.voorbelasting,
    section=INLEEN,
)  # fmt: skip
inleen_factuur = line("Inleen inclusief btw", EUR, inleen + inleen_voorbelasting, section=INLEEN)
inleen_betaald = line(
    "Betaald aan inlener", EUR, shift(inleen_factuur, inleen_termijn), post=KAS.leveranciers,
    section=INLEEN,
)  # fmt: skip
inleen_schuld = stock(
    "Te betalen inleen", EUR, rows=groepen, post=BALANS.crediteuren, section=INLEEN
)
inleen_schuld.moves(add=inleen_factuur, less=inleen_betaald)

ONTVANGSTEN = "Ontvangsten"
lks_ontvangen = line(
    "Ontvangen LKS", EUR, shift(lks, hefbomen.lks_beschikking + 1), post=KAS.lks,
    section=ONTVANGSTEN, note="Een maand later, plus de maanden tot de beschikking (hefboom).",
)  # fmt: skip
te_ontvangen_lks = stock(
    "Te ontvangen LKS", EUR, rows=groepen, post=BALANS.te_ontvangen_lks, section=ONTVANGSTEN
)
te_ontvangen_lks.moves(add=lks, less=lks_ontvangen)
no_risk_ontvangen = line(
    "Ontvangen ziekengeld", EUR, shift(no_risk, no_risk_termijn), post=KAS.uwv,
    section=ONTVANGSTEN,
)  # fmt: skip
te_ontvangen_uwv = stock(
    "Te ontvangen ziekengeld", EUR, rows=groepen, post=BALANS.te_ontvangen_uwv,
    section=ONTVANGSTEN,
)  # fmt: skip
te_ontvangen_uwv.moves(add=no_risk, less=no_risk_ontvangen)
lkv_ontvangen = line(
    "Ontvangen LKV", EUR, previous_total(lkv, tijdlijn.kalenderjaar) * in_months(9),
    post=KAS.uwv, section=ONTVANGSTEN,
    note="In september, over het hele vorige kalenderjaar.",
)  # fmt: skip
te_ontvangen_lkv = stock(
    "Te ontvangen LKV", EUR, rows=groepen, post=BALANS.te_ontvangen_lkv, section=ONTVANGSTEN
)
te_ontvangen_lkv.moves(add=lkv, less=lkv_ontvangen)
praktijkleren_ontvangen = line(
    "Ontvangen praktijkleren", EUR,
    previous_total(praktijkleren, tijdlijn.studiejaar) * in_months(1), post=KAS.subsidies,
    section=ONTVANGSTEN, note="In januari, over het studiejaar dat in juli eindigde.",
)  # fmt: skip
te_ontvangen_praktijkleren = stock(
    "Te ontvangen praktijkleren", EUR, rows=groepen, post=BALANS.te_ontvangen_subsidies,
    section=ONTVANGSTEN,
)  # fmt: skip
te_ontvangen_praktijkleren.moves(add=praktijkleren, less=praktijkleren_ontvangen)

UITGAVEN = "Uitgaven en verlof"
vergoedingen_betaald = line(
    "Betaalde vergoedingen en transitievergoeding", EUR, vergoedingen + transitievergoeding,
    post=KAS.lonen, section=UITGAVEN, note="In de maand zelf.",
)  # fmt: skip
verlofschuld = stock(
    "Verlof sinds de start", EUR, rows=groepen, post=BALANS.verlof, section=UITGAVEN,
    note="Alleen de verandering; wat bij de start open stond staat in de openingsbalans.",
)  # fmt: skip
verlofschuld.moves(add=verlofmutatie)

# --- samen ---------------------------------------------------------------------

SAMEN = "Samen"
loonkosten_groep = line(
    "Lasten van de groep", EUR,
    _loon.totaal + vergoedingen + inleen + transitievergoeding + verlofmutatie, section=SAMEN,
)  # fmt: skip
loonkosten_totaal = line(
    "Lasten deelnemers", EUR, total(loonkosten_groep), section=SAMEN,
    note="Loon, werkgeverslasten, pensioen, vergoedingen, inleen, transitie en verlof.",
)  # fmt: skip
tegemoetkomingen_groep = line(
    "LKS, no-risk, LKV en praktijkleren van de groep", EUR, lks + no_risk + lkv + praktijkleren,
    section=SAMEN,
)  # fmt: skip
