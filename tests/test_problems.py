import pytest

from methodology.problems import Problem, ProblemsFound, in_order, nearest


def test_a_problem_is_written_with_its_place() -> None:
    assert str(Problem("data/roles.yml", 3, 5, "it is wrong; mend it")) == "data/roles.yml:3:5: it is wrong; mend it"


def test_a_problem_without_a_known_column_is_written_without_one() -> None:
    assert str(Problem("data/roles.yml", 3, None, "it is wrong; mend it")) == "data/roles.yml:3: it is wrong; mend it"


def test_problems_stand_by_file_line_and_column_and_each_once() -> None:
    problems = [Problem(*place, "x") for place in [("b", 1, 1), ("a", 10, 1), ("a", 2, 3), ("a", 2, None), ("a", 2, 3)]]
    assert [(p.file, p.line, p.column) for p in in_order(problems)] == [("a", 2, None), ("a", 2, 3), ("a", 10, 1), ("b", 1, 1)]


def test_found_problems_carry_all_of_them_in_order() -> None:
    found = ProblemsFound([Problem("b", 1, 1, "x"), Problem("a", 1, 1, "y")])
    assert [problem.file for problem in found.problems] == ["a", "b"]
    assert str(found) == "a:1:1: y\nb:1:1: x"


@pytest.mark.parametrize(
    ("word", "known", "hint"),
    [
        ("provder", ["employer", "provider"], "provider"),
        ("xyz", ["employer", "provider"], "employer, provider"),
        ("xyz", [], "spelling"),
        ("xyz", [f"word-{n}" for n in range(8)], "word-6, word-7"),
        ("xyz", [f"word-{n}" for n in range(9)], "spelling"),
    ],
)
def test_a_hint_names_the_nearest_word_or_all_of_a_few(word: str, known: list[str], hint: str) -> None:
    assert hint in nearest(word, known)
