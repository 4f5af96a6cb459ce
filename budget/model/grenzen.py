"""Wat dit model niet doet, en wat dat voor de lezer betekent: op één plaats, voor het Logboek."""

GRENZEN: tuple[tuple[str, str], ...] = (
    (
        "Een begroting is geen voorspelling en geen jaarrekening",
        "De cijfers volgen uit de invoer. Wat een aanname is, heet zo op het blad Uitgangspunten.",
    ),
    (
        "De kleinste periode is een maand",
        "Binnen een maand kan de bank lager staan dan aan het einde. Uren, lonen en subsidies per "
        "deelnemer rekenen met het gemiddelde van begin en eind van de maand.",
    ),
    (
        "Bedragen van de wet die nog niet bekend zijn",
        "Na de laatste bekende datum lopen zij door, geïndexeerd of ongewijzigd. Hierboven en op "
        "Wettelijk per maand staat welke dat zijn.",
    ),
    (
        "Geen loonadministratie",
        "Een groep deelnemers of een functie is één rij met gemiddelden. Nettoloon en loonheffing "
        "volgen uit één inhouding per groep, niet uit loonstroken.",
    ),
    (
        "Subsidies die te werven zijn tellen niet mee",
        "Zij staan bij Nog te dekken in het Dekkingsplan. Hoe zwaar aangevraagd telt, staat op "
        "Hefbomen.",
    ),
    (
        "Eén scenario tegelijk",
        "De werkmap rekent met het gekozen scenario van Hefbomen. Het blad Scenario's naast elkaar "
        "laat zien wat elk scenario gaf toen de werkmap werd gemaakt. Eigen scenario's op het blad "
        "Scenario's rekent de opdracht begroting scenarios door.",
    ),
    (
        "Geen nieuwe rijen in een gemaakte werkmap",
        "Rijen komen erbij in de invoer, gevolgd door een nieuwe berekening. Rijen die toch onder "
        "een tabel staan, melden zich op het blad Controles.",
    ),
    (
        "Heel grote tabellen staan niet rij voor rij uitgeschreven",
        "Hun totalen zijn getallen per scenario; wat er niet op reageert, staat op het blad Grote "
        "tabellen.",
    ),
    (
        "De verlofschuld telt wat er sinds de start bij of af ging",
        "Wat bij de start al open stond, hoort op de Openingsbalans.",
    ),
    (
        "Een huurvrije maand telt voor de huur van de eerste maand",
        "Daalt de huur binnen de huurvrije maanden, dan klopt de verdeling over de maanden niet.",
    ),
    (
        "Baten uit de openingsbalans hebben geen betaler",
        "Wat voor de start is ontvangen en later vrijvalt, is bij Geldstromen zonder betaler.",
    ),
    (
        "Nagerekend met LibreOffice en IronCalc, niet met Excel zelf",
        "Elke formule staat er met haar uitkomst bij. Wijkt Excel daarvan af, meld dat dan.",
    ),
)
