"""The items of the statements: real RGS codes, on the right side."""

from __future__ import annotations

import pytest

from budget.model import chapters
from budget.model.posten import BALANS, BATEN, BTW, KAS, LASTEN, Post, Posten, regels_van
from budget.rgs import schema

SIDES = {"bate": "C", "last": "D", "activa": "D", "passiva": "C"}


@pytest.mark.parametrize("post", [*BATEN, *LASTEN, *BALANS], ids=lambda post: str(post.id))
def test_every_post_has_a_code_that_exists_on_its_own_side(post: Post) -> None:
    assert schema()[post.rgs].kant == SIDES[post.kant]


@pytest.mark.parametrize(
    ("post", "meaning"),
    [
        (BALANS.te_ontvangen_lkv, "Te vorderen loonsubsidie"),
        (BALANS.bank, "Rekening-courant bank"),
        (BALANS.leningen_lang, "Andere obligaties en onderhandse leningen (langlopend)"),
        (BATEN.lkv, "Ontvangen loonsubsidies"),
        (LASTEN.inhuur, "Overig ingeleend personeel"),
        (LASTEN.staf_pensioen, "Pensioenpremies"),
        (BALANS.te_ontvangen_lks, "Te vorderen loonsubsidie"),
        (BALANS.btw, "Af te dragen omzetbelasting"),
        (BALANS.loonheffing, "Af te dragen loonheffing"),
        (BALANS.vakantiegeld, "Te betalen vakantiebijslag"),
        (BALANS.verlof, "Reservering vakantiedagen"),
        (BALANS.overige_reserve, "Overige reserves"),
        (BALANS.egalisatiereserve, "Egalisatiefonds"),
        (BATEN.lks, "Ontvangen loonsubsidies"),
        (BATEN.vrijval, "Vrijval overige egalisatierekeningen"),
        (LASTEN.btw_last, "Niet-verrekenbare BTW op kosten"),
    ],
)
def test_the_code_means_what_the_post_says(post: Post, meaning: str) -> None:
    assert schema()[post.rgs].omschrijving == meaning


def test_balance_codes_start_with_b_and_result_codes_with_w() -> None:
    assert all(post.rgs.startswith("B") for post in BALANS)
    assert all(post.rgs.startswith("W") for post in (*BATEN, *LASTEN))


def test_ids_are_unique_within_a_statement() -> None:
    for statement in (BATEN, LASTEN, KAS, BALANS):
        ids = [post.id for post in statement]
        assert len(ids) == len(set(ids))


@pytest.mark.parametrize("statement", [BATEN, LASTEN, KAS, BALANS, BTW])
def test_no_item_is_dead(statement: Posten) -> None:
    assert [post.id for post in statement if not regels_van(chapters(), post)] == []
