"""Where templates and static files lie: the site's own over those that come with the program."""

from __future__ import annotations

from pathlib import Path

from ayumi.engine.fingerprint import fingerprints_below
from ayumi.markdown.links import normal_form

PACKAGE = Path(__file__).resolve().parent.parent


def template_folders(site: Path) -> list[Path]:
    """The folders of templates, the site's own first."""
    return [folder for folder in theme_folders(site, "templates") if folder.is_dir()]


def static_files(site: Path) -> dict[str, Path]:
    """Path below static/ (posix), as it is published -> file."""
    found: dict[str, Path] = {}
    for folder in reversed(theme_folders(site, "static")):
        for path in fingerprints_below(str(folder), site=str(site)):
            found[normal_form(path)] = folder / path
    return dict(sorted(found.items()))


def watched_folders(site: Path) -> list[Path]:
    """Every folder of templates and static files that a build of `site` reads, or would read."""
    return [*theme_folders(site, "templates"), *theme_folders(site, "static")]


def theme_folders(site: Path, name: str) -> list[Path]:
    """The site's folder, and the program's: next to the package or, installed, in it."""
    installed = PACKAGE / name
    own = installed if installed.is_dir() else PACKAGE.parent / name
    return list(dict.fromkeys((site / name, own)))
