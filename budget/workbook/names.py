"""What the begroting workbooks are called."""

WHOLE_RUN = "begroting_meerjaren.xlsx"


def of_year(year: int) -> str:
    """The workbook of boekjaar 1, 2 …"""
    return f"begroting_jaar_{year}.xlsx"


def book_name(years: int, one_year: bool) -> str:
    """Of the workbook over so many years."""
    return of_year(years) if one_year else WHOLE_RUN


def file_names(years: int) -> list[str]:
    """All workbooks of a run, in the order in which they are told."""
    return [WHOLE_RUN, *(of_year(year) for year in range(1, years + 1))]
