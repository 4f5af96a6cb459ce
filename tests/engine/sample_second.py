"""Vervolg: tables, lags and years; on another sheet than the first chapter, so addresses cross."""

from budget.engine.declare import (
    MONTH_INDEX,
    NUMBER_UNIT,
    YEAR_INDEX,
    check,
    choose,
    cumulative,
    given,
    highest,
    horizon_total,
    if_,
    is_,
    largest,
    line,
    lookup,
    lowest,
    maximum,
    minimum,
    overlap,
    period_total,
    pick,
    prev,
    previous_total,
    ratio,
    round_,
    shift,
    stock,
    total,
    year_end,
    year_mean,
    year_sum,
)
from budget.engine.expr import Agg

from . import sample_first as first
from .sample_first import EUR, MONTHS, PEOPLE, RATE

CASES = {"groen": first.group_price, "rood": first.amount}

# --- rows of a table -------------------------------------------------------------------

price = line("Prijs", EUR, first.group_price * (1 + first.rate))
per_month = line("Per maand", EUR, first.group_yearly / 12 * MONTH_INDEX, opening=first.group_price)
season = line("Patroon", EUR, first.group_season * first.group_price)
season_given = line("Patroon ingevuld", NUMBER_UNIT, given(first.group_season))
step = line("Trede", EUR, pick(first.group_steps, first.group_lag))
step_of_form = line("Trede van het formulier", EUR, pick(first.steps, first.group_lag))
active = line("Actief", RATE, overlap(first.group_start, first.end_date))
colour = line("Kleur", NUMBER_UNIT, is_(first.group_colour, "groen", "blauw"))
by_colour = line("Per kleur", EUR, choose(first.group_colour, CASES))
wage = line("Loon per groep", EUR, first.wage_per_group * 12)
hours = line("Uren per maand", EUR, first.person_hours * MONTH_INDEX)
nobody_line = line("Niemands bedrag", EUR, first.nobody_amount * MONTH_INDEX)

# --- totals and lookups -------------------------------------------------------------------

total_field = line("Totaal van een veld", EUR, total(first.group_price))
total_const = line("Totaal van vaste regel", EUR, total(price))
total_month = line("Totaal per maand", EUR, total(per_month) * 1)
total_year_field = line("Totaal per jaar", EUR, total(first.group_yearly) / 12)
total_year_month = line("Totaal van jaren", EUR, total(first.group_yearly) / 12, per="maand")
largest_const = line("Hoogste prijs", EUR, largest(price))
largest_month = line("Hoogste per maand", EUR, largest(per_month))
largest_nobody = line("Hoogste van niemand", EUR, largest(nobody_line))
total_when = line("Totaal van wie actief is", EUR, total(hours, when=first.person_active))
total_by = line("Uren per groep", EUR, total(hours, by=first.person_group))
total_by_when = line(
    "Actieve uren per groep", EUR, total(hours, by=first.person_group, when=[first.person_active])
)
total_by_field = line("Vaste uren per groep", EUR, total(first.person_hours, by=first.person_group))
total_nobody = line("Totaal van niemand", EUR, total(nobody_line))
total_nobody_by = line("Niemand per groep", EUR, total(nobody_line, by=first.nobody_group))
total_rate = line("Totaal van een percentage", NUMBER_UNIT, total(active))
total_lookup = line("Prijs van de groep", EUR, lookup(price, first.person_group))
lookup_month = line("Per maand van de groep", EUR, lookup(per_month, first.person_group))
lookup_year = line("Bijdrage van de groep", EUR, lookup(first.group_yearly, first.person_group))
lookup_year_month = line(
    "Bijdrage van de groep per maand",
    EUR,
    lookup(first.group_yearly, first.person_group) / 12,
    per="maand",
)
lookup_field = line("Prijsveld van de groep", EUR, lookup(first.group_price, first.person_group))
lookup_number = line("Prijs op nummer", EUR, lookup(price, first.lag))
lookup_moving = line("Om en om", EUR, lookup(price, minimum(YEAR_INDEX, first.lag)), per="maand")
lookup_nobody = line("Van niemand", EUR, lookup(first.nobody_amount, first.lag))
default_lookup = line(
    "Anders de prijs van de groep", EUR,
    if_(first.person_hours > first.other, first.person_hours, lookup(price, first.person_group)),
)  # fmt: skip
default_lookup_year = line(
    "Anders de bijdrage van de groep", EUR,
    if_(first.person_active, 0, lookup(first.group_yearly, first.person_group)) / 12, per="maand",
)  # fmt: skip
nested_choice = line(
    "Keuze in een keuze", EUR,
    if_(first.person_active, if_(first.person_hours > 0, first.person_hours + first.other, 0), 1),
)  # fmt: skip
share = line("Aandeel", RATE, ratio(per_month, total_month))

# --- lags and running sums ------------------------------------------------------------------

previous = line("Vorige maand", EUR, prev(per_month))
previous_none = line("Vorige maand zonder begin", EUR, prev(season))
shifted = line("Verschoven", EUR, shift(per_month, first.lag))
shifted_none = line("Niet verschoven", EUR, shift(per_month, first.no_lag))
shifted_long = line("Voorbij het begin", EUR, shift(per_month, first.long_lag))
shifted_rows = line("Eigen vertraging", EUR, shift(per_month, first.group_lag))
shifted_sum = line("Verschoven met een som", EUR, shift(per_month, first.lag + 1) * 12)
part_lag = line("Deel van een maand", MONTHS, first.lag * (1 + first.rate))
shifted_part = line("Geen hele maanden", EUR, shift(per_month, part_lag))
shifted_low = line("Minstens een maand", EUR, shift(per_month, first.lag, low=1))
shifted_single = line("Een regel, elke rij", EUR, shift(total_month, first.group_lag))
running = line("Lopend totaal", EUR, cumulative(per_month))
year_so_far = line("Dit boekjaar", EUR, period_total(per_month, per=first.book_year))
calendar_so_far = line("Dit kalenderjaar", EUR, period_total(total_month, per=first.month_day))
last_year = line("Vorig boekjaar", EUR, previous_total(per_month, per=first.book_year))
last_calendar = line("Vorig kalenderjaar", EUR, previous_total(per_month, per=first.month_day))
lowest_month = line("Laagste maand", EUR, lowest(per_month))
highest_month = line("Hoogste maand", EUR, highest(total_month))
whole = line("Hele looptijd", EUR, horizon_total(per_month))

# --- years -----------------------------------------------------------------------------------

sum_year = line("Jaarsom", EUR, year_sum(per_month))
end_year = line("Jaareinde", EUR, year_end(per_month))
mean_year = line("Jaargemiddelde", EUR, year_mean(per_month) * 12)
mean_default_lookup = line(
    "Anders de prijs van de groep", EUR,
    if_(first.person_hours > first.other, first.person_hours, lookup(price, first.person_group)),
)  # fmt: skip
default_lookup_year = line(
    "Anders de bijdrage van de groep", EUR,
    if_(first.person_active, 0, lookup(first.group_yearly, first.person_group)) / 12, per="maand",
)  # fmt: skip
nested_choice = line(
    "Keuze in een keuze", EUR,
    if_(first.person_active, if_(first.person_hours > 0, first.person_hours + first.other, 0), 1),
)  # fmt: skip
share = line("Deel van het jaargemiddelde", NUMBER_UNIT, ratio(sum_year, mean_year))
own_rule = line("Eigen jaarregel", EUR, total(per_month) * first.people_count, per="jaar")
year_rule = line("Met eindstand", PEOPLE, first.people_count * (1 + first.rate), per="jaar")
year_growth = line("Groei per jaar", EUR, sum_year - prev(sum_year), opening=first.group_price)
year_previous = line("Vorig jaar", EUR, prev(sum_year))
year_running = line("Lopend per jaar", EUR, cumulative(year_growth))
year_shift = line("Een jaar terug", EUR, shift(sum_year, first.no_lag + 1))
year_lowest = line("Laagste jaar", EUR, lowest(sum_year))
in_month = line("Jaarcijfer in de maand", EUR, sum_year / 12, per="maand")
flag_year = line("Alle maanden", NUMBER_UNIT, (total_month > 0) * 1, per_year=Agg.ALL, per="maand")
some_year = line("Sommige maanden", NUMBER_UNIT, first.lag < MONTH_INDEX, per_year=Agg.ALL)

# --- loops --------------------------------------------------------------------------------------

bank = stock("Bank", EUR, start=0 - first.amount)
bank.moves(add=total_month / 12, less=first.interest)
shared = stock("Met vertraging", EUR, start=first.group_price)
paid_back = line("Terug na vertraging", EUR, shift(shared, first.group_lag, low=1) * first.rate)
shared.moves(add=per_month / 12, less=paid_back)
refill = stock("Aanvulling", PEOPLE, rows=first.groups)
wanted = line("Gewenst", PEOPLE, maximum(0, first.group_places - refill.begin))
refill.moves(add=wanted, less=round_(refill.begin * first.rate, 1))

holds = check("Bank klopt", bank <= first.amount * 100 * 100 * 100, kind="fout")
fails = check("Prijs boven nul", per_month > first.other, kind="signaal")
