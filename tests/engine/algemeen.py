"""Algemeen: the fields the workbook itself asks for."""

from budget.engine.declare import form

general = form("Organisatie")
naam = general.text("Naam")
toelichting = general.text("Opmerking")
startmaand = general.date("Startmaand")
