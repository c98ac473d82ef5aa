"""What mkdocs.yml says that the methodology needs to know: languages, Markdown, navigation and where the site will stand."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from methodology.problems import Problem, ProblemsFound
from methodology.yaml_reader import decode
from methodology.yaml_syntax import explain

CONFIG = "mkdocs.yml"
# What MkDocs itself always switches on.
ALWAYS = ("toc", "tables", "fenced_code")


class _Loader(yaml.SafeLoader):
    """Reads a MkDocs configuration; what its own tags stand for does not matter here."""


_Loader.add_multi_constructor("", lambda loader, suffix, node: None)


@dataclass(frozen=True)
class NavEntry:
    """A page (by its path) or a section (by the id of its word) in the navigation, with its line in mkdocs.yml."""

    name: str
    is_page: bool
    line: int


@dataclass(frozen=True)
class Site:
    """The site's settings. `languages` gives each code its own name, the default one first."""

    root: Path
    languages: dict[str, str]
    default: str
    partial: frozenset[str]
    extensions: tuple[str, ...]
    extension_configs: dict[str, dict[str, Any]]
    nav: tuple[NavEntry, ...] = ()

    @property
    def docs(self) -> Path:
        """The folder of the pages."""
        return self.root / "docs"

    def url(self, language: str, page: str) -> str:
        """The address of a page, relative to the site's root; the root itself is the empty text."""
        folder = "" if page == "index" else page.removesuffix("/index")
        parts = [part for part in ("" if language == self.default else language, folder) if part]
        return "/".join(parts) + "/" if parts else ""


def read_site(root: Path) -> Site:
    """The settings in the project's mkdocs.yml. Raises ProblemsFound where they cannot be understood."""
    text = decode((root / CONFIG).read_bytes(), CONFIG)
    try:
        config = yaml.load(text, Loader=_Loader)
        nav = tuple(_nav_entries(yaml.compose(text, Loader=_Loader)))
    except yaml.MarkedYAMLError as error:
        line, column, message = explain(error, text)
        raise ProblemsFound([Problem(CONFIG, line + 1, column + 1, message)]) from None
    except (yaml.YAMLError, ValueError):
        message = "the file holds a character that YAML does not allow; delete it"
        raise ProblemsFound([Problem(CONFIG, 1, None, message)]) from None
    try:
        return _understood(root, config, nav)
    except (TypeError, KeyError, IndexError, AttributeError, ValueError):
        message = "the settings are not as they have to be; under plugins, i18n, languages, give each a locale and a name"
        raise ProblemsFound([Problem(CONFIG, 1, None, message)]) from None


def _understood(root: Path, config: Any, nav: tuple[NavEntry, ...]) -> Site:
    plugins = [plugin["i18n"] for plugin in config["plugins"] if isinstance(plugin, dict) and "i18n" in plugin]
    entries = sorted(plugins[0]["languages"], key=lambda entry: not entry.get("default", False))
    languages = {str(entry["locale"]): str(entry["name"]) for entry in entries}
    configs: dict[str, dict[str, Any]] = {name: {} for name in ALWAYS}
    for extension in config.get("markdown_extensions") or []:
        configs.update(extension if isinstance(extension, dict) else {extension: {}})
    return Site(
        root=root,
        languages=languages,
        default=str(entries[0]["locale"]),
        partial=frozenset((config.get("extra") or {}).get("partial_languages") or []),
        extensions=tuple(configs),
        extension_configs=configs,
        nav=nav,
    )


def _nav_entries(config: yaml.Node | None) -> Iterator[NavEntry]:
    """The navigation's pages and sections, in their order."""
    keys = {key.value: value for key, value in config.value} if isinstance(config, yaml.MappingNode) else {}
    waiting = [keys["nav"]] if "nav" in keys else []
    while waiting:
        node = waiting.pop(0)
        if isinstance(node, yaml.SequenceNode):
            waiting = [*node.value, *waiting]
        elif isinstance(node, yaml.MappingNode):
            for key, value in node.value:
                yield NavEntry(key.value, is_page=False, line=key.start_mark.line + 1)
                waiting = [value, *waiting]
        elif isinstance(node, yaml.ScalarNode):
            yield NavEntry(node.value.removesuffix(".md"), is_page=True, line=node.start_mark.line + 1)
