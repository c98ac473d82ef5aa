"""Checks the figures of data/: transcription by control sums, arithmetic by recomputing, and that every text finds its numbers."""

from collections.abc import Iterator
from decimal import Decimal

from methodology.amounts import Amount, amounts, amounts_of_monitoring, key_in
from methodology.arithmetic import Account, NoRatio, brief, decimals_of, half_up, percent
from methodology.catalogue import Catalogue
from methodology.messages import messages, placeholders
from methodology.monitoring import COLUMNS, Figure, Formula, Indicator, Monitoring, Series
from methodology.practice import Finding
from methodology.problems import Problem, nearest
from methodology.yaml_reader import Document, KeyPath

FIGURES = {"monitoring", "series", "finding"}


def check_figures(catalogue: Catalogue) -> Iterator[Problem]:
    """What is wrong with the figures, and with the texts that show them."""
    problems: dict[str, list[Problem]] = {}
    for loaded in catalogue.files:
        if isinstance(loaded.model, Series):
            problems[loaded.model.id] = list(_check_series(loaded.model, loaded.document))
    unsound = {own_id for own_id, found in problems.items() if found}
    for loaded in catalogue.files:
        if isinstance(loaded.model, Monitoring):
            problems[loaded.model.id] = list(_check_year(loaded.model, loaded.document, catalogue, unsound))
    published = amounts_of_monitoring(catalogue)
    for loaded in catalogue.files:
        if isinstance(loaded.model, Finding):
            problems[loaded.model.id] = list(_check_finding(loaded.model, loaded.document, published, catalogue))
    yield from (problem for found in problems.values() for problem in found)
    yield from _check_texts(catalogue, amounts(catalogue), {own_id for own_id, found in problems.items() if found} | unsound)


def _check_series(series: Series, document: Document) -> Iterator[Problem]:
    kinds = {indicator.id: indicator.kind for indicator in series.indicators}
    counts = [own_id for own_id, kind in kinds.items() if kind != "ratio"]
    for place, indicator in enumerate(series.indicators):
        if indicator.formula:
            yield from _check_formula(indicator.formula, ("indicators", place, "formula"), counts, document)
    if series.balance:
        named: list[tuple[KeyPath, str]] = [(("stock",), series.balance.stock)]
        named += [(("gains", place), own_id) for place, own_id in enumerate(series.balance.gains)]
        named += [(("losses", place), own_id) for place, own_id in enumerate(series.balance.losses)]
        for rest, own_id in named:
            if own_id not in counts:
                yield document.problem(("balance", *rest), f'the balance names "{own_id}"; {nearest(own_id, counts)}')
    for place, chart in enumerate(series.charts):
        for number, own_id in enumerate(chart.indicators):
            path: KeyPath = "charts", place, "indicators", number
            if own_id not in kinds:
                yield document.problem(path, f'the chart names "{own_id}"; {nearest(own_id, kinds)}')
            elif (kinds[own_id] == "ratio") != (kinds.get(chart.indicators[0]) == "ratio"):
                yield document.problem(path, f'the chart shows "{own_id}" beside figures of another unit; give it a chart of its own')


def _check_formula(formula: Formula, path: KeyPath, known: list[str], document: Document) -> Iterator[Problem]:
    named = [(("part",), formula.part), *((("of", place), own_id) for place, own_id in enumerate(formula.of))]
    for rest, own_id in named:
        if own_id not in known:
            yield document.problem((*path, *rest), f'the formula names "{own_id}"; {nearest(own_id, known)}')


def _check_year(year: Monitoring, document: Document, catalogue: Catalogue, unsound: set[str]) -> Iterator[Problem]:
    """A year is checked in steps: what is missing hides what does not add up, and that hides what does not follow."""
    if year.id != f"{year.series}-{year.year}":
        yield document.problem(("id",), f'id is "{year.id}"; write {year.series}-{year.year}, the series and the year')
    series = catalogue.all("series").get(year.series)
    if not isinstance(series, Series) or series.id in unsound:
        return
    steps = _check_rows, _check_precision, _check_control, _check_arithmetic
    for step in steps:
        problems = list(step(Account(series, year), document))
        yield from problems
        if problems:
            return


def _check_rows(account: Account, document: Document) -> Iterator[Problem]:
    for place, figure in enumerate(account.monitoring.figures):
        if figure.id not in account.indicators:
            message = f'there is no indicator "{figure.id}" in {account.series.id}; {nearest(figure.id, account.indicators)}'
            yield document.problem(("figures", place, "id"), message)
    for own_id in account.indicators:
        if own_id not in account.figures:
            yield document.problem(("figures",), f'the figures of "{own_id}" are missing; add them')


def _cells(figure: Figure, place: int) -> list[tuple[KeyPath, Decimal]]:
    """The figures that are there, each with its path."""
    cells: list[tuple[KeyPath, Decimal]] = [(("figures", place, "quarters", number), cell) for number, cell in enumerate(figure.quarters)]
    return cells if figure.year is None else [(("figures", place, "year"), figure.year), *cells]


def _check_precision(account: Account, document: Document) -> Iterator[Problem]:
    for place, figure in enumerate(account.monitoring.figures):
        wanted = account.indicators[figure.id].decimals
        for path, cell in _cells(figure, place):
            if decimals_of(cell) != wanted:
                message = f'{cell} does not fit "decimals: {wanted}" of {figure.id} in data/series; write it as the source prints it'
                yield document.problem(path, message)


def _check_control(account: Account, document: Document) -> Iterator[Problem]:
    """Control sums that do not fit. A row and a column that are wrong by the same amount meet in the cell that is wrong."""
    year = account.monitoring
    table = [[figure.year or Decimal(0), *figure.quarters] for figure in year.figures]
    rows = {place: sum(row) - figure.control for place, (row, figure) in enumerate(zip(table, year.figures, strict=True))}
    columns = {
        place: sum(column) - control
        for place, (column, control) in enumerate(zip(zip(*table, strict=True), (year.control.year, *year.control.quarters), strict=True))
    }
    rows = {place: difference for place, difference in rows.items() if difference}
    columns = {place: difference for place, difference in columns.items() if difference}
    for row, difference in list(rows.items()):
        meeting = [column for column, other in columns.items() if other == difference]
        if len(meeting) == 1 and list(rows.values()).count(difference) == 1:
            path: KeyPath = ("figures", row, "year") if meeting[0] == 0 else ("figures", row, "quarters", meeting[0] - 1)
            cell = table[row][meeting[0]]
            message = f"{year.figures[row].id} is {cell} in {COLUMNS[meeting[0]]}, but the control sums of its row and its column give"
            yield document.problem(path, f"{message} {cell - difference}; compare it with the source")
            del rows[row], columns[meeting[0]]
    for row, difference in rows.items():
        figure = year.figures[row]
        message = f"the figures of {figure.id} add up to {figure.control + difference}, not to {figure.control}"
        yield document.problem(("figures", row, "control"), f"{message}; compare the row and its control sum with the source")
    for column, difference in columns.items():
        path = ("control", "year") if column == 0 else ("control", "quarters", column - 1)
        control = (year.control.year, *year.control.quarters)[column]
        message = f"the figures of {COLUMNS[column]} add up to {control + difference}, not to {control}"
        yield document.problem(path, f"{message}; compare the column and its control sum with the source")


def _check_arithmetic(account: Account, document: Document) -> Iterator[Problem]:
    for place, figure in enumerate(account.monitoring.figures):
        indicator = account.indicators[figure.id]
        try:
            for number, published in enumerate(figure.quarters):
                recomputed = account.quarter(indicator, number)
                if half_up(recomputed, indicator.decimals) != published:
                    message = f"{figure.id} is {published}, but its formula gives {brief(recomputed, indicator.decimals + 2)}"
                    yield document.problem(("figures", place, "quarters", number), f"{message}; correct it, or the figures it is made of")
            yield from _check_note(figure, indicator, account.year(indicator), ("figures", place), document)
        except NoRatio as error:
            message = f"{figure.id} cannot be formed, as {error}; correct the figures, or leave the ratio out of the series"
            yield document.problem(("figures", place, "quarters", error.quarter), message)
    gaps = [step for step in account.steps() if step.gap]
    note = account.monitoring.balance_note
    if gaps and note is None:
        found = ", ".join(f"{step.quarter}: {step.gap:+}" for step in gaps)
        yield document.problem((), f"{account.series.name} does not follow from its flows ({found}); explain it in balance_note")
    if note is not None and not gaps:
        yield document.problem(("balance_note",), "balance_note explains a deviation that is not there; delete it")


def _check_note(figure: Figure, indicator: Indicator, recomputed: Decimal, path: KeyPath, document: Document) -> Iterator[Problem]:
    """A note stands exactly where the figure of the year is not the one that follows from the quarters."""
    deviates = figure.year is None or figure.year != half_up(recomputed, indicator.decimals)
    if deviates and figure.year == 0:
        # No control sum tells a blank cell from a zero.
        message = f"{figure.id} is 0 in the year, but the quarters give {brief(recomputed, indicator.decimals + 2)}"
        yield document.problem((*path, "year"), f"{message}; if the source leaves the cell blank, delete the line")
    if deviates and figure.note is None:
        published = "is blank" if figure.year is None else f"is {figure.year}"
        message = f"{figure.id} {published} in the year, but the quarters give {brief(recomputed, indicator.decimals + 2)}"
        yield document.problem((*path, "year"), f"{message}; correct it, or explain it in a note")
    if figure.note is not None and not deviates:
        yield document.problem((*path, "note"), "the note explains a deviation that is not there; delete it, or call it remark")


def _check_finding(finding: Finding, document: Document, known: dict[str, Amount], catalogue: Catalogue) -> Iterator[Problem]:
    counts = {value.id: value.value for value in finding.values if value.unit != "percent" and value.value is not None}
    for place, value in enumerate(finding.values):
        path: KeyPath = "values", place
        if value.taken_from and value.taken_from not in known and not FIGURES & catalogue.unreadable:
            yield document.problem((*path, "from"), f'there is no figure "{value.taken_from}"; {nearest(value.taken_from, known)}')
        if value.formula is None or value.value is None:
            continue
        problems = list(_check_formula(value.formula, (*path, "formula"), list(counts), document))
        yield from problems
        if problems:
            continue
        try:
            recomputed = percent(counts[value.formula.part], sum((counts[own_id] for own_id in value.formula.of), Decimal(0)))
        except ZeroDivisionError:
            message = f"{' and '.join(value.formula.of)} is 0, so there is no ratio"
            yield document.problem((*path, "formula"), f"{message}; correct it, or delete the formula")
            continue
        if half_up(recomputed, decimals_of(value.value)) != value.value:
            message = f"{value.id} is {value.value}, but its formula gives {brief(recomputed, decimals_of(value.value) + 2)}"
            yield document.problem((*path, "value"), f"{message}; correct it, or the figures it is made of")


def _check_texts(catalogue: Catalogue, known: dict[str, Amount], unsound: set[str]) -> Iterator[Problem]:
    """A text in data/ shows figures by their keys in braces. What cannot be formed for a fault elsewhere is told there."""
    if FIGURES & catalogue.unreadable:
        return
    years = catalogue.all("monitoring").values()
    without = unsound | {year.id for year in years if isinstance(year, Monitoring) and _has_no_figures(year, catalogue, unsound)}
    for message in messages(catalogue):
        noun, thing, _ = message.context.split("/")
        if noun == "interface" or thing.partition(".")[0] in without:
            continue
        for name in sorted(placeholder[1:-1] for placeholder in placeholders(message.text)):
            if key_in(known, name, thing) is None and name.partition(".")[0] not in without:
                yield message.problem(
                    f"nothing fills in {{{name}}}; write the key of a figure, such as finland-pilots.started, or delete it"
                )


def _has_no_figures(year: Monitoring, catalogue: Catalogue, unsound: set[str]) -> bool:
    return year.series in unsound or year.series not in catalogue.all("series")
