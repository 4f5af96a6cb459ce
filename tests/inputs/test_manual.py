"""The manual says of every field what the template and the reader do with it."""

from budget.inputs.manual import manual
from tests.sheet.small import small_model


def row(text: str, label: str) -> list[str]:
    line = next(line for line in text.splitlines() if line.startswith(f"| {label} "))
    return [cell.strip() for cell in line.strip("|").split("|")]


def test_a_number_with_its_bounds_and_what_is_usual() -> None:
    text = manual(small_model())
    assert row(text, "Tarief *")[1:5] == [
        "€ per uur", "Verplicht.", "0 – 500; meestal 20 tot 120, een aanname", "Exclusief btw.",
    ]  # fmt: skip
    assert row(text, "Prijzen")[1:4] == [
        "%, per jaar", "Leeg = als het jaar ervoor.", "0 % – 100 %",
    ]  # fmt: skip


def test_names_lists_and_columns_of_their_own() -> None:
    text = manual(small_model())
    assert row(text, "Klant *")[1] == "naam van het blad Partijen"
    assert row(text, "Rechtsvorm")[1:3] == ["keuze: Rechtsvormen", "Leeg = stichting."]
    assert row(text, "Opslag")[1] == "%, per klein / groot"
    assert "Vaste rijen, bij naam (Klasse): laag, hoog." in text
    assert row(text, "Premie")[1:4] == ["%", "Klassen", "geen"]
    assert row(text, "Minimumloon")[3] == "Prijzen"


def test_every_field_is_in_it_and_the_sheets_stand_in_order() -> None:
    model = small_model()
    text = manual(model, order=["Diensten", "Algemeen"])
    for field in model.fields.values():
        assert f"| {field.label} " in text
    assert text.index("## Diensten") < text.index("## Algemeen") < text.index("## Partijen")
