"""The codes of the Referentie GrootboekSchema: which there are, and which a line carries."""

from __future__ import annotations

import pytest

from budget.engine.expr import Line
from budget.model import load_model
from budget.model.posten import BALANS, BATEN, LASTEN, Post
from budget.rgs import TOCH_DEBET, rgs_code, rgs_label, rubriek, schema

POSTS = [*BATEN, *LASTEN, *BALANS]


def filed_under(post: Post) -> list[Line]:
    return [line for line in load_model().lines.values() if line.post is post]


@pytest.mark.parametrize(
    ("line", "label"),
    [
        ("personeel.bruto_loon", "WPerLesLon Lonen"),
        ("personeel.loon_vakantiebijslag", "WPerLesVag Vakantiebijslag"),
        ("personeel.loon_zvw", "WPerSolBiz Bijdrage ziektekostenverzekering"),
        ("personeel.loon_aof", "WPerSolPsv Premies sociale verzekeringen"),
        ("personeel.loon_vakantiegeld", "BSchSalTvg Te betalen vakantiebijslag"),
        ("personeel.wkr_heffing", "WPerOvpObp Overige belastingen inzake personeel"),
        ("financiering.rente_lening", "WFbeRlsRol Rentelasten onderhandse leningen"),
        ("garantie.te_ontvangen", "BVorOvrTos Te vorderen overige subsidies"),
        ("resultaat.terugbetaling_schuld", "BSchOvs Overige schulden"),
        ("resultaat.lasten_per_post_staf_loon", "WPerLes Lonen en salarissen"),
        ("balans.per_balanspost_crediteuren", "BSchCre Crediteuren"),
    ],
)
def test_a_line_carries_the_code_that_says_what_it_is(line: str, label: str) -> None:
    assert rgs_label(rgs_code(load_model().lines[line])) == label


@pytest.mark.parametrize("post", POSTS, ids=lambda post: str(post.id))
def test_every_line_is_booked_on_the_side_of_its_post(post: Post) -> None:
    sides = {schema()[rgs_code(line)].kant for line in filed_under(post)}
    assert sides == {schema()[post.rgs].kant}


def test_costs_of_fixed_assets_are_the_only_ones_on_a_whole_chapter_of_the_scheme() -> None:
    coarse = {post.id for post in POSTS for line in filed_under(post)
              if schema()[rgs_code(line)].niveau < 3}  # fmt: skip
    assert coarse == {"mva"}  # what was bought is not asked


def test_lines_of_the_cash_flow_have_no_code() -> None:
    assert rgs_code(load_model().lines["omzet.ontvangen"]) == ""


def test_a_heading_is_what_its_codes_share() -> None:
    assert rubriek(["WPerLesLon", "WPerLesVag"]) == "WPerLes"
    assert rubriek(["WPerLesVad", "WPerOvpObp"]) == "WPer"
    assert rubriek(["BSchSalTvg", "BSchSalTbv"]) == "BSchSal"  # not BSchSalT
    assert rubriek(["WPerLesLon"]) == "WPerLesLon"
    assert rubriek([]) == ""


@pytest.mark.parametrize("code", TOCH_DEBET)
def test_a_premium_is_a_cost_as_its_heading_is(code: str) -> None:
    assert schema()[code].kant == schema()[code[:7]].kant == "D"


def test_an_unknown_code_has_no_label() -> None:
    with pytest.raises(KeyError):
        rgs_label("WPerLesKerstpakket")
