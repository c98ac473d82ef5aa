"""What the search can find: a page, its sections, and what has an address of its own on it, such as a step or a term.

A macro marks what is an entry of its own with `data-search-entry` on the element that has the id, the words that name it with
`data-search-title`, and what is to stay out of the search with `data-search-exclude`. The marks do not stay in the page.
"""

import re
from dataclasses import dataclass, field
from html.parser import HTMLParser

HEADINGS = {"h1", "h2", "h3", "h4"}
# What stands in none of the text: controls, drawings, data for machines, and links that only carry a sign.
UNREAD = {"script", "style", "svg", "button", "template"}
UNREAD_CLASSES = {"headerlink"}
VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}
# Text in different blocks never runs together.
BLOCKS = {"p", "li", "dt", "dd", "div", "tr", "td", "th", "section", "article", "aside", "blockquote", "figcaption", "caption", "legend"}
BLOCKS |= {"ul", "ol", "dl", "table", "figure", "fieldset", "details", "summary", "form", "h5", "h6", "pre", "br", "option"}
MARK = re.compile(r" data-search-(?:entry|title|exclude)\b")


@dataclass
class Entry:
    """A place that can be found. `anchor` is its id on the page, empty for the page itself; `text` has a line for each block.

    `names` are further names under which it is found, which nothing shows.
    """

    anchor: str
    title: str = ""
    text: str = ""
    names: list[str] = field(default_factory=list)
    is_own: bool = False


def without_marks(html: str) -> str:
    """The HTML of a page as a reader gets it."""
    return MARK.sub("", html)


def read_entries(html: str) -> list[Entry]:
    """The entries in the HTML of a page, the page itself first."""
    reader = _EntryReader()
    reader.feed(html)
    reader.close()
    for entry in reader.entries:
        entry.title = " ".join(entry.title.split())
        entry.text = "\n".join(filter(None, (" ".join(block.split()) for block in entry.text.split("\n"))))
    return [entry for entry in reader.entries if not entry.anchor or entry.title or entry.text]


class _EntryReader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.entries = [Entry("")]
        # The open elements, and the entries that are open with the depth at which each of them ends.
        self.open: list[str] = []
        self.current: list[tuple[int, Entry]] = [(0, self.entries[0])]
        # The depths from which on nothing is read, and from which on the words are those of a title.
        self.unread: int | None = None
        self.title: int | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in BLOCKS:
            self._add("\n")
        if tag in VOID:
            return
        attributes = dict(attrs)
        self.open.append(tag)
        depth = len(self.open)
        if self.unread is not None:
            return
        classes = (attributes.get("class") or "").split()
        if tag in UNREAD or "hidden" in attributes or "data-search-exclude" in attributes or UNREAD_CLASSES.intersection(classes):
            self.unread = depth
            return
        own_id = attributes.get("id") or ""
        if "data-search-entry" in attributes:
            self._begin(Entry(own_id, is_own=True), depth)
        elif "data-search-title" in attributes or tag == "h1":
            self.title = depth
        elif tag in HEADINGS and own_id:
            self._begin(Entry(own_id), depth - 1)
            self.title = depth

    def handle_endtag(self, tag: str) -> None:
        if tag in BLOCKS:
            self._add("\n")
        if tag not in self.open:
            return
        while self.open:
            closed, depth = self.open.pop(), len(self.open) + 1
            self.unread = None if self.unread == depth else self.unread
            self.title = None if self.title == depth else self.title
            while len(self.current) > 1 and self.current[-1][0] >= depth:
                self.current.pop()
            if closed == tag:
                return

    def handle_data(self, data: str) -> None:
        self._add(data.replace("\n", " "))

    def _begin(self, entry: Entry, depth: int) -> None:
        """Opens an entry that ends with the element at `depth`; a heading there ends the one before it."""
        while len(self.current) > 1 and self.current[-1][0] >= depth and not entry.is_own:
            self.current.pop()
        self.current.append((depth, entry))
        self.entries.append(entry)

    def _add(self, data: str) -> None:
        if self.unread is not None:
            return
        entry = self.current[-1][1]
        if self.title is not None:
            entry.title += data.replace("\n", " ")
        else:
            entry.text += data
