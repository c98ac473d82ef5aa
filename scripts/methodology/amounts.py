"""Every figure that data/ holds, by the key under which pages and texts ask for it.

A finding's value is `finland-pilots.started`; a cell of monitoring data is `ips-cz-2024.clients.q1` or `ips-cz-2024.clients.year`, and what
follows from the quarters `ips-cz-2024.clients.recomputed`. A text of the same thing may leave out what it shares with its own key.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from methodology.arithmetic import Account, NoRatio, brief
from methodology.catalogue import Catalogue
from methodology.monitoring import COLUMNS, Indicator, Monitoring, Series
from methodology.practice import Finding

Unit = Literal["count", "percent", "dkk"]


@dataclass(frozen=True)
class Amount:
    """A number with its unit, in the precision in which it was published."""

    number: Decimal
    unit: Unit = "count"


def amounts(catalogue: Catalogue) -> dict[str, Amount]:
    """All figures by key. What does not fit together, which the check tells, is left out."""
    found = amounts_of_monitoring(catalogue)
    published = dict(found)
    for finding in catalogue.all("finding").values():
        assert isinstance(finding, Finding)
        for value in finding.values:
            amount = published.get(value.taken_from) if value.taken_from else Amount(value.value or Decimal(0), value.unit)
            if amount:
                found[f"{finding.id}.{value.id}"] = amount
    return found


def amounts_of_monitoring(catalogue: Catalogue) -> dict[str, Amount]:
    """The figures of monitoring data by key, which a finding may take over."""
    return {key: amount for year in catalogue.all("monitoring").values() for key, amount in _of_year(year, catalogue)}


def _of_year(monitoring: object, catalogue: Catalogue) -> Iterator[tuple[str, Amount]]:
    assert isinstance(monitoring, Monitoring)
    series = catalogue.all("series").get(monitoring.series)
    if not isinstance(series, Series) or any(indicator.id not in _ids(monitoring) for indicator in series.indicators):
        return
    account = Account(series, monitoring)
    for indicator, figure in account.rows():
        key, unit = f"{monitoring.id}.{indicator.id}", unit_of(indicator)
        for column, number in zip(COLUMNS, (figure.year, *figure.quarters), strict=True):
            if number is not None:
                yield f"{key}.{column}", Amount(number, unit)
        try:
            yield f"{key}.recomputed", Amount(brief(account.year(indicator), indicator.decimals + 1), unit)
        except (NoRatio, KeyError):
            continue
    try:
        opening = account.opening()
    except KeyError:
        return
    if opening is not None:
        yield f"{monitoring.id}.opening", Amount(opening)


def unit_of(indicator: Indicator) -> Unit:
    """The unit of an indicator's figures."""
    return "percent" if indicator.kind == "ratio" else "count"


def _ids(monitoring: Monitoring) -> set[str]:
    return {figure.id for figure in monitoring.figures}


def key_in(known: dict[str, Amount], name: str, thing: str) -> str | None:
    """The full key of an amount that a text of the thing with this key asks for; None where there is none."""
    return next((key for key in (f"{thing}.{name}", f"{thing.partition('.')[0]}.{name}", name) if key in known), None)
