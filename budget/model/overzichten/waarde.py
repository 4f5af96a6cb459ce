"""Maatschappelijke waarde: per belanghebbende wat het werk kost en oplevert."""

from __future__ import annotations

from budget.engine.expr import Time
from budget.engine.statement import Entry, Figure, Heading, Statement, Words

from .. import maatschappelijk
from .opbouw import MAATSCHAPPELIJK

waardeblad = Statement(
    MAATSCHAPPELIJK,
    title=(
        "De ingevulde effecten zijn nu € ",
        Figure(maatschappelijk.alle_baten_contant),
        " waard; daar staat € ",
        Figure(maatschappelijk.alle_lasten_contant),
        " aan lasten tegenover",
    ),
    periods=Time.YEAR,
    intro="Dit blad staat buiten de exploitatie: niets hiervan komt in het resultaat, op de bank "
    "of op de balans. Alleen wat binnen deze begroting valt, telt.",
    notes=True,
    rows=(
        Heading("Alle belanghebbenden"),
        Entry(maatschappelijk.bruto_baten),
        Entry(maatschappelijk.baten_zonder_ons, "Af: was ook zonder ons gebeurd"),
        Entry(maatschappelijk.baten_van_anderen, "Af: komt anderen toe"),
        Entry(maatschappelijk.baten_samen, "Baten", style="subtotal"),
        Entry(maatschappelijk.waarvan_aanname, style="memo"),
        Entry(
            maatschappelijk.deel_aanname, norm=maatschappelijk.hoogste_aanname,
            verdict=maatschappelijk.onderbouwd,
        ),
        Entry(maatschappelijk.lasten_samen, "Lasten", style="subtotal"),
        Entry(maatschappelijk.saldo_samen, "Saldo", style="total"),
        Heading("Saldo per belanghebbende"),
        Entry(maatschappelijk.saldo, per_row=True),
        Heading("Baten per belanghebbende"),
        Entry(maatschappelijk.baten, per_row=True),
        Heading("Lasten per belanghebbende: bijdragen"),
        Entry(maatschappelijk.bijdragen, per_row=True),
        Heading("Lasten per belanghebbende: andere"),
        Entry(maatschappelijk.andere_lasten, per_row=True),
        Heading("Per effect, netto"),
        Entry(maatschappelijk.op_saldo, per_row=True),
        Heading("Contante waarde, in prijzen van jaar 1"),
        Entry(maatschappelijk.factor_jaar),
        Entry(maatschappelijk.alle_baten_contant, "Baten"),
        Entry(maatschappelijk.alle_lasten_contant, "Lasten"),
        Entry(maatschappelijk.alle_saldo_contant, "Saldo", style="total"),
        Entry(maatschappelijk.sroi),
        Heading("Contante waarde van het saldo, per belanghebbende"),
        Entry(maatschappelijk.saldo_contant, per_row=True),
        Words((
            "Hoe ver de SROI-ratio uiteen kan lopen, rekent de opdracht begroting onzekerheid uit "
            "met de invoer die op het blad Onzekerheid staat.",
        )),
    ),
    input_table=maatschappelijk.effecten.record,
)  # fmt: skip
