"""Says in an editor's words what PyYAML finds wrong in a file that is no YAML."""

from yaml import Mark, MarkedYAMLError

ALIGN = "this line does not begin under its neighbours; align it with the lines that belong to the same group"
QUOTE = "a text cannot begin with {char}; put it in quotes"

# A part of what PyYAML says, whether to look where the trouble began instead of where PyYAML noticed it, and what to tell.
SAYINGS: tuple[tuple[str, bool, str], ...] = (
    (r"'\t'", False, "a tab stands here, and YAML takes only spaces; write spaces instead"),
    (
        "mapping values are not allowed",
        False,
        "a colon cannot stand here; put a text with a colon in quotes, or align the line with its group",
    ),
    ("could not find expected ':'", True, "there is no key with a colon and a space here; write name: value"),
    ("while scanning a quoted scalar", True, "the quote that opens here is not closed; write the same quote behind the text"),
    ("unknown escape character", False, "a backslash cannot stand here; put the text in single quotes"),
    ("cannot start any token", False, QUOTE),
    ("while scanning an alias", True, QUOTE),
    ("while scanning an anchor", True, QUOTE),
    ("while scanning a block scalar", True, QUOTE),
    ("undefined tag handle", True, QUOTE),
    ("mapping keys are not allowed", False, QUOTE),
    ("expected the node content", False, QUOTE),
    ("sequence entries are not allowed", False, "a list cannot begin on the line of its key; move the dash to the next line"),
    (
        "while parsing a flow",
        True,
        "what stands behind this {char} does not fit together; check its commas and its end, and put a text with : or ? in quotes",
    ),
    ("but found '<scalar>'", False, "a text goes on here behind a closing quote or bracket; put all of it in quotes"),
    ("expected <block end>", False, ALIGN),
)
ELSE = "this is no valid YAML; check the indentation, colons and quotes here and on the line before"


def explain(error: MarkedYAMLError, text: str) -> tuple[int, int, str]:
    """The line and the column, from 0, of what is wrong in `text`, and what to tell its editor."""
    said = f"{error.context} {error.problem}"
    known = (entry for entry in SAYINGS if entry[0] in said)
    _, at_beginning, message = next(known, ("", False, ELSE))
    line, column = _place(error.context_mark if at_beginning else None) or _place(error.problem_mark) or (0, 0)
    lines = text.split("\n")
    here = lines[line][column:] if line < len(lines) else ""
    return line, column, message.format(char=here[:1])


def _place(mark: Mark | None) -> tuple[int, int] | None:
    return (mark.line, mark.column) if mark else None
