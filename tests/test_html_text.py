import pytest

from methodology.fields import Citation
from methodology.html_text import add_heading_links, mark_terms, outline
from methodology.language import ForeignText
from methodology.models import Term
from tests.samples import HOSTILE, term

MENTOR = term("mentor", "mentor", "mentors")
JOB = term("ipm", "integration job", "integration jobs", "IPM", abbreviation="IPM")
BRANCH = term("branch", "contact branch of the Labour Office", "contact branch")
OFFICE = term("office", "Labour Office", "Office")
PLAN = term("plan", "plán rozvoje", "plánu rozvoje", "plánem rozvoje")


def mark(html: str, *terms: Term, address: str = "/glossary/") -> str:
    return mark_terms(html, terms, address)


def marked(html: str, *terms: Term) -> list[str]:
    """What is marked in the HTML, as `id: words`, in its order."""
    pieces = mark(html, *terms).split('<a class="term" href="/glossary/#')[1:]
    return [piece.split('"')[0] + ": " + piece.split(">")[1].removesuffix("</a") for piece in pieces]


def test_ids_and_links_are_read_in_their_order() -> None:
    read = outline('<h2 id="a"><a href="b.md#c">x</a></h2><img src="d.png" id="e"><p id="">a<a href="">b</a></p><a name="f">')
    assert (read.ids, read.links) == (["a", "e"], ["b.md#c", "d.png"])


def test_an_escaped_link_is_read_as_the_browser_reads_it() -> None:
    assert outline('<a href="a?b=1&amp;c=2">').links == ["a?b=1&c=2"]


def test_every_heading_with_an_id_links_to_itself() -> None:
    html = add_heading_links('<h2 id="a">One <em>two</em></h2><h3 id="b">Three</h3><h4 id="c">Four</h4>', "Link")
    assert outline(html).links == ["#a", "#b", "#c"]
    assert 'aria-label="Link: One two"' in html
    assert html.startswith('<h2 id="a">One <em>two</em> <a ')


@pytest.mark.parametrize("html", ["<h2>No id</h2>", '<h1 id="a">Title</h1>', '<h5 id="a">Deep</h5>', '<p id="a">Text</p>'])
def test_what_is_no_heading_with_an_id_gets_no_link(html: str) -> None:
    assert add_heading_links(html, "Link") == html


def test_the_label_of_a_heading_s_link_is_plain_text() -> None:
    html = add_heading_links('<h2 id="a">R&amp;D &quot;x&quot; <code>&lt;b&gt;</code></h2>', ForeignText('Go "to"', "en"))
    assert 'aria-label="Go &#34;to&#34;: R&amp;D &#34;x&#34; &lt;b&gt;"' in html
    assert "<span" not in html


def test_the_first_use_of_a_term_leads_to_the_glossary() -> None:
    html = mark("<p>A mentor helps.</p>", MENTOR)
    assert '<p>A <a class="term" href="/glossary/#mentor" aria-describedby="tip-mentor">mentor</a> helps.</p>' in html
    assert 'id="tip-mentor" role="tooltip"' in html
    assert "What mentor is." in html


def test_only_the_first_use_is_marked_whatever_its_form() -> None:
    assert marked("<p>Mentors.</p><p>A mentor, the mentors.</p>", MENTOR) == ["mentor: Mentors"]


def test_the_longest_form_wins() -> None:
    html = "<p>The contact branch of the Labour Office. The Labour Office. The Office.</p>"
    assert marked(html, OFFICE, BRANCH) == ["branch: contact branch of the Labour Office", "office: Labour Office"]


@pytest.mark.parametrize("form", ["plán rozvoje", "plánu rozvoje", "Plánem rozvoje", "PLÁNU ROZVOJE"])
def test_inflected_czech_forms_are_known(form: str) -> None:
    assert marked(f"<p>Podle {form} a dál.</p>", PLAN) == [f"plan: {form}"]


@pytest.mark.parametrize("text", ["mentoring", "ementor", "mentor-led", "co-mentor", "mentor_x", "mentorů"])
def test_a_part_of_another_word_is_no_term(text: str) -> None:
    assert marked(f"<p>{text}</p>", MENTOR) == []


@pytest.mark.parametrize("text", ["(mentor)", "mentor.", "„mentor“", "mentor’s", "mentor/employer", "mentor&nbsp;x", "5 mentor"])
def test_a_word_beside_punctuation_is_a_term(text: str) -> None:
    assert marked(f"<p>{text}</p>", MENTOR) == ["mentor: mentor"]


@pytest.mark.parametrize("text", ["ipm", "Ipm", "iPM"])
def test_an_abbreviation_counts_only_in_its_own_case(text: str) -> None:
    assert marked(f"<p>{text} and IPM</p>", JOB) == ["ipm: IPM"]


def test_the_long_form_of_an_abbreviated_term_counts_in_any_case() -> None:
    assert marked("<p>Integration Jobs (IPM)</p>", JOB) == ["ipm: Integration Jobs"]


@pytest.mark.parametrize("text", ["İPM", "ıPM", "ıntegration job", "ſ"])
def test_letters_that_only_resemble_those_of_a_term_do_no_harm(text: str) -> None:
    assert mark(f"<p>{text}</p>", JOB).startswith("<p>")


def test_a_term_is_known_across_the_end_of_a_line() -> None:
    assert [words.split(":")[0] for words in marked("<p>an integration\njob</p>", JOB)] == ["ipm"]


@pytest.mark.parametrize("tag", ["a", "button", "code", "h1", "h2", "h3", "h6", "label", "pre", "summary", "dt", "th", "script", "style"])
def test_no_term_is_marked_where_a_link_would_be_out_of_place(tag: str) -> None:
    assert marked(f"<{tag}>A mentor</{tag}><p>The mentors</p>", MENTOR) == ["mentor: mentors"]


@pytest.mark.parametrize(
    "html",
    [
        '<p lang="cs">mentor</p>',
        '<ul class="choices no-terms"><li>mentor</li></ul>',
        "<a><em>a</em> mentor</a>",
        '<h2>a<br>b<img src="c">d mentor</h2>',
        "<pre><code>x</code> mentor</pre>",
        "<a>x</b> mentor</a>",
        '<img alt="mentor">',
        "<!-- mentor -->",
        "<p>&mentor;</p>",
    ],
)
def test_no_term_is_marked_in_another_language_in_cards_or_in_markup(html: str) -> None:
    assert marked(html, MENTOR) == []


def test_a_term_is_marked_behind_a_closed_part() -> None:
    assert marked("<p><a><b>x</b></a> a <code>y</code> mentor</p>", MENTOR) == ["mentor: mentor"]


@pytest.mark.parametrize(
    "html",
    [
        '<p>a &amp; b &#65; &#x41; &nbsp; &lt;c&gt;</p><!-- note --><br><hr/><IMG SRC="x"><input disabled>',
        "<ul>\n<li>a</li>\n</ul>\n<table><tr><td align='x'>1</td></tr></table>",
        "<script>if (a < b && c) {}</script>",
        "a < b & c",
        "cut &am",
        "cut <",
        "<p>R&D</p>",
        "",
    ],
)
def test_everything_else_stays_as_it_is(html: str) -> None:
    assert mark(html, MENTOR) == html
    assert mark(html) == html


@pytest.mark.parametrize("html", ["<?php mentor ?>", "<![CDATA[mentor]]>", "<!DOCTYPE html>"])
def test_what_is_rare_in_html_is_not_lost(html: str) -> None:
    assert mark(f"<p>a</p>{html}<p>b</p>", MENTOR) == f"<p>a</p>{html}<p>b</p>"


def test_a_tip_names_the_term_with_its_abbreviation_and_meaning() -> None:
    html = mark("<p>integration job, mentor</p>", MENTOR, JOB)
    assert "<strong>integration job (IPM)</strong> What ipm is." in html
    assert "<strong>mentor</strong> What mentor is." in html


def test_a_tip_in_another_language_says_so() -> None:
    foreign = MENTOR.model_copy(update={"meaning": ForeignText("What it is.", "en")})
    assert '<span lang="en">What it is.</span>' in mark("<p>mentor</p>", foreign)


def test_hostile_text_in_a_term_is_text() -> None:
    hostile = Term(id="x", term="mentor", abbreviation="<b>", meaning=HOSTILE, forms=["mentor"], source=[Citation(id="law")])
    html = mark("<p>mentor</p>", hostile, address='/g/"x"><script>')
    assert "<script" not in html
    assert "<b>" not in html
    assert "javascript:" not in "".join(outline(html).links)
