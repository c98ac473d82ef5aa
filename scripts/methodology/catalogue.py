"""Everything that data/ holds: loaded, checked against each other, and found by id."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path

from methodology.fields import DataFile, Reference, Thing, nouns_in, things, walk
from methodology.models import FILES, Checklist, Redirect
from methodology.problems import Problem, ProblemsFound, closest, nearest
from methodology.validation import validate
from methodology.yaml_reader import Document, KeyPath, read

NOT_DATA = {"schema", "translations"}


@dataclass(frozen=True)
class Loaded:
    """One data file: its model, and the document that knows where everything stands."""

    model: DataFile
    document: Document


class UnknownId(Exception):
    """Something was asked for by an id that the catalogue does not have; the message is for whoever wrote the id."""

    def __init__(self, noun: str, key: str, known: Iterable[str]) -> None:
        self.noun = noun
        self.key = key
        super().__init__(f'there is no {noun} "{key}"; {nearest(str(key), known)}')


@dataclass
class Catalogue:
    """All data files, all things in them by noun and key (a checklist by its role), and the language each is written in.

    `places` says where each thing stands. `unreadable` are the nouns of which some file could not be entered, so that nobody can say
    which of their ids exist.
    """

    files: list[Loaded] = field(default_factory=list)
    by_noun: dict[str, dict[str, Thing | Checklist]] = field(default_factory=dict)
    langs: dict[tuple[str, str], str] = field(default_factory=dict)
    unreadable: set[str] = field(default_factory=set)
    places: dict[tuple[str, str], Problem] = field(default_factory=dict)

    def add(self, loaded: Loaded) -> None:
        """Enters what a file holds. Raises ProblemsFound and enters nothing where an id does not fit its place or is taken."""
        problems = list(_fits_its_place(loaded))
        entries = list(_entries(loaded))
        places = dict(self.places)
        for name, _, here in () if problems else entries:
            first = places.setdefault(name, here)
            if first is not here:
                problems.append(replace(here, message=f"{here.message} is taken (by {first.file}:{first.line}); choose another"))
        if problems:
            raise ProblemsFound(problems)
        self.places = places
        self.files.append(loaded)
        for (noun, key), thing, _ in entries:
            self.by_noun.setdefault(noun, {})[key] = thing
            self.langs[noun, key] = loaded.model.lang

    def all(self, noun: str) -> dict[str, Thing | Checklist]:
        """The things of a noun by key, in the order of the files."""
        return self.by_noun.get(noun, {})

    def find(self, noun: str, key: str) -> Thing | Checklist:
        """The thing with that noun and key. Raises UnknownId."""
        known = self.all(noun)
        if key not in known:
            raise UnknownId(noun, key, known)
        return known[key]

    @cached_property
    def referred(self) -> set[tuple[str, str]]:
        """The noun and the key of everything that some data file refers to, whether it exists or not."""
        return {(noun, value) for _, _, noun, value in references(self)}


def load(root: Path) -> tuple[Catalogue, list[Problem]]:
    """The catalogue of the project at `root`, and every problem in its data files (references to pages are not yet checked)."""
    catalogue = Catalogue()
    problems: list[Problem] = []
    for path, model in _data_files(root, problems):
        try:
            document = read(path, root)
            catalogue.add(Loaded(validate(document, model), document))
        except ProblemsFound as found:
            problems += found.problems
            catalogue.unreadable |= nouns_in(model) | ({"checklist"} if model is Checklist else set())
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
            meant = closest(place.as_posix(), [pattern.replace("*", path.stem) for pattern in FILES])
            advice = f'did you mean "data/{meant}"?' if meant else "move it out of data/, or to where the files of its kind are"
            problems.append(Problem(f"data/{place.as_posix()}", 1, None, f"no kind of data lives here; {advice}"))


def _entries(loaded: Loaded) -> Iterator[tuple[tuple[str, str], Thing | Checklist, Problem]]:
    """What a file holds, by noun and key, each with the place of its id."""
    if isinstance(loaded.model, Checklist):
        role = loaded.model.role
        yield ("checklist", role), loaded.model, loaded.document.problem(("role",), f'the role "{role}"')
    for path, key, thing in things(loaded.model):
        yield (thing.noun, key), thing, loaded.document.problem((*path, "id"), f'the id "{thing.id}"')


def _fits_its_place(loaded: Loaded) -> Iterator[Problem]:
    """A file of one thing is named after it, and the items of a checklist after its role."""
    model, document = loaded.model, loaded.document
    field_of_id = "role" if isinstance(model, Checklist) else "id"
    own = getattr(model, field_of_id, None)
    name = Path(document.file).stem
    if own is not None and own != name:
        yield document.problem((field_of_id,), f'{field_of_id} is "{own}" but the file is {name}.yml; make them the same')
    elif isinstance(model, Checklist):
        for place, item in enumerate(model.items):
            if not item.id.startswith(f"{model.role}."):
                yield document.problem(
                    ("items", place, "id"), f'the id "{item.id}" must begin with the role; write "{model.role}." before the name'
                )


def references(catalogue: Catalogue) -> Iterator[tuple[Document, KeyPath, str, str]]:
    """Whatever refers to a thing or a page: where it stands, the noun, and the id or path that it gives."""
    for loaded in catalogue.files:
        for leaf in walk(loaded.model):
            if isinstance(leaf.marker, Reference):
                yield loaded.document, leaf.path, leaf.marker.noun, leaf.value


def check_references(catalogue: Catalogue, pages: set[str]) -> Iterator[Problem]:
    """Every reference to a thing or page that does not exist, and every `ours` that names no field of its thing."""
    for document, path, noun, value in references(catalogue):
        known = pages if noun == "page" else set(catalogue.all(noun))
        if value not in known and noun not in catalogue.unreadable:
            yield document.problem(path, str(UnknownId(noun, value, known)))
    for loaded in catalogue.files:
        for path, _, thing in things(loaded.model):
            yield from _check_ours(loaded.document, path, thing)


def check_redirects(catalogue: Catalogue) -> Iterator[Problem]:
    """Every redirect from an id that is still in use."""
    for loaded in catalogue.files:
        for path, key, thing in things(loaded.model):
            if isinstance(thing, Redirect) and key in catalogue.all("checklist-item"):
                yield loaded.document.problem((*path, "id"), f'"{key}" is the id of an item; delete the redirect, or rename the item')


def _check_ours(document: Document, path: KeyPath, thing: Thing) -> Iterator[Problem]:
    given = {type(thing).model_fields[name].alias or name for name in thing.model_fields_set} - {"ours", "source", "id"}
    for place, name in enumerate(getattr(thing, "ours", ())):
        if name not in given:
            yield document.problem((*path, "ours", place), f'ours names "{name}", which stands nowhere here; {nearest(name, given)}')
