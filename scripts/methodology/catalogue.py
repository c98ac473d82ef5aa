"""Everything that data/ holds: loaded, checked against each other, and found by id."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from methodology.fields import DataFile, Reference, Thing, nouns_in, things, walk
from methodology.models import FILES, Checklist, Item
from methodology.problems import Problem, ProblemsFound, nearest
from methodology.validation import validate
from methodology.yaml_reader import Document, read

NOT_DATA = {"schema", "translations"}


@dataclass(frozen=True)
class Loaded:
    """One data file: its model, and the document that knows where everything stands."""

    model: DataFile
    document: Document


class UnknownId(Exception):
    """Something was asked for by an id that the catalogue does not have."""


@dataclass
class Catalogue:
    """All data files, all things in them by noun and key (a checklist by its role), and the language each is written in.

    `unreadable` are the nouns of which some file could not be read, so that nobody can say which of their ids exist.
    """

    files: list[Loaded] = field(default_factory=list)
    by_noun: dict[str, dict[str, Thing | Checklist]] = field(default_factory=dict)
    langs: dict[tuple[str, str], str] = field(default_factory=dict)
    unreadable: set[str] = field(default_factory=set)

    def all(self, noun: str) -> dict[str, Thing | Checklist]:
        """The things of a noun by key, in the order of the files."""
        return self.by_noun.get(noun, {})

    def find(self, noun: str, key: str) -> Thing | Checklist:
        """The thing with that noun and key. Raises UnknownId, with a message for whoever wrote the key."""
        known = self.all(noun)
        if key not in known:
            raise UnknownId(f'there is no {noun} "{key}"; {nearest(str(key), known)}')
        return known[key]


def load(root: Path) -> tuple[Catalogue, list[Problem]]:
    """The catalogue of the project at `root`, and every problem in its data files (references to pages are not yet checked)."""
    catalogue = Catalogue()
    problems: list[Problem] = []
    for path, model in _data_files(root, problems):
        try:
            document = read(path, root)
            catalogue.files.append(Loaded(validate(document, model), document))
        except ProblemsFound as found:
            problems += found.problems
            catalogue.unreadable |= nouns_in(model)
    problems += _register(catalogue)
    return catalogue, problems


def _data_files(root: Path, problems: list[Problem]) -> Iterator[tuple[Path, type[DataFile]]]:
    data = root / "data"
    for path in sorted(data.rglob("*")):
        place = path.relative_to(data)
        if not path.is_file() or place.parts[0] in NOT_DATA or path.name.startswith("."):
            continue
        model = next(
            (model for pattern, (_, model) in FILES.items() if place.match(pattern) and len(place.parts) == pattern.count("/") + 1), None
        )
        if model:
            yield path, model
        else:
            homes = ", ".join(f"data/{pattern}" for pattern in FILES)
            problems.append(Problem(f"data/{place.as_posix()}", 1, None, f"no kind of data lives here; move the file to one of {homes}"))


def _register(catalogue: Catalogue) -> Iterator[Problem]:
    places: dict[tuple[str, str], str] = {}

    def enter(loaded: Loaded, noun: str, key: str, thing: Thing | Checklist, path: tuple[str | int, ...]) -> Iterator[Problem]:
        here = loaded.document.problem(path, "")
        if (noun, key) in places:
            yield loaded.document.problem(path, f'the id "{key}" is taken (by {places[noun, key]}); choose another')
        places.setdefault((noun, key), f"{here.file}:{here.line}")
        catalogue.by_noun.setdefault(noun, {}).setdefault(key, thing)
        catalogue.langs.setdefault((noun, key), loaded.model.lang)

    for loaded in catalogue.files:
        if isinstance(loaded.model, Checklist):
            yield from enter(loaded, "checklist", loaded.model.role, loaded.model, ("role",))
        yield from _fits_its_place(loaded)
        for path, key, thing in things(loaded.model):
            yield from enter(loaded, thing.noun, key, thing, (*path, "id"))


def _fits_its_place(loaded: Loaded) -> Iterator[Problem]:
    """A file of one thing is named after it, and the items of a checklist after its role."""
    model, document = loaded.model, loaded.document
    field_of_id = "role" if isinstance(model, Checklist) else "id"
    own = getattr(model, field_of_id, None)
    name = Path(document.file).stem
    if own is not None and own != name:
        yield document.problem((field_of_id,), f'{field_of_id} is "{own}" but the file is {name}.yml; make them the same')
    if isinstance(model, Checklist):
        for place, item in enumerate(model.items):
            if not item.id.startswith(f"{model.role}."):
                yield document.problem(
                    ("items", place, "id"), f'the id "{item.id}" must begin with the role; write "{model.role}." before the name'
                )


def check_references(catalogue: Catalogue, pages: set[str]) -> Iterator[Problem]:
    """Every reference to a thing or page that does not exist, and every `ours` that names no field of its thing."""
    for loaded in catalogue.files:
        for leaf in walk(loaded.model):
            if isinstance(leaf.marker, Reference):
                noun = leaf.marker.noun
                known = pages if noun == "page" else set(catalogue.all(noun))
                if leaf.value not in known and noun not in catalogue.unreadable:
                    yield loaded.document.problem(leaf.path, f'there is no {noun} "{leaf.value}"; {nearest(leaf.value, known)}')
        for path, _, thing in things(loaded.model):
            yield from _check_ours(loaded.document, path, thing)


def _check_ours(document: Document, path: tuple[str | int, ...], thing: Thing) -> Iterator[Problem]:
    given = {type(thing).model_fields[name].alias or name for name in thing.model_fields_set} - {"ours", "source", "id"}
    for place, name in enumerate(getattr(thing, "ours", ())):
        if name not in given:
            yield document.problem((*path, "ours", place), f'ours names "{name}", which stands nowhere here; {nearest(name, given)}')


def items(catalogue: Catalogue) -> list[Item]:
    """All checklist items, in the order of the files."""
    return [thing for thing in catalogue.all("checklist-item").values() if isinstance(thing, Item)]
