"""Begin: the input and the simple words of a model made to try every word of the language."""

from budget.engine.declare import (
    FLAG_UNIT,
    MONTH_DATE,
    MONTH_INDEX,
    NUMBER_UNIT,
    YEAR_INDEX,
    add_months,
    and_,
    ceiling,
    choices,
    choose,
    equal,
    floor,
    form,
    given,
    if_,
    in_months,
    interest_part,
    is_,
    later,
    line,
    maximum,
    minimum,
    month_of,
    not_,
    on_day,
    or_,
    overlap,
    parameter,
    payment,
    pick,
    prev,
    principal_part,
    ratio,
    round_,
    shift,
    stock,
    table,
    year_of,
)
from budget.engine.expr import Agg, Axis, Unit

EUR = Unit("€", "#,##0.00", "euro")
RATE = Unit("%", "0.0%", "", additive=False, per_year=Agg.MEAN)
PEOPLE = Unit("personen", "0.0", "personen", per_year=Agg.END)
MONTHS = Unit("maanden", "0", "", additive=False, per_year=Agg.NONE, exact=True)
ODD_NAMES = choices("Vreemd", "a*", "*", "?", ">0", "~a", "=a")
COLOURS = choices("Kleur", "rood", "groen", "blauw")

# --- input -------------------------------------------------------------------

general = form("Algemeen")
amount = general.field("Bedrag", EUR)
other = general.field("Ander bedrag", EUR)
negative = general.field("Negatief", EUR)
zero = general.field("Nul", EUR)
rate = general.field("Rente", RATE)
lag = general.field("Vertraging", MONTHS)
no_lag = general.field("Geen vertraging", MONTHS)
long_lag = general.field("Lange vertraging", MONTHS)
half = general.field("Op de grens", EUR)
tenth = general.field("Een tiende", EUR)
three = general.field("Drie", RATE)
blank = general.field("Leeg", EUR)
live_default = general.field("Met levende standaard", EUR, default=amount * 12)
default_overruled = general.field("Standaard overschreven", EUR, default=amount * 12)
begin_date = general.date("Begindatum")
end_date = general.date("Einddatum")
date_default = general.date("Datum met standaard", default=add_months(begin_date, lag))
yes = general.flag("Aan")
no = general.flag("Uit")
colour = general.ref("Kleur", COLOURS)
odd_name = general.ref("Vreemd woord", ODD_NAMES)
no_colour = general.ref("Geen kleur", COLOURS)
yearly = general.field("Per jaar", EUR, axis=Axis.YEAR)
yearly_index = general.field("Per jaar met index", EUR, axis=Axis.YEAR, index=rate)
yearly_full = general.field("Elk jaar ingevuld", EUR, axis=Axis.YEAR)
yearly_default = general.field("Per jaar met standaard", EUR, axis=Axis.YEAR, default=amount * 12)
yearly_rate = general.field("Index per jaar", RATE, axis=Axis.YEAR)
yearly_zero = general.field("Per jaar, leeg is nul", EUR, axis=Axis.YEAR, blank_is_zero=True)
season = general.field("Seizoen", RATE, axis=Axis.MONTH)
steps = general.field("Trappen", EUR, axis=Axis.KEY, columns=("1", "2", "3"))
levers = form("Hefbomen")
lever = levers.field("Vraag", RATE, axis=Axis.SCENARIO, default=1)

groups = table("Groepen", key="Groep")
group_price = groups.field("Prijs", EUR)
group_yearly = groups.field("Bijdrage", EUR, axis=Axis.YEAR, index=rate)
group_season = groups.field("Patroon", RATE, axis=Axis.MONTH)
group_steps = groups.field("Trede", EUR, axis=Axis.KEY, columns=("1", "2", "3"))
group_lag = groups.field("Vertraging", MONTHS)
group_places = groups.field("Plaatsen", PEOPLE)
group_start = groups.date("Vanaf")
group_colour = groups.ref("Kleur", COLOURS)

people = table("Mensen", key="Naam")
person_group = people.ref("Groep", groups)
person_hours = people.field("Uren", EUR)
person_active = people.flag("Actief", default="ja")

nobody = table("Niemand", key="Naam")
nobody_group = nobody.ref("Groep", groups)
nobody_amount = nobody.field("Bedrag", EUR)

# --- arithmetic and its brackets -----------------------------------------------

add = line("Optellen", EUR, amount + other + negative)
sub_left = line("Aftrekken links", EUR, amount - other - negative)
sub_right = line("Aftrekken rechts", EUR, amount - (other - negative))
sub_sum = line("Som aftrekken", EUR, amount - (other + negative))
one_minus = line("Een min", EUR, amount * (1 - rate))
div_product = line("Delen door product", NUMBER_UNIT, amount / (other * 12))
div_div = line("Delen door deling", NUMBER_UNIT, amount / (other / 12))
mul_div = line("Maal na delen", NUMBER_UNIT, amount / other * 12)
div_mul = line("Maal een deling", NUMBER_UNIT, amount * (other / 12))
div_sum = line("Delen door som", NUMBER_UNIT, (amount + other) / (amount - negative))
negated = line("Tegengesteld", EUR, -amount)
times_negated = line("Maal tegengesteld", EUR, rate * -amount)
minus_power = line("Min voor macht", NUMBER_UNIT, 0 - rate**lag)
negated_power = line("Macht van een negatief getal", NUMBER_UNIT, (0 - rate) ** lag)
negative_cell_power = line("Macht van een negatieve cel", EUR, negative**lag)
power_of_power = line("Macht van macht", NUMBER_UNIT, (rate**lag) ** lag)
power_to_power = line("Macht tot macht", NUMBER_UNIT, (1 + rate) ** (lag**lag))
power_index = line("Groei", NUMBER_UNIT, (1 + rate) ** (MONTH_INDEX - 1))
minus_one = line("Maal min een", EUR, amount * -1 + other)
times_minus_one_power = line("Min een tot de macht", EUR, (0 * amount - 1) ** lag)
ratio_full = line("Verhouding", NUMBER_UNIT, ratio(amount, other))
ratio_empty = line("Verhouding met nul", EUR, ratio(amount, zero, other))
ratio_noise = line(
    "Verhouding met ruis", EUR, ratio(amount, tenth + tenth + tenth - tenth * three, other)
)
ratio_sums = line("Verhouding van sommen", NUMBER_UNIT, ratio(amount + other, other - negative))
ratio_product = line("Verhouding met product", NUMBER_UNIT, ratio(amount * rate, other * 12))
blank_is_zero = line("Leeg is nul", EUR, blank + amount)

# --- comparing ---------------------------------------------------------------

sixth = line("Een twaalfde keer twee", EUR, amount / 12 + amount / 12)
same_sum = line("Drie keer een tiende", EUR, tenth + tenth + tenth)
triple = line("Een tiende keer drie", EUR, tenth * three)
less = line("Kleiner", FLAG_UNIT, other < amount)
not_less = line("Niet kleiner", FLAG_UNIT, amount < other)
less_edge = line("Kleiner op de grens", FLAG_UNIT, triple < same_sum)
less_edge_back = line("Kleiner, omgekeerd", FLAG_UNIT, same_sum < triple)
less_equal_edge = line("Hooguit op de grens", FLAG_UNIT, same_sum <= triple)
equal_edge = line("Gelijk op de grens", FLAG_UNIT, equal(same_sum, triple))
greater_zero = line("Groter dan nul", FLAG_UNIT, amount - other > 0)
zero_greater = line("Nul groter", FLAG_UNIT, negative < 0)
exact_compare = line("Exact vergelijken", FLAG_UNIT, lag <= lag)
date_compare = line("Datum vergelijken", FLAG_UNIT, begin_date <= MONTH_DATE)
both = line("En", FLAG_UNIT, and_(amount > 0, other > amount, yes))
either = line("Of", FLAG_UNIT, or_(no, other > amount, amount > 0))
neither = line("Niet", FLAG_UNIT, not_(or_(no, zero)))
not_number = line("Niet van een getal", FLAG_UNIT, not_(amount))
truth_product = line("Product van ja en nee", EUR, (amount > other) * yes * amount)
truth_sum = line("Som van ja en nee", NUMBER_UNIT, (amount > other) + (amount > 0) + yes)
truth_one_minus = line("Een min ja", NUMBER_UNIT, 1 - (amount > other))
truth_given = line("Ingevuld maal bedrag", EUR, given(amount) * amount + given(blank) * other)
if_number = line("Als met getal", EUR, if_(yes, amount, other))
if_truth = line("Als met vergelijking", EUR, if_(amount < other, amount, other))
smallest = line("Kleinste", EUR, minimum(amount, other, negative, 0))
largest = line("Grootste", EUR, maximum(negative, other * rate, zero))
min_of_flags = line("Kleinste van ja en nee", NUMBER_UNIT, minimum(yes, amount > other))
max_of_truth = line("Grootste van waarheden", NUMBER_UNIT, maximum(amount > other, other > amount))
if_gives_truth = line("Als geeft ja of nee", FLAG_UNIT, if_(yes, amount > other, other > amount))

# --- rounding ----------------------------------------------------------------

round_half = line("Halve cent", EUR, round_(half, 2))
round_negative = line("Negatieve halve cent", EUR, round_(0 - half, 2))
round_whole = line("Hele euro", EUR, round_(amount * rate))
round_hundreds = line("Honderdtallen", EUR, round_(amount, -1 - 1))
round_months = line("Groei op centen", EUR, round_(amount * (1 + rate) ** MONTH_INDEX, 2))
floor_down = line("Naar beneden", EUR, floor(amount * rate))
floor_negative = line("Negatief naar beneden", EUR, floor(negative * rate))
floor_edge = line("Net niet heel", EUR, floor(same_sum / tenth * 1))
ceiling_up = line("Naar boven", EUR, ceiling(amount * rate))

# --- money and dates -----------------------------------------------------------

annuity = line("Annuïteit", EUR, payment(rate / 12, lag * 12, amount))
annuity_sum = line("Annuïteit van een som", EUR, payment(rate, lag + 1, amount + other))
annuity_negative = line("Annuïteit van een negatief", EUR, payment(rate, lag, negative))
annuity_no_rate = line("Annuïteit zonder rente", EUR, payment(zero / 12, lag, amount))
interest_first = line("Rente eerste", EUR, interest_part(rate / 12, 1, lag * 12, amount))
interest_later = line("Rente later", EUR, interest_part(rate / 12, MONTH_INDEX, 100, amount))
interest_none = line("Rente zonder rente", EUR, interest_part(zero, 12, 100, amount))
repaid_later = line("Aflossing later", EUR, principal_part(rate / 12, MONTH_INDEX, 100, amount))
repaid_no_rate = line("Aflossing zonder rente", EUR, principal_part(zero, 12, 100, negative))
date_year = line("Jaar van datum", NUMBER_UNIT, year_of(begin_date))
date_month = line("Maand van datum", NUMBER_UNIT, month_of(end_date))
month_month = line("Kalendermaand", NUMBER_UNIT, month_of(MONTH_DATE))
date_later = line("Maanden later", NUMBER_UNIT, year_of(add_months(end_date, lag)) * 12)
date_end = line("Eind van de maand", NUMBER_UNIT, month_of(add_months(end_date, lag + 12)))
date_gap = line("Dagen tussen", NUMBER_UNIT, (end_date - begin_date) * (1 + zero / 100))
fraction = line("Deel van de maand", RATE, overlap(begin_date, end_date))
date_given = line("Datum met standaard", NUMBER_UNIT, month_of(date_default))

# --- the periods -----------------------------------------------------------------

month_number = line("Maandnummer", NUMBER_UNIT, MONTH_INDEX)
book_year = line("Boekjaar", NUMBER_UNIT, YEAR_INDEX, per="maand", opening=-1)
year_number = line("Jaarnummer", NUMBER_UNIT, YEAR_INDEX)
month_day = line("Jaar van de maand", NUMBER_UNIT, year_of(MONTH_DATE), opening=-1)
month_index_yearly = line("Maanden tot en met dit jaar", NUMBER_UNIT, MONTH_INDEX, per="jaar")

spring = line("In het voorjaar", EUR, amount * in_months(3, 4, 12))

# --- fields ------------------------------------------------------------------------

use_yearly = line("Per jaar in de maand", EUR, yearly / 12 + MONTH_INDEX * zero)
use_yearly_index = line("Met index in de maand", EUR, yearly_index * MONTH_INDEX)
use_yearly_year = line("Per jaar per jaar", EUR, yearly_index * (1 + rate))
use_yearly_zero = line("Leeg jaar is nul", EUR, yearly_zero + amount)
use_yearly_default = line("Levende standaard per jaar", EUR, yearly_default * 12)
yearly_given = line("Jaar ingevuld", FLAG_UNIT, given(yearly_index))
use_season = line("Seizoen", EUR, season * amount)
season_given = line("Seizoen ingevuld", FLAG_UNIT, given(season))
use_lever = line("Hefboom", EUR, amount * lever)
use_default = line("Levende standaard", EUR, live_default + default_overruled)
use_step = line("Trede", EUR, pick(steps, lag))
use_season_pick = line("Maand uit seizoen", RATE, pick(season, month_of(MONTH_DATE)))
use_year_pick = line("Vorig jaar", EUR, pick(yearly_full, maximum(1, YEAR_INDEX - 1)), per="maand")
is_colour = line("Is rood of blauw", FLAG_UNIT, is_(colour, "rood", "blauw"))
is_not_colour = line("Is rood", FLAG_UNIT, is_(colour, "rood"))
is_no_colour = line("Zonder kleur", FLAG_UNIT, is_(no_colour, "rood", "groen"))
is_product = line("Is maal bedrag", EUR, amount * is_(colour, "blauw") + other)
chosen = line("Gekozen", EUR, choose(colour, {"rood": amount, "blauw": other + amount}, zero))
chosen_none = line("Niets gekozen", EUR, choose(no_colour, {"rood": amount}, other))
chosen_month = line("Gekozen per maand", EUR, choose(colour, {"blauw": other * MONTH_INDEX}))
colour_given = line("Kleur ingevuld", FLAG_UNIT, given(colour) - given(no_colour))
colour_number = line("Kleurnummer", NUMBER_UNIT, colour * 12)
flag_given = line("Ja ingevuld", NUMBER_UNIT, yes + no)
choice_word = line("Woord met jokertekens", NUMBER_UNIT, odd_name * 12)

# --- looking ahead: a line of the next chapter, last month --------------------------

interest = line(
    "Rente over de bank", EUR, maximum(0, 0 - prev(later("sample_second.bank", EUR))) * rate
)
later_lagged = line(
    "Later, vertraagd", EUR, shift(later("sample_second.bank", EUR), lag, low=1) * rate
)

# --- dated amounts -------------------------------------------------------------------

wage = parameter("Uurloon", EUR, index=rate, renewed=(1, 7), digits=2)
wage_fixed = parameter("Vast bedrag", EUR)
wage_yearly = parameter("Bedrag met jaarindex", EUR, index=yearly_rate, renewed=(1,), digits=0)
wage_per_group = parameter("Bedrag per groep", EUR, keys=groups, index=rate, renewed=(4,))
use_wage = line("Loon", EUR, wage * 12 + wage_fixed + wage_yearly)
wage_before = line("Uurloon van eerder", EUR, on_day(wage, add_months(MONTH_DATE, YEAR_INDEX * -1)))
wage_ages_ago = line(
    "Uurloon voor de eerste datum", EUR,
    on_day(wage, add_months(MONTH_DATE, MONTH_INDEX * 12 * -1)),
)  # fmt: skip
wage_next_month = line(
    "Bedrag met jaarindex, later", EUR, on_day(wage_yearly, add_months(MONTH_DATE, lag))
)

# --- a stock -------------------------------------------------------------------------

people_count = stock("Aantal", PEOPLE, start=lag * rate)
leavers = line("Uitstroom", PEOPLE, people_count.begin * rate)
people_count.moves(add=[MONTH_INDEX / 12], less=leavers)
group_stock = stock("Stand per groep", EUR, start=group_price)
group_stock.moves(add=group_yearly / 12, less=group_stock.begin / 12)
