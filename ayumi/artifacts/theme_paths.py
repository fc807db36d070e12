"""Where templates and static files lie: the site's own over those that come with the program."""

from __future__ import annotations

from pathlib import Path

PACKAGE = Path(__file__).resolve().parent.parent


def template_folders(site: Path) -> list[Path]:
    """The folders of templates, the site's own first."""
    return [f for f in _folders(site, "templates") if f.is_dir()]


def static_folders(site: Path) -> list[Path]:
    """The folders of static files, the site's own first."""
    return _folders(site, "static")


def static_files(site: Path) -> dict[str, Path]:
    """Path below static/ (posix) -> file. Hidden files and links that lead elsewhere are left."""
    found: dict[str, Path] = {}
    for folder in reversed(static_folders(site)):
        for file in folder.rglob("*"):
            path = file.relative_to(folder)
            is_hidden = any(name.startswith(".") for name in path.parts)
            if not is_hidden and file.is_file() and file.resolve().is_relative_to(folder.resolve()):
                found[path.as_posix()] = file
    return dict(sorted(found.items()))


def watched_folders(site: Path) -> list[Path]:
    """Every folder of templates and static files that a build of `site` reads, or would read."""
    return [*_folders(site, "templates"), *static_folders(site)]


def _folders(site: Path, name: str) -> list[Path]:
    """The site's folder and the program's, which lie beside the package or, installed, in it."""
    beside, within = PACKAGE.parent / name, PACKAGE / name
    own = within if within.is_dir() else beside
    return list(dict.fromkeys((site / name, own)))
