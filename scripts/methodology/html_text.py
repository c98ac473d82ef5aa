"""Reads and completes the HTML of a page: ids and links in it, links to its own headings, and the first use of each term."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache
from html.parser import HTMLParser

from markupsafe import Markup

from methodology.language import plain
from methodology.models import Term

HEADING = re.compile(r'<(h[2-4]) id="([^"]+)">(.*?)</\1>', re.DOTALL)
# A tag, a comment or the like, or the text between two of them; together they are the whole.
PIECES = re.compile(r"""<!--.*?-->|<(?:[^<>"']|"[^"]*"|'[^']*')+>|[^<]+|<""", re.DOTALL)
TAG = re.compile(r"<(/?)([A-Za-z][\w-]*)(.*?)(/?)>\Z", re.DOTALL)
# Text in another language, or of a block that wants no links in it.
OTHER_TEXT = re.compile(r"""\slang=|\sclass="[^"]*\bno-terms\b""")
VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}
# Where a link of ours would be out of place: in other links and controls, in headings, in code and where terms are explained.
NO_TERMS = {"a", "button", "code", "h1", "h2", "h3", "h4", "h5", "h6", "label", "pre", "summary", "dt", "th", "svg", "script", "style"}


@dataclass
class Outline:
    """The ids and the addresses of links in some HTML, in their order."""

    ids: list[str] = field(default_factory=list)
    links: list[str] = field(default_factory=list)


def outline(html: str) -> Outline:
    """The ids and links of some HTML."""
    reader = _OutlineReader()
    reader.feed(html)
    reader.close()
    return reader.outline


class _OutlineReader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.outline = Outline()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        for name, value in attrs:
            if name == "id" and value:
                self.outline.ids.append(value)
            elif name in ("href", "src") and value:
                self.outline.links.append(value)


def add_heading_links(html: str, label: str) -> str:
    """The HTML with a link to itself behind each heading that has an id; `label` says what the link is."""

    def add(found: re.Match[str]) -> str:
        tag, own_id, text = found.groups()
        words = Markup(text).striptags()
        link = Markup('<a class="headerlink" href="#{}" title="{}" aria-label="{}: {}">#</a>').format(
            own_id, plain(label), plain(label), words
        )
        return f'<{tag} id="{own_id}">{text} {link}</{tag}>'

    return HEADING.sub(add, html)


def mark_terms(html: str, terms: Iterable[Term], address: str) -> str:
    """The HTML with the first use of each term made a link into the glossary, and the meanings behind it as hidden tooltips.

    `address` is that of the glossary page.
    """
    marker = _TermMarker(terms, address)
    return marker.marked(html) + _tips(marker.used.values())


def terms_in(html: str, terms: Iterable[Term]) -> list[str]:
    """The ids of the terms that `mark_terms` would explain in the HTML, in the order in which they come."""
    marker = _TermMarker(terms, "")
    marker.marked(html)
    return list(marker.used)


def _tips(terms: Iterable[Term]) -> str:
    tips = Markup("").join(
        Markup('<div class="tip" id="tip-{}" role="tooltip" hidden><strong>{}</strong> {}</div>\n').format(
            term.id, f"{term.term} ({term.abbreviation})" if term.abbreviation else term.term, term.meaning
        )
        for term in terms
    )
    return str(Markup('\n<div class="tips" data-search-exclude>\n{}</div>\n').format(tips)) if tips else ""


@cache
def _pattern_of(forms: tuple[str, ...]) -> re.Pattern[str]:
    """Finds any of the forms as whole words, the longest first."""
    # A form of several words may be broken over two lines of the source.
    words = "|".join(r"\s+".join(map(re.escape, form.split())) for form in sorted(forms, key=len, reverse=True))
    return re.compile(rf"(?<![\w&-])(?:{words})(?![\w-])", re.IGNORECASE)


class _TermMarker:
    """Takes HTML piece by piece and passes it on unchanged, but for the first use of each term in running text."""

    def __init__(self, terms: Iterable[Term], address: str) -> None:
        self.known = {" ".join(form.casefold().split()): term for term in terms for form in term.forms}
        self.address = address
        self.used: dict[str, Term] = {}
        self.closed_to_terms: list[str] = []
        self.pattern = _pattern_of(tuple(self.known))

    def marked(self, html: str) -> str:
        """The HTML with the links."""
        return "".join(map(self._passed_on, PIECES.findall(html))) if self.known else html

    def _passed_on(self, piece: str) -> str:
        """The piece, with a link around each term that is used for the first time."""
        tag = TAG.match(piece)
        if tag is None:
            return piece if self.closed_to_terms or piece.startswith("<") else self.pattern.sub(self._mark, piece)
        closes, name, attributes, closes_itself = tag.groups()
        name = name.lower()
        if closes:
            if self.closed_to_terms and self.closed_to_terms[-1] == name:
                self.closed_to_terms.pop()
        elif name not in VOID and not closes_itself:
            # In a part that takes no terms, only elements of the same name matter: they say where it ends.
            inside = self.closed_to_terms and self.closed_to_terms[-1] == name
            if inside or (not self.closed_to_terms and (name in NO_TERMS or OTHER_TEXT.search(attributes))):
                self.closed_to_terms.append(name)
        return piece

    def _mark(self, found: re.Match[str]) -> str:
        word = found.group()
        # Ignoring case, a pattern also matches letters that are merely alike, such as the Turkish İ.
        term = self.known.get(" ".join(word.casefold().split()))
        if term is None or term.id in self.used or _only_looks_like_its_abbreviation(word, term):
            return word
        self.used[term.id] = term
        link = Markup('<a class="term" href="{}#{}" aria-describedby="tip-{}">{}</a>')
        return str(link.format(self.address, term.id, term.id, Markup(word)))


def _only_looks_like_its_abbreviation(word: str, term: Term) -> bool:
    """Whether a word has the letters of a term's abbreviation but not their case, as `ips` for `IPS`."""
    return term.abbreviation is not None and word != term.abbreviation and word.casefold() == term.abbreviation.casefold()
