"""Reads and completes the HTML of a page: ids and links in it, links to its own headings, and the first use of each term."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from html.parser import HTMLParser

from markupsafe import Markup

from methodology.models import Term

HEADING = re.compile(r'<(h[2-4]) id="([^"]+)">(.*?)</\1>', re.DOTALL)
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
        plain = Markup(text).striptags()
        link = Markup('<a class="headerlink" href="#{}" title="{}" aria-label="{}: {}">#</a>').format(own_id, label, label, plain)
        return f'<{tag} id="{own_id}">{text} {link}</{tag}>'

    return HEADING.sub(add, html)


def mark_terms(html: str, terms: Iterable[Term], address: str, label: str) -> str:
    """The HTML with the first use of each term made a link into the glossary, and the meanings behind it as hidden tooltips.

    `address` is that of the glossary page, `label` names it.
    """
    known = {form.casefold(): term for term in terms for form in term.forms}
    if not known:
        return html
    marker = _TermMarker(known, address)
    marker.feed(html)
    marker.close()
    return "".join(marker.pieces) + _tips(marker.used.values(), label)


def _tips(terms: Iterable[Term], label: str) -> str:
    tips = Markup("").join(
        Markup('<div class="tip" id="tip-{}" role="tooltip" hidden><strong>{}</strong> {}</div>\n').format(
            term.id, f"{term.term} ({term.abbreviation})" if term.abbreviation else term.term, term.meaning
        )
        for term in terms
    )
    return (
        str(Markup('\n<aside class="tips" aria-label="{}" data-search-exclude hidden>\n{}</aside>\n').format(label, tips)) if tips else ""
    )


class _TermMarker(HTMLParser):
    """Passes HTML on unchanged but for the first use of each term in running text."""

    def __init__(self, known: dict[str, Term], address: str) -> None:
        super().__init__(convert_charrefs=False)
        self.known = known
        self.address = address
        self.pieces: list[str] = []
        self.used: dict[str, Term] = {}
        self.closed_to_terms: list[str] = []
        longest_first = sorted(known, key=len, reverse=True)
        self.pattern = re.compile(rf"(?<![\w-])(?:{'|'.join(map(re.escape, longest_first))})(?![\w-])", re.IGNORECASE)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.pieces.append(self.get_starttag_text() or "")
        if tag in VOID:
            return
        attributes = dict(attrs)
        foreign = "lang" in attributes or "no-terms" in (attributes.get("class") or "").split()
        if self.closed_to_terms or tag in NO_TERMS or foreign:
            self.closed_to_terms.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.pieces.append(self.get_starttag_text() or "")

    def handle_endtag(self, tag: str) -> None:
        self.pieces.append(f"</{tag}>")
        if self.closed_to_terms:
            self.closed_to_terms.pop()

    def handle_data(self, data: str) -> None:
        self.pieces.append(data if self.closed_to_terms else self.pattern.sub(self._mark, data))

    def _mark(self, found: re.Match[str]) -> str:
        word = found.group()
        term = self.known[word.casefold()]
        if term.id in self.used or (term.abbreviation and word.casefold() == term.abbreviation.casefold() and word != term.abbreviation):
            return word
        self.used[term.id] = term
        link = Markup('<a class="term" href="{}#{}" aria-describedby="tip-{}">{}</a>')
        return str(link.format(self.address, term.id, term.id, Markup(word)))

    def handle_entityref(self, name: str) -> None:
        self.pieces.append(f"&{name};")

    def handle_charref(self, name: str) -> None:
        self.pieces.append(f"&#{name};")

    def handle_comment(self, data: str) -> None:
        self.pieces.append(f"<!--{data}-->")
