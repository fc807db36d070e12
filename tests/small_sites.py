"""Whole small sites from `{path: text}`, so that a test shows all of its site; and their builds.

The functions at the end are the one place where most tests call the package.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import chain
from pathlib import Path
from typing import Any, NamedTuple

from ayumi import build as builder
from ayumi.artifacts.artifact import Artifact, PathFilter
from ayumi.artifacts.context import RenderContext
from ayumi.artifacts.fragments import FragmentInputs, Fragments, site_facts
from ayumi.artifacts.registry import every_artifact, render_fragments
from ayumi.artifacts.search.artifacts import WHOLE_UP_TO, site_search
from ayumi.engine.cache import Cache
from ayumi.loading import site as loading
from ayumi.model.site import Site
from ayumi.model.summary import summarize
from ayumi.snapshot import BuildOptions

CONFIG = """\
title: {ja: みどり市の取組, en: What Midori does}
organisation: {ja: みどり市, en: City of Midori}
languages:
  - {code: ja, name: 日本語}
  - {code: en, name: English}
years: {first: 2011, last: 2013, open_ended: true}
scale:
  title: {ja: 達成状況区分, en: Achievement category}
  categories:
    - {code: 1, label: {ja: 大きく上回った, en: Far above}, tone: far-above}
    - {code: 2, label: {ja: 上回った, en: Above}, tone: above}
    - {code: 3, label: {ja: ほぼ達成, en: Almost met}, tone: on-target}
    - {code: 4, label: {ja: 下回った, en: Below}, tone: below}
    - {code: 5, label: {ja: 大きく下回った, en: Far below}, tone: far-below}
assessments:
  review:
    title: {ja: 点検結果, en: Review}
    categories:
      - {code: A, label: {ja: 進んだ, en: Advanced}}
      - {code: B, label: {ja: 遅れた, en: Delayed}}
fields:
  - id: living
    title: {ja: くらし, en: Living}
    fields:
      - {id: parks, title: {ja: 公園, en: Parks}}
departments:
  park-office: {ja: 公園課, en: Park Office}
tags:
  priority: {ja: 重点, en: Priority}
"""

PROGRAM = """\
number: 1
title: {ja: 公園の整備, en: Better parks}
measures:
  - id: benches
    title: {ja: ベンチの設置, en: New benches}
"""

PROGRAM_FILE = "content/programs/parks.yaml"


def write_site(folder: Path, files: dict[str, Any] | None = None) -> Path:
    """Write `files` (path -> text or bytes) and the common configuration into `folder`.

    Without `files` there is the one minimal program; a path whose text is None is not written.
    """
    programs = {PROGRAM_FILE: PROGRAM} if files is None else files
    for path, text in {"site_config.yaml": CONFIG, **programs}.items():
        if text is None:
            continue
        file = folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(text if isinstance(text, bytes) else text.encode("utf-8"))
    return folder


def read_site(folder: Path) -> Any:
    """The result of reading a site: `.site`, which is None where it has errors, and `.problems`."""
    return loading.load_site(folder)


def load_site(folder: Path) -> Site:
    """The site in a folder, which has no error."""
    result = read_site(folder)
    assert result.site is not None, result.problems
    return result.site


def build_site(folder: Path, output: Path, *, cache: bool = False, **options: Any) -> Any:
    """Build a site in this process, without a cache unless it is asked for."""
    return builder.build(folder, output, BuildOptions(reuse=cache, **options))


class RenderedFile(NamedTuple):
    """A file of a site: `path` is from the site's root."""

    path: str
    content: bytes


def every_path(_path: str) -> bool:
    return True


def rendered(artifact: Artifact) -> RenderedFile:
    content = artifact.render()
    return RenderedFile(artifact.path, content if isinstance(content, bytes) else b"".join(content))


def render_context(site: Site, folder: Path, wants: PathFilter = every_path) -> RenderContext:
    """The context of a site of which no digest is known."""
    digests = {ref.id: "" for ref in site.refs}
    return RenderContext(site, folder, "none", digests, (), {}, wants)


def render_site(
    site: Site, folder: Path, wants: PathFilter = every_path, whole_up_to: int = WHOLE_UP_TO
) -> Iterator[RenderedFile]:
    """The files of a site, rendered here and now: nothing is cached, and nothing is written."""
    context = render_context(site, folder, wants)
    cache, facts = Cache(":memory:"), site_facts(site)
    entries = []
    for program in site.programs:
        summary = summarize(program, site.plan)
        inputs = FragmentInputs(program, summary, site.plan, facts, context.locales, wants)
        entries.append(cache.put(program.id, render_fragments(inputs)))
    fragments = Fragments(cache, entries)
    search = replace(site_search(context, cache, fragments), whole_up_to=whole_up_to)
    yield from map(rendered, chain(every_artifact(context, fragments), search.artifacts()))


def render_all(site: Site, folder: Path) -> dict[str, bytes]:
    """Every file of a site by its path, as a build writes it."""
    return {output.path: output.content for output in render_site(site, folder)}
