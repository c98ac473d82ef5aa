from methodology.entries import Entry, read_entries, without_marks


def read(html: str) -> list[tuple[str, str, str]]:
    return [(entry.anchor, entry.title, entry.text) for entry in read_entries(f"<h1>Page</h1>{html}")]


def test_a_page_is_an_entry_and_each_section_is_one() -> None:
    html = '<p>Before.</p><h2 id="a">One <em>two</em></h2><p>In a.</p><h3 id="b">Three</h3><p>In b.</p><h2 id="c">Four</h2>'
    assert read(html) == [("", "Page", "Before."), ("a", "One two", "In a."), ("b", "Three", "In b."), ("c", "Four", "")]


def test_a_block_is_a_line_of_the_text() -> None:
    html = "<p>One\n  <strong>two</strong> &amp; three.</p><ul><li>Four<li>five</ul><p>six<br>seven</p>"
    assert read(html) == [("", "Page", "One two & three.\nFour\nfive\nsix\nseven")]


def test_a_step_is_an_entry_of_its_own_and_the_section_goes_on_behind_it() -> None:
    html = '<h2 id="a">A</h2><ul><li id="x.y" data-search-entry><label data-search-title>Do it.</label><p>Why.</p></li></ul><p>On.</p>'
    assert read_entries(html) == [
        Entry(""),
        Entry("a", "A", "On."),
        Entry("x.y", "Do it.", "Why.", is_own=True),
    ]


def test_a_heading_in_a_block_ends_with_the_block() -> None:
    html = '<h2 id="a">A</h2><div><article><h3 id="b">B</h3><p>In b.</p></article></div><p>In a.</p>'
    assert read(html)[1:] == [("a", "A", "In a."), ("b", "B", "In b.")]


def test_a_heading_can_be_the_title_of_what_it_stands_in() -> None:
    html = '<ol><li id="weeks" data-search-entry><h3 id="weeks-title" data-search-title>Weeks</h3><p>Text.</p></li></ol>'
    assert read(html)[1:] == [("weeks", "Weeks", "Text.")]


def test_what_is_hidden_or_left_out_is_not_read() -> None:
    html = (
        '<p>Yes. <span data-search-exclude>(Source <b>2</b>)</span></p><p hidden>No.</p><div class="tips" hidden><div>No.</div></div>'
        '<script>no()</script><svg><title>No</title></svg><h2 id="a">A <a class="headerlink" href="#a">#</a></h2>'
    )
    assert read(html) == [("", "Page", "Yes."), ("a", "A", "")]


def test_an_entry_without_words_is_none() -> None:
    assert read('<li id="a" data-search-entry></li>') == [("", "Page", "")]


def test_markup_in_a_text_stays_text() -> None:
    assert read("<p>&lt;script&gt;</p>") == [("", "Page", "<script>")]


def test_a_reader_gets_the_page_without_the_marks() -> None:
    html = '<li id="a" data-search-entry class="b"><b data-search-title>c</b><i data-search-exclude>d</i></li>'
    assert without_marks(html) == '<li id="a" class="b"><b>c</b><i>d</i></li>'
