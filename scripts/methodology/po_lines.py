"""Reads the lines of a .po file more strictly than Babel, which takes lines without their last quote and lets translations slip."""

import re

from methodology.problems import Problem, ProblemsFound

LINE = re.compile(r'(?:(?P<keyword>msgctxt|msgid|msgid_plural|msgstr(?:\[[0-9]\])?) +)?"(?P<text>(?:[^"\\\0]|\\.)*)"')
# What may stand before each keyword (nothing does at the top of the file), and what is missing where something else stands there.
BEFORE = {
    "msgctxt": {"", "msgstr", "msgstr["},
    "msgid": {"", "msgctxt"},
    "msgid_plural": {"msgid"},
    "msgstr": {"msgid"},
    "msgstr[": {"msgid_plural", "msgstr["},
}
MISSING = {"": "msgid", "msgctxt": "msgid", "msgid": "msgstr", "msgid_plural": "msgstr[0]", "msgstr": "msgctxt", "msgstr[": "msgctxt"}
UNKNOWN = "?"
SHAPE = 'write msgid or msgstr, a space and the text between straight quotes, with \\" for a quote in it'


def places_of_translations(text: str, file: str) -> dict[str, int]:
    """The line on which the translation of each context begins. Raises ProblemsFound with every line that is wrong."""
    problems: list[Problem] = []
    places: dict[str, int] = {}
    last, last_number, context = "", 1, ""
    # At the end, as where the next entry begins, the last one must be complete.
    for number, line in enumerate([*text.split("\n"), 'msgctxt ""'], 1):
        # Comments say nothing to a reader, and neither do obsolete entries, which are comments too.
        if not line.strip() or line.startswith("#"):
            continue
        found = LINE.fullmatch(line.strip())
        kind = (found["keyword"] or last).rstrip("0123456789]") if found else UNKNOWN
        if found is None:
            context = ""
            problems.append(Problem(file, number, None, f"this is no line of a .po file; {SHAPE}"))
        elif found["keyword"] is None:
            context += found["text"] if kind == "msgctxt" else ""
        elif last not in BEFORE[kind] | {UNKNOWN}:
            begun = last.startswith(("msgctxt", "msgid")) and kind in ("msgctxt", "msgid")
            place, side = (last_number, "behind") if begun else (number, "before")
            problems.append(Problem(file, place, None, f"{MISSING[last]} is missing {side} this line; add it"))
        elif kind == "msgctxt":
            context = found["text"]
        elif kind.startswith("msgstr") and context and places.setdefault(context, number) != number and last != "msgstr[":
            message = f"{context} is translated a second time (first on line {places[context]}); delete one of the two"
            problems.append(Problem(file, number, None, message))
        last, last_number = kind, number
    if problems:
        raise ProblemsFound(problems)
    return places
