"""Tables of cases for the pure parts of a workspace, run in the browser: dates, state, files, calendar."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from icalendar import Calendar
from playwright.sync_api import Browser

from methodology.workspace import Workspace

STEPS: list[dict[str, Any]] = [
    {"id": "employer.mentor", "phase": "prepare", "scope": "locality"},
    {"id": "employer.plan", "phase": "start", "scope": "job", "due": {"of": "start", "from": None, "by": 1}},
    {"id": "employer.report", "phase": "run", "scope": "job", "every": "month"},
    {"id": "employer.exit", "phase": "exit", "scope": "job", "due": {"of": "end", "from": -3, "by": -2}},
]
PARK = {"id": "park", "name": "Park keeper", "first": "2027-01-31", "last": "2027-12-31"}
KITCHEN = {"id": "kitchen", "name": "Kitchen help", "first": "2027-03-01", "last": None}
MARKS = {"employer.mentor": "done", "employer.plan@park": "done", "employer.report@park@2027-01": "done", "employer.exit@park": "skip"}
DECIN = {"version": 1, "id": "decin", "name": "Děčín 2027", "jobs": [PARK, KITCHEN], "marks": MARKS, "unsaved": None}

Run = Callable[..., Any]


@pytest.fixture(scope="module")
def run(address: str, browser: Browser) -> Iterator[Run]:
    """Calls a function of a module with arguments, as in run("dates", "addMonths", "2027-01-31", 1); gives {refused: why} if it refuses."""
    page = browser.new_page()
    page.goto(f"{address}404.html")
    script = """async ([module, name, args]) => {
      const { Refused } = await import("/assets/js/checklists/state.js")
      try {
        return await (await import(`/assets/js/checklists/${module}.js`))[name](...args)
      } catch (error) {
        if (error instanceof Refused) return { refused: error.message }
        throw error
      }
    }"""
    yield lambda module, name, *args: page.evaluate(script, [module, name, args])
    page.close()


@pytest.mark.parametrize(
    ("day", "months", "expected"),
    [
        ("2027-01-15", 1, "2027-02-15"),
        ("2027-01-31", 1, "2027-02-28"),
        ("2028-01-31", 1, "2028-02-29"),
        ("2028-02-29", 12, "2029-02-28"),
        ("2100-01-31", 1, "2100-02-28"),
        ("2027-03-31", 1, "2027-04-30"),
        ("2027-02-28", 1, "2027-03-28"),
        ("2027-12-31", 2, "2028-02-29"),
        ("2027-12-01", 1, "2028-01-01"),
        ("2027-05-31", -3, "2027-02-28"),
        ("2028-05-31", -3, "2028-02-29"),
        ("2027-01-31", -2, "2026-11-30"),
        ("2027-01-01", -1, "2026-12-01"),
        ("2027-07-31", 0, "2027-07-31"),
    ],
)
def test_months_are_added_by_the_calendar_and_end_on_the_last_day_of_a_short_month(run: Run, day: str, months: int, expected: str) -> None:
    assert run("dates", "addMonths", day, months) == expected


@pytest.mark.parametrize(
    ("day", "is_day"),
    [
        ("2028-02-29", True),
        ("2027-02-29", False),
        ("2027-04-31", False),
        ("2027-13-01", False),
        ("2027-00-10", False),
        ("2027-01-00", False),
        ("27-01-01", False),
        ("2027-1-1", False),
        ("2014-12-31", False),
        ("2100-01-01", False),
        ("", False),
        (20270101, False),
        ("2027-01-01x", False),
    ],
)
def test_a_day_is_one_that_the_calendar_has(run: Run, day: object, is_day: bool) -> None:
    assert run("dates", "isDay", day) == is_day


def test_days_are_added_over_months_years_and_changes_of_the_clock(run: Run) -> None:
    assert run("dates", "addDays", "2027-03-27", 2) == "2027-03-29"
    assert run("dates", "addDays", "2027-12-31", 1) == "2028-01-01"
    assert run("dates", "addDays", "2028-03-01", -1) == "2028-02-29"
    assert run("dates", "daysBetween", "2027-03-01", "2027-04-01") == 31


def test_a_month_ends_on_its_last_day(run: Run) -> None:
    ends = [run("dates", "endOfMonth", month) for month in ("2027-02", "2028-02", "2027-04", "2027-12")]
    assert ends == ["2027-02-28", "2028-02-29", "2027-04-30", "2027-12-31"]


@pytest.mark.parametrize(
    ("due", "expected"),
    [
        ({"of": "start", "from": None, "by": 1}, {"from": None, "by": "2027-02-28"}),
        ({"of": "start", "from": 1, "by": 3}, {"from": "2027-02-28", "by": "2027-04-30"}),
        ({"of": "end", "from": -3, "by": -2}, {"from": "2027-09-30", "by": "2027-10-31"}),
    ],
)
def test_a_step_is_due_so_many_months_after_the_start_or_before_the_end(run: Run, due: dict[str, Any], expected: dict[str, Any]) -> None:
    assert run("dates", "dueFor", due, PARK) == expected


def test_a_step_has_no_date_while_the_day_of_the_job_is_not_known(run: Run) -> None:
    assert run("dates", "dueFor", STEPS[3]["due"], KITCHEN) is None
    assert [run("state", "missingDay", step, KITCHEN) for step in STEPS[1:]] == [None, None, "last"]
    assert run("state", "missingDay", STEPS[2], KITCHEN | {"first": None}) == "first"


def all_boxes(run: Run, day: str) -> list[Any]:
    return [box for step in STEPS for box in run("state", "boxesOf", step, DECIN["jobs"], day)]


def boxes(run: Run, step: int, day: str) -> list[str]:
    return [box["key"] for box in run("state", "boxesOf", STEPS[step], DECIN["jobs"], day)]


def test_a_step_of_the_locality_has_one_box_and_one_of_the_jobs_a_box_for_each(run: Run) -> None:
    assert boxes(run, 0, "2027-05-10") == ["employer.mentor"]
    assert boxes(run, 1, "2027-05-10") == ["employer.plan@park", "employer.plan@kitchen"]


@pytest.mark.parametrize(
    ("day", "months"),
    [
        ("2026-12-31", []),
        ("2027-01-30", []),
        ("2027-01-31", ["2027-01"]),
        ("2027-02-01", ["2027-01", "2027-02"]),
        ("2028-06-01", [f"2027-{month:02}" for month in range(1, 13)]),
    ],
)
def test_a_step_that_recurs_has_a_box_for_each_month_of_the_job_that_has_begun(run: Run, day: str, months: list[str]) -> None:
    own = [box["month"] for box in run("state", "boxesOf", STEPS[2], [PARK], day)]
    assert own == months


def test_progress_counts_what_is_done_and_leaves_out_what_does_not_apply(run: Run) -> None:
    # One of the locality; two plans; three months of the park and one of the kitchen; the exit of the kitchen.
    assert run("state", "progress", all_boxes(run, "2027-03-15"), DECIN) == {"done": 3, "all": 1 + 2 + 3 + 1 + 1}
    skipped = DECIN | {"marks": MARKS | {"employer.report@park": "skip"}}
    assert run("state", "progress", all_boxes(run, "2027-03-15"), skipped) == {"done": 2, "all": 1 + 2 + 1 + 1}


def test_what_has_a_date_comes_in_the_order_of_the_dates(run: Run) -> None:
    found = [(box["due"]["by"], box["key"]) for box in run("state", "dated", all_boxes(run, "2027-03-15"))]
    assert found == [
        ("2027-01-31", "employer.report@park@2027-01"),
        ("2027-02-28", "employer.plan@park"),
        ("2027-02-28", "employer.report@park@2027-02"),
        ("2027-03-31", "employer.report@park@2027-03"),
        ("2027-03-31", "employer.report@kitchen@2027-03"),
        ("2027-04-01", "employer.plan@kitchen"),
        ("2027-10-31", "employer.exit@park"),
    ]


@pytest.mark.parametrize(
    ("due", "late", "near"),
    [
        ({"from": None, "by": "2027-05-09"}, True, True),
        ({"from": None, "by": "2027-05-10"}, False, True),
        ({"from": None, "by": "2027-06-10"}, False, True),
        ({"from": None, "by": "2027-06-11"}, False, False),
        ({"from": "2027-05-10", "by": "2027-08-01"}, False, True),
        ({"from": "2027-05-11", "by": "2027-08-01"}, False, False),
        (None, False, False),
    ],
)
def test_a_date_is_late_the_day_after_it_and_near_within_a_month_or_in_its_window(run: Run, due: object, late: bool, near: bool) -> None:
    assert run("state", "isLate", {"due": due}, "2027-05-10") == late
    assert run("state", "isNear", {"due": due}, "2027-05-10") == near


def test_a_mark_is_set_changed_and_removed_and_the_first_change_is_remembered(run: Run) -> None:
    done = run("state", "mark", DECIN, "employer.plan@kitchen", "done", "2027-05-10")
    assert (done["marks"], done["unsaved"]) == (MARKS | {"employer.plan@kitchen": "done"}, "2027-05-10")
    skipped = run("state", "mark", done, "employer.plan@kitchen", "skip", "2027-05-11")
    assert (skipped["marks"]["employer.plan@kitchen"], skipped["unsaved"]) == ("skip", "2027-05-10")
    assert run("state", "mark", skipped, "employer.plan@kitchen", None, "2027-05-12")["marks"] == MARKS
    assert run("state", "saved", skipped)["unsaved"] is None


def test_a_job_goes_with_its_marks_and_no_others(run: Run) -> None:
    left = run("state", "removeJob", DECIN, "park", "2027-05-10")
    assert (left["jobs"], left["marks"]) == ([KITCHEN], {"employer.mentor": "done"})


def test_a_job_is_added_or_changed_in_its_place(run: Run) -> None:
    changed = run("state", "putJob", DECIN, PARK | {"name": "  Park \n and  garden ", "last": ""}, "2027-05-10")
    assert changed["jobs"] == [PARK | {"name": "Park and garden", "last": None}, KITCHEN]
    added = run("state", "putJob", DECIN, {"id": "new", "name": "n" * 99, "first": "", "last": ""}, "2027-05-10")
    assert added["jobs"][2] == {"id": "new", "name": "n" * 80, "first": None, "last": None}


def test_marks_follow_a_step_to_its_new_id_and_the_newer_mark_counts(run: Run) -> None:
    old = DECIN | {"marks": {"employer.scheme@park": "done", "employer.plan@park": "skip", "employer.guide": "done"}}
    renamed = {"employer.scheme": "employer.plan", "employer.guide": "employer.mentor"}
    assert run("state", "followed", old, renamed)["marks"] == {"employer.plan@park": "skip", "employer.mentor": "done"}


def test_a_mark_whose_step_is_gone_is_kept_and_told(run: Run) -> None:
    old = DECIN | {"marks": MARKS | {"employer.forgotten@park": "done"}}
    assert run("state", "gone", old, STEPS) == ["employer.forgotten@park"]


def test_the_difference_counts_what_is_new_changed_and_missing(run: Run) -> None:
    theirs = DECIN | {
        "jobs": [PARK | {"last": None}, {"id": "shop", "name": "Shop", "first": None, "last": None}],
        "marks": {"employer.mentor": "skip", "employer.plan@park": "done", "employer.plan@shop": "done"},
    }
    expected = {"added": 1, "changed": 1, "missing": 2, "jobs-added": 1, "jobs-changed": 1, "jobs-missing": 1}
    assert run("state", "difference", DECIN, theirs) == expected
    assert set(run("state", "difference", DECIN, DECIN).values()) == {0}


def test_merging_keeps_both_and_replacing_keeps_only_theirs(run: Run) -> None:
    theirs = DECIN | {"id": "other", "name": "Most", "jobs": [PARK | {"name": "Park"}], "marks": {"employer.mentor": "skip"}}
    both = run("state", "merged", DECIN, theirs, "2027-05-10")
    assert (both["id"], both["name"], both["jobs"]) == ("decin", "Děčín 2027", [KITCHEN, PARK | {"name": "Park"}])
    assert both["marks"] == MARKS | {"employer.mentor": "skip"}
    only = run("state", "replaced", DECIN, theirs, "2027-05-10")
    assert (only["id"], only["name"], only["marks"], only["unsaved"]) == ("decin", "Most", {"employer.mentor": "skip"}, "2027-05-10")


BAD: list[tuple[object, str]] = [
    (None, "foreign"),
    ([], "foreign"),
    ({}, "foreign"),
    (DECIN | {"version": 2}, "newer"),
    (DECIN | {"version": 2, "jobs": "of another kind"}, "newer"),
    (DECIN | {"version": "1"}, "damaged"),
    (DECIN | {"id": "../x"}, "damaged"),
    (DECIN | {"id": 5}, "damaged"),
    (DECIN | {"name": ""}, "damaged"),
    (DECIN | {"name": "n" * 81}, "damaged"),
    (DECIN | {"name": ["x"]}, "damaged"),
    (DECIN | {"jobs": {}}, "damaged"),
    (DECIN | {"jobs": [PARK, PARK]}, "damaged"),
    (DECIN | {"jobs": [PARK | {"first": "2027-02-30"}]}, "damaged"),
    (DECIN | {"jobs": [PARK | {"last": "2027-01-30"}]}, "damaged"),
    (DECIN | {"jobs": [None]}, "damaged"),
    (DECIN | {"marks": []}, "damaged"),
    (DECIN | {"marks": {"employer.mentor": "yes"}}, "damaged"),
    (DECIN | {"marks": {"x": "done"}}, "damaged"),
    (DECIN | {"marks": {"employer.plan@park@2027": "done"}}, "damaged"),
    (DECIN | {"unsaved": "yesterday"}, "damaged"),
    (DECIN | {"marks": {"employer.report@park@2027-13": "done"}}, "damaged"),
]


@pytest.mark.parametrize(("data", "why"), BAD, ids=range(len(BAD)))
def test_what_is_no_workspace_is_refused_with_the_reason(run: Run, data: object, why: str) -> None:
    assert run("state", "readWorkspace", data) == {"refused": why}


def test_a_workspace_is_read_with_nothing_else_in_it(run: Run) -> None:
    assert run("state", "readWorkspace", DECIN | {"onload": "x", "jobs": [PARK | {"note": "ill"}, KITCHEN]}) == DECIN


def test_a_file_fits_its_schema_and_comes_back_as_it_went(run: Run, address: str, browser: Browser) -> None:
    text = run("files", "toFile", DECIN | {"unsaved": "2027-05-01"})
    assert Workspace.model_validate_json(text).name == "Děčín 2027"
    page = browser.new_page()
    page.goto(f"{address}404.html")
    read = """async (text) => (await import("/assets/js/checklists/files.js")).fromFile(new File([text], "x.json"))"""
    assert page.evaluate(read, text) == DECIN
    page.close()


def test_a_link_comes_back_as_it_went_and_is_short(run: Run) -> None:
    fragment = run("files", "toFragment", DECIN)
    assert len(fragment) < 300
    assert set(fragment) <= set("share=ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_")
    assert run("files", "fromFragment", f"#{fragment}") == DECIN
    year = {f"employer.report@park@20{year}-{month:02}": "done" for year in range(10, 60) for month in range(1, 13)}
    assert len(run("files", "toFragment", DECIN | {"marks": year})) < 2500


@pytest.mark.parametrize("fragment", ["", "#checklist", "#shared=x", "share=x"])
def test_another_fragment_is_no_link_to_a_workspace(run: Run, fragment: str) -> None:
    assert run("files", "fromFragment", fragment) is None


def test_a_link_that_is_damaged_or_hostile_is_refused(run: Run, address: str, browser: Browser) -> None:
    whole = f"#{run('files', 'toFragment', DECIN)}"
    for fragment in ("#share=", "#share=%%%", "#share=AAAA", whole[:-9], whole.replace("share=", "share=A")):
        assert run("files", "fromFragment", fragment) == {"refused": "damaged"}, fragment
    assert run("files", "fromFragment", "#share=" + "A" * 2_000_001) == {"refused": "large"}
    # Fifty million letters that fit into a short link.
    page = browser.new_page()
    page.goto(f"{address}404.html")
    bomb = page.evaluate("""async () => {
      const packed = new Blob(["a".repeat(50_000_000)]).stream().pipeThrough(new CompressionStream("deflate-raw"))
      const bytes = new Uint8Array(await new Response(packed).arrayBuffer())
      return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(""))
    }""")
    bomb = bomb.replace("+", "-").replace("/", "_").replace("=", "")
    page.close()
    assert len(bomb) < 100_000
    assert run("files", "fromFragment", f"#share={bomb}") == {"refused": "large"}


def test_a_table_opens_in_the_spreadsheet_of_the_country_and_holds_no_formula(run: Run) -> None:
    rows = [["Step", "Job"], ['say "hello", all; of you', "=1+1"], ["two\nlines", "-5"]]
    assert run("files", "toCsv", rows, "en") == '\ufeffStep,Job\r\n"say ""hello"", all; of you",\'=1+1\r\n"two\nlines",\'-5\r\n'
    assert [run("files", "toCsv", rows, language).split("\r\n")[0] for language in ("cs", "da", "sv")] == ["\ufeffStep;Job"] * 3


@pytest.mark.parametrize(
    ("name", "file"),
    [("Děčín 2027", "misto-decin-2027.json"), ("../../etc", "misto-etc.json"), ("дом", "misto-checklists.json"), ("Å 1", "misto-a-1.json")],
)
def test_a_file_has_a_plain_name(run: Run, name: str, file: str) -> None:
    assert run("files", "fileName", name, "json") == file


def calendar_of(
    run: Run, address: str, browser: Browser, events: list[dict[str, Any]], moment: str = "2027-05-10T08:30:00Z"
) -> tuple[str, list[Any]]:
    page = browser.new_page()
    page.goto(f"{address}404.html")
    script = """async ([events, moment]) => {
      const { toCalendar } = await import("/assets/js/checklists/files.js")
      return toCalendar(events, "Děčín; 2027", new Date(moment))
    }"""
    text = str(page.evaluate(script, [events, moment]))
    page.close()
    return text, Calendar.from_ical(text.encode()).walk("VEVENT")


def test_a_calendar_holds_all_day_events_with_reminders_that_a_parser_understands(run: Run, address: str, browser: Browser) -> None:
    title = "Napište plán; poraďte se, s kým je třeba: " + "žluťoučký kůň, " * 9 + "konec"
    events: list[dict[str, Any]] = [
        {
            "uid": "a@misto",
            "from": None,
            "by": "2028-02-29",
            "until": None,
            "without": [],
            "title": title,
            "text": "a\nb\\c",
            "url": "https://misto.example/#a",
        },
        {
            "uid": "b@misto",
            "from": "2027-09-30",
            "by": "2027-10-31",
            "until": None,
            "without": [],
            "title": "Exit",
            "text": "",
            "url": "https://misto.example/",
        },
        {
            "uid": "c@misto",
            "from": None,
            "by": "2027-05-31",
            "until": "2027-07-31",
            "without": ["2027-06-30"],
            "title": "Report",
            "text": "",
            "url": "https://misto.example/",
        },
    ]
    text, found = calendar_of(run, address, browser, events)
    assert all(len(line.encode()) <= 75 for line in text.split("\r\n"))
    first, second, third = found
    assert first["SUMMARY"] == title
    assert (first["UID"], first["DESCRIPTION"]) == ("a@misto", "a\nb\\c")
    assert [str(day) for day in (first.decoded("DTSTART"), first.decoded("DTEND"))] == ["2028-02-29", "2028-03-01"]
    alarms = [event.walk("VALARM")[0].decoded("TRIGGER").days for event in (first, second)]
    assert alarms == [-7, -31]
    assert third["RRULE"]["BYMONTHDAY"] == [-1]
    assert str(third["RRULE"]["UNTIL"][0]) == "2027-07-31"


def test_a_later_calendar_replaces_the_events_of_an_earlier_one(run: Run, address: str, browser: Browser) -> None:
    event: dict[str, Any] = {
        "uid": "a@misto",
        "from": None,
        "by": "2027-06-30",
        "until": None,
        "without": [],
        "title": "Plan",
        "text": "",
        "url": "https://misto.example/",
    }
    former, later = (
        calendar_of(run, address, browser, [event], moment)[1][0] for moment in ("2027-05-10T08:30:00Z", "2027-05-10T08:31:00Z")
    )
    assert former["UID"] == later["UID"]
    assert former["SEQUENCE"] < later["SEQUENCE"] < 2**31
