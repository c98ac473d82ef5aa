"""What the workspaces of the checklists know of our data, and the file in which a workspace leaves the browser.

The workspaces themselves live in the reader's browser: see overrides/assets/js/checklists/.
"""

from datetime import date
from typing import Annotated, Any, Literal

from pydantic import ConfigDict, Field

from methodology.catalogue import Catalogue
from methodology.fields import Data
from methodology.models import Checklist, Item, Redirect

KEY = r"^[a-z0-9-]+\.[a-z0-9-]+(@[a-z0-9]{1,24}(@[0-9]{4}-(0[1-9]|1[0-2]))?)?$"

OwnId = Annotated[str, Field(pattern=r"^[a-z0-9]{1,24}$")]
OwnName = Annotated[str, Field(min_length=1, max_length=80)]
MarkKey = Annotated[str, Field(pattern=KEY)]


Day = Annotated[date, Field(ge=date(2015, 1, 1), le=date(2099, 12, 31))]


class Job(Data):
    """A job in a workspace. A day that is not known is null; others lie in the years 2015 to 2099."""

    model_config = ConfigDict(strict=False)

    id: Annotated[OwnId, Field(description="Made by the browser; part of the keys of marks.")]
    name: Annotated[OwnName, Field(description="As the reader calls it.")]
    first: Annotated[Day | None, Field(description="The first day of the job.")]
    last: Annotated[Day | None, Field(description="The last day of the job, not before the first.")]


class Workspace(Data):
    """A workspace as a file: what a locality or a cohort has done. The browser writes and reads it; see js/checklists/files.js."""

    model_config = ConfigDict(strict=False)

    format: Annotated[Literal["misto-checklists"], Field(description="Marks the file as one of ours.")]
    version: Annotated[Literal[1], Field(description="Changes when an older site could no longer read the file.")]
    id: Annotated[OwnId, Field(description="Made by the browser, the same in each export, so that an import finds its workspace again.")]
    name: Annotated[OwnName, Field(description="As the reader calls it: a locality or a cohort.")]
    jobs: Annotated[list[Job], Field(max_length=200)]
    marks: Annotated[
        dict[MarkKey, Literal["done", "skip"]],
        Field(
            max_length=20_000,
            description='What is done, or does not apply ("skip"). The key is the id of a step, behind @ the id of the job for a step of '
            "each job, and behind a second @ the month for a step of every month; whoever skips such a step skips it for the job.",
        ),
    ]


def steps(catalogue: Catalogue) -> list[dict[str, Any]]:
    """What can be ticked, as the browser needs it: {id, phase, scope, every?, due?: {of, from, by}} with `from` and `by` in months."""
    lists = [checklist for checklist in catalogue.all("checklist").values() if isinstance(checklist, Checklist)]
    return [_step(item) for checklist in lists for item in checklist.items if item.kind != "know"]


def _step(item: Item) -> dict[str, Any]:
    step: dict[str, Any] = {"id": item.id, "phase": item.phase, "scope": item.scope}
    if item.every:
        step["every"] = item.every
    if item.due:
        step["due"] = {"of": item.due.of, "from": item.due.since_months, "by": item.due.months}
    return step


def renamed_steps(catalogue: Catalogue) -> dict[str, str]:
    """The old ids of renamed steps, each with the id that the step has now."""
    items = catalogue.all("checklist-item")
    redirects = [redirect for redirect in catalogue.all("redirect").values() if isinstance(redirect, Redirect)]
    # A redirect from an id that is in use is told as a problem, and leads nowhere.
    return {redirect.id: redirect.to for redirect in redirects if redirect.id not in items}
