"""The JSON Schemas in data/schema/, by which an editor's program completes and checks data files while they are written."""

import json
from collections.abc import Iterator
from pathlib import Path

from pydantic import BaseModel

from methodology.models import FILES
from methodology.workspace import Workspace

# A file in data/ of each kind, and the file in which a workspace leaves the browser.
DESCRIBED: dict[str, type[BaseModel]] = {**dict(FILES.values()), "workspace": Workspace}


def schemas() -> Iterator[tuple[str, str]]:
    """The file name and the text of each schema."""
    for name, model in DESCRIBED.items():
        schema = model.model_json_schema()
        schema["$schema"] = "https://json-schema.org/draft/2020-12/schema"
        yield f"{name}.json", json.dumps(schema, indent=2, ensure_ascii=False) + "\n"


def write_schemas(root: Path) -> None:
    """Writes the schemas of the project at `root`."""
    folder = root / "data" / "schema"
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in schemas():
        (folder / name).write_text(text, "utf-8")
