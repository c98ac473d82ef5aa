"""The commands behind the Makefile: check, build, serve, translations, schemas, words."""

import argparse
import os
import sys
from pathlib import Path

from methodology.build import build, environment
from methodology.catalogue import load
from methodology.check import check
from methodology.library import read_library
from methodology.messages import messages
from methodology.problems import Problem, ProblemsFound, in_order
from methodology.schemas import write_schemas
from methodology.search_sources import index_of, unbuilt
from methodology.site import read_site
from methodology.translations import read_translations, update, write_translations


def main() -> int:
    """Runs the command named on the command line; gives the exit status."""
    parser = argparse.ArgumentParser(prog="methodology", description=__doc__)
    parser.add_argument("command", choices=["check", "build", "serve", "translations", "schemas", "words"])
    parser.add_argument("--root", type=Path, default=Path.cwd(), help="the project's folder")
    options = parser.parse_args()
    root = options.root.resolve()
    if options.command == "translations":
        return _update_translations(root)
    if options.command == "schemas":
        write_schemas(root)
        return 0
    if _report(check(root)):
        return 1
    if options.command == "words":
        return _list_unknown_words(root)
    if options.command == "build":
        return build(root)
    if options.command == "serve":
        os.chdir(root)
        os.execve(sys.executable, [sys.executable, "-m", "mkdocs", "serve", "--livereload"], environment(root))
    return 0


def _list_unknown_words(root: Path) -> int:
    """Prints for each language the words of the site that neither the dictionary of the search nor its hand list knows."""
    books, _ = read_library(root)
    for language, name in books.site.languages.items():
        unknown = index_of(unbuilt(books, language), books, language).forms.unknown()
        print(f"{name}, {len(unknown)} words:", *unknown, "", sep="\n")
    return 0


def _report(problems: list[Problem]) -> bool:
    """Prints the problems; says whether there are any."""
    for problem in problems:
        print(problem)
    if problems:
        print(f"{len(problems)} to mend", file=sys.stderr)
    return bool(problems)


def _update_translations(root: Path) -> int:
    """Brings the translations up to date, unless a file cannot be read: then nothing is written."""
    catalogue, problems = load(root)
    catalogs = {}
    try:
        languages = list(read_site(root).languages)
    except ProblemsFound as found:
        problems += found.problems
        languages = []
    for language in languages:
        try:
            catalogs[language] = read_translations(root, language)
        except ProblemsFound as found:
            problems += found.problems
    if _report(in_order(problems)):
        return 1
    texts = list(messages(catalogue))
    for language, old in catalogs.items():
        if any(text.lang != language for text in texts):
            write_translations(root, language, update(texts, old, language))
    return 0


if __name__ == "__main__":
    sys.exit(main())
