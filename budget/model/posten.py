"""De posten van exploitatie, kasstroom en balans: waar elke regel thuishoort.

Een hoofdstuk hangt een regel aan een post (`post=BATEN.lks`); de overzichten
tellen daarna op wat aan hun posten hangt. Wie een bate of last toevoegt, voegt
ook de ontvangst of betaling en de stand op de balans toe: dan sluit de balans.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import ModuleType

from budget.engine.declare import StockLine, line, total
from budget.engine.expr import Agg, Expr, Line, Num, Unit
from budget.engine.infer import rows_of
from budget.rgs import rgs_code, rubriek

from .eenheden import EUR


@dataclass(frozen=True)
class Post:
    """Eén regel van een overzicht. `kant`: bate, last, in, uit, activa of passiva.

    `rgs`: de code in het grootboek van een regel die er geen eigen heeft.
    """

    id: str
    label: str
    kant: str
    groep: str
    rgs: str = ""


class Posten:
    """Een overzicht: zijn posten op volgorde, bereikbaar bij naam."""

    def __init__(self, *posten: Post) -> None:
        self.alle = posten
        self._bij_naam = {post.id: post for post in posten}

    def __getattr__(self, naam: str) -> Post:
        try:
            return self.__dict__["_bij_naam"][naam]  # type: ignore[no-any-return]
        except KeyError:
            raise AttributeError(f"er is geen post {naam!r}") from None

    def __iter__(self) -> Iterator[Post]:
        return iter(self.alle)


def _posten(kant: str, groep: str, *regels: tuple[str, str, str]) -> list[Post]:
    return [Post(naam, label, kant, groep, rgs) for naam, label, rgs in regels]


BATEN = Posten(
    *_posten(
        "bate", "Omzet",
        ("omzet_diensten", "Diensten", "WOmzNod"),
        ("omzet_detachering", "Detachering", "WOmzNod"),
        ("omzet_overig", "Zaalverhuur en overig", "WOmzNoo"),
        ("cheques_klant", "Dienstencheques: eigen bijdrage", "WOmzNod"),
        ("cheques_aanvulling", "Dienstencheques: aanvulling", "WOmzNod"),
        ("cheques_vervallen", "Dienstencheques: vervallen", "WOmzNoo"),
        ("dagbesteding", "Dagbesteding en zorg", "WOmzNod"),
    ),
    *_posten(
        "bate", "Loonsubsidies en tegemoetkomingen",
        ("lks", "Loonkostensubsidie", "WOvbOrsOsa"),
        ("no_risk", "Ziekengeld no-riskpolis", "WPerOvpOzi"),
        ("lkv", "Loonkostenvoordeel", "WOvbOrsOsa"),
        ("praktijkleren", "Subsidie praktijkleren", "WOvbOrsOel"),
        ("beschut", "Doorbetaling beschut werk", "WOvbOrsOel"),
    ),
    *_posten(
        "bate", "Subsidies en bijdragen",
        ("begeleiding", "Begeleiding per deelnemer", "WOvbOrsOel"),
        ("trajecten", "Trajecten", "WOvbOrsOel"),
        ("plaatsingen", "Vergoeding per plaatsing", "WOvbOrsOel"),
        ("exploitatie", "Exploitatiesubsidie", "WOvbOrsOel"),
        ("startsubsidie", "Startsubsidie", "WOvbOrsOel"),
        ("overige_subsidies", "Overige subsidies en fondsen", "WOvbOrsOsu"),
        ("garantie", "Garantiebijdrage", "WOvbOrsOsu"),
        ("bijdrage_partner", "Bijdrage van partners in personeel", "WOvbOdp"),
        ("vrijval", "Vrijval egalisatierekening", "WVheVoe"),
        ("natura_bate", "Bijdragen in natura", "WOvbOvo"),
    ),
)  # fmt: skip

LASTEN = Posten(
    *_posten(
        "last", "Deelnemers",
        ("deelnemers_loon", "Loon en vakantiebijslag deelnemers", "WPerLesLon"),
        ("deelnemers_lasten", "Werkgeverslasten deelnemers", "WPerSolPsv"),
        ("deelnemers_pensioen", "Pensioen deelnemers", "WPerPenPen"),
        ("deelnemers_overig", "Vergoedingen en overige deelnemers", "WPerOvpOvp"),
        ("inleen", "Inleenvergoeding deelnemers", "WPerOvpOip"),
    ),
    *_posten(
        "last", "Staf",
        ("staf_loon", "Loon en vakantiebijslag staf", "WPerLesLon"),
        ("staf_lasten", "Werkgeverslasten staf", "WPerSolPsv"),
        ("staf_pensioen", "Pensioen staf", "WPerPenPen"),
        ("staf_overig", "Reiskosten, opleiding en overige staf", "WPerOvpOvp"),
        ("inhuur", "Inhuur", "WPerOvpOip"),
        ("transitie", "Transitievergoeding, WKR en verlof", "WPerLesOnu"),
    ),
    *_posten(
        "last", "Bedrijfskosten",
        ("materiaal", "Materiaal", "WKprKvg"),
        ("uitbesteed", "Uitbesteed werk", "WKprKuwKuw"),
        ("huisvesting", "Huisvesting", "WBedHui"),
        ("vervoer", "Vervoer", "WBedTra"),
        ("organisatie", "Organisatie en kantoor", "WBedKan"),
        ("deelnemerkosten", "Kosten per deelnemer", "WPerOvpOvp"),
        ("onvoorzien", "Onvoorzien", "WBedAlkOal"),
        ("overige_kosten", "Overige kosten", "WBedAlkOal"),
        ("btw_last", "Niet aftrekbare btw", "WBedAdlNbo"),
        ("oninbaar", "Oninbare vorderingen", "WBedVkkAdd"),
        ("natura_last", "Kosten in natura", "WBedAlkOal"),
        ("dotatie", "Dotatie voorzieningen", "WBedDvvDov"),
        ("aanloop", "Aanloopkosten", "WBedAlkOal"),
    ),
    *_posten(
        "last", "Kapitaallasten",
        ("afschrijving", "Afschrijving", "WAfsAmv"),
        ("rente", "Rente", "WFbeRls"),
    ),
    *_posten("last", "Belasting", ("vpb", "Vennootschapsbelasting", "WBelBgr")),
)  # fmt: skip

KAS = Posten(
    *_posten(
        "in", "Ontvangsten",
        ("klanten", "Klanten", ""),
        ("cheques", "Dienstencheques", ""),
        ("lks", "Loonkostensubsidie", ""),
        ("uwv", "UWV en Belastingdienst (no-risk, LKV)", ""),
        ("subsidies", "Subsidies en bijdragen", ""),
        ("partners", "Bijdragen van partners", ""),
        ("opening_in", "Vorderingen uit de openingsbalans", ""),
    ),
    *_posten(
        "uit", "Uitgaven",
        ("lonen", "Nettolonen en vergoedingen", ""),
        ("loonheffing", "Loonheffing en premies", ""),
        ("pensioen", "Pensioen", ""),
        ("leveranciers", "Leveranciers", ""),
        ("btw", "Btw", ""),
        ("rente", "Rente", ""),
        ("vpb", "Vennootschapsbelasting", ""),
        ("terugbetaling", "Terugbetaalde subsidies en cheques", ""),
        ("voorzieningen", "Onttrekking voorzieningen", ""),
        ("opening_uit", "Schulden uit de openingsbalans", ""),
    ),
    *_posten(
        "uit", "Investeringen",
        ("investeringen", "Investeringen", ""),
        ("borg", "Borg", ""),
    ),
    *_posten(
        "in", "Financiering",
        ("inbreng", "Inbreng", ""),
        ("leningen", "Opgenomen leningen", ""),
        ("investeringssubsidie", "Investeringssubsidies", ""),
    ),
    *_posten("uit", "Financiering", ("aflossing", "Aflossing", "")),
)  # fmt: skip

BALANS = Posten(
    *_posten("activa", "Vaste activa",
        ("mva", "Materiële vaste activa", "BMva"),
        ("borg", "Borg", "BFvaOvr"),
    ),
    *_posten("activa", "Vlottende activa",
        ("voorraad", "Voorraad", "BVrdGeh"),
        ("debiteuren", "Debiteuren", "BVorDeb"),
        ("te_ontvangen_lks", "Te ontvangen loonkostensubsidie", "BVorOvrTvl"),
        ("te_ontvangen_uwv", "Te ontvangen UWV", "BVorOvrOvk"),
        ("te_ontvangen_lkv", "Te ontvangen LKV", "BVorOvrTvl"),
        ("te_ontvangen_subsidies", "Te ontvangen subsidies", "BVorOvrTvs"),
        ("vooruitbetaald", "Vooruitbetaald", "BVorOvaVof"),
        ("overige_vorderingen", "Overige vorderingen", "BVorOvrOvk"),
        ("bank", "Bank", "BLimBanRba"),
    ),
    *_posten("passiva", "Eigen vermogen",
        ("kapitaal", "Kapitaal en inbreng", "BEivKap"),
        ("overige_reserve", "Overige reserve", "BEivOre"),
        ("egalisatiereserve", "Egalisatiereserve", "BEivFonEga"),
    ),
    *_posten("passiva", "Egalisatierekening en voorzieningen",
        ("egalisatierekening", "Egalisatierekening investeringssubsidies", "BLasOlsOlp"),
        ("voorzieningen", "Voorzieningen", "BVrzOvz"),
    ),
    *_posten("passiva", "Langlopende schulden",
        ("leningen_lang", "Leningen, langlopend", "BLasAoeAol"),
    ),
    *_posten("passiva", "Kortlopende schulden",
        ("leningen_kort", "Leningen, kortlopend deel", "BSchKol"),
        ("crediteuren", "Crediteuren", "BSchCre"),
        ("loonheffing", "Loonheffing en premies", "BSchLheAfb"),
        ("pensioen", "Te betalen pensioen", "BSchSalPen"),
        ("vakantiegeld", "Vakantiegeld en eindejaarsuitkering", "BSchSalTvg"),
        ("verlof", "Verlofverplichting", "BSchSalTbv"),
        ("cheques", "Uitstaande dienstencheques", "BSchOpaOop"),
        ("vooruitontvangen", "Vooruitontvangen subsidies", "BSchOpaOop"),
        ("btw", "Btw", "BSchBtwAtd"),
        ("vpb", "Vennootschapsbelasting", "BSchVpb"),
        ("overige_schulden", "Overige schulden", "BSchOvs"),
    ),
)  # fmt: skip

# Een eindejaarsuitkering is geen vakantiebijslag: zij staat als nog te betalen loon.
EINDEJAARSUITKERING = "BSchSalBls"

# Btw-aangifte: wat verschuldigd is en wat (naar rato) terugkomt.
BTW = Posten(
    *_posten("btw", "Btw",
        ("verschuldigd", "Btw over verkopen", ""),
        ("voorbelasting", "Btw op inkopen", ""),
        ("omzet_belast", "Omzet belast met btw", ""),
        ("omzet_vrijgesteld", "Omzet vrijgesteld van btw", ""),
    ),
)  # fmt: skip


def regels_van(hoofdstukken: Sequence[ModuleType], post: Post) -> list[Line]:
    """Alle regels die aan een post hangen, in de volgorde van de hoofdstukken."""
    gevonden: dict[Line, None] = {}
    for hoofdstuk in hoofdstukken:
        for naam, ding in vars(hoofdstuk).items():
            if naam.startswith("__"):  # wat Python zelf in een module zet
                continue
            for kandidaat in _regels(ding):
                if kandidaat.post is post:
                    gevonden[kandidaat] = None
    return list(gevonden)


def _regels(ding: object) -> Iterator[Line]:
    match ding:
        case Line():
            yield ding
            if isinstance(ding, StockLine):
                yield from (*ding.added, *ding.taken)
        case dict():
            for waarde in ding.values():
                yield from _regels(waarde)
        case list() | tuple():
            for waarde in ding:
                yield from _regels(waarde)


def som(hoofdstukken: Sequence[ModuleType], post: Post, label: str = "", unit: Unit = EUR) -> Line:
    """Eén regel: alles wat aan de post hangt, over alle rijen opgeteld."""
    regels = regels_van(hoofdstukken, post)
    bedragen = [regel if rows_of(regel) is None else total(regel) for regel in regels]
    per_jaar = Agg.END if post.kant in ("activa", "passiva") else Agg.SUM
    return line(
        label or post.label, unit, opgeteld(bedragen), per="maand", per_year=per_jaar,
        rgs=rubriek([rgs_code(regel) for regel in regels]), section=post.groep,
    )  # fmt: skip


def per_post(hoofdstukken: Sequence[ModuleType], posten: Iterable[Post]) -> dict[str, Line]:
    """Per post een regel, op volgorde van het overzicht."""
    return {post.id: som(hoofdstukken, post) for post in posten}


def per_groep(regels: Mapping[str, Line], posten: Iterable[Post]) -> dict[str, Line]:
    """Per groep van het overzicht een totaal over haar posten."""
    groepen: dict[str, list[Line]] = {}
    for post in posten:
        groepen.setdefault(post.groep, []).append(regels[post.id])
    return {
        groep: line(
            f"Totaal {groep[0].lower()}{groep[1:]}", EUR, opgeteld(leden),
            per_year=leden[0].per_year, section="Totalen",
        )
        for groep, leden in groepen.items()
    }  # fmt: skip


def opgeteld(bedragen: Iterable[Expr]) -> Expr:
    """Alle bedragen bij elkaar; niets is nul."""
    resultaat: Expr | None = None
    for bedrag in bedragen:
        resultaat = bedrag if resultaat is None else resultaat + bedrag
    return Num(0) if resultaat is None else resultaat
