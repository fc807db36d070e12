"""`build`: builds the whole site, or leaves the old one as it is."""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Sequence
from pathlib import Path

from ayumi.cli.console import Progress, print_message, print_problems
from ayumi.problems import Bilingual
from ayumi.publish import siblings
from ayumi.publish.refusals import RefusedFolder, refuse_unsuitable, resolve_output
from ayumi.rendering.jinja.errors import TemplateFailure
from ayumi.snapshot import BuildOptions, BuildResult, Explanation, current_result, scan_inputs

DONE = Bilingual(
    "{folder} に {pages}ページ、{files}個のファイルを作りました（新しい・変わった {written}、"
    "そのまま {unchanged}、消えた {removed}、{seconds}秒）",
    "Built {pages} pages, {files} files in {folder} ({written} new or changed, {unchanged} kept, "
    "{removed} removed; {seconds} s)",
)
NOTHING_WRITTEN = Bilingual(
    "サイトは作られませんでした。前のサイトはそのまま残っています。",
    "Nothing was built. The site is as it was before.",
)
BAD_BASE_URL = Bilingual(
    "--base-url には https:// で始まり「?」や「#」のない URL を書きます：{url}",
    "--base-url takes a URL that begins with https:// and has no “?” or “#”: {url}",
)

_CURRENT = Bilingual("そのまま（変更なし）", "current")
_NEW = Bilingual("作成（前のビルドにはない）", "made: the last build did not make it")
_TOUCHED = Bilingual(
    "作成（出力先のファイルが変わったか、消えていた）",
    "made: the file in the output folder was changed or deleted",
)
_ALWAYS = Bilingual("作成（毎回）", "made: it is made each time")
_CHANGED = Bilingual("作成（変わったもの：{inputs}）", "made: changed: {inputs}")
_SAME = Bilingual(
    "中身は前と同じ（変わったもの：{inputs}）", "same bytes as before: changed: {inputs}"
)
_SEPARATOR = Bilingual("、", ", ")
_INPUTS = {
    "context": Bilingual(
        "設定・テンプレート・ことば・プログラム", "configuration, templates, words or code"
    ),
    "program": Bilingual("そのプログラムのファイル", "the program's file"),
    "neighbors": Bilingual("前後のプログラム", "the programs before and after"),
    "reported_years": Bilingual("報告のある年", "the years reported on"),
    "latest": Bilingual("最新の報告の年", "the latest year reported on"),
    "page_titles": Bilingual("ページの題", "the titles of pages"),
    "refs": Bilingual("プログラムの一覧", "the list of programs"),
    "summaries": Bilingual("プログラムの要約", "the summaries of programs"),
    "page": Bilingual("そのページの文章", "the text of the page"),
    "fragments": Bilingual("もとになるプログラム", "programs that it is joined from"),
    "static": Bilingual("static/ のファイル", "files under static/"),
    "text": Bilingual("検索の対象になる文章", "the text that is searched"),
    "index": Bilingual("検索の索引", "the index of the search"),
    "documents": Bilingual("検索の対象になる文章", "the text that is searched"),
    "files": Bilingual("検索のファイルの数", "the number of files of the search"),
}


def run(options: argparse.Namespace, folder: Path, lang: str) -> int:
    """Build the site in `folder`; returns the exit status."""
    started = time.perf_counter()
    output = (options.output or folder / "_site").absolute()
    if options.base_url is not None:
        from ayumi.model.plan import is_web_address  # noqa: PLC0415  # few builds name one

        if not is_web_address(options.base_url):
            print_message(BAD_BASE_URL, lang, url=options.base_url)
            return 2
    progress = Progress(lang, sys.stderr)
    try:
        refuse_unsuitable(output, folder)
        result = _build(folder, output, options, progress)
    except RefusedFolder as refused:
        print(refused.reason.text(lang), file=sys.stderr)
        return 2
    except TemplateFailure as failure:
        result = BuildResult([failure.problem], None)
    finally:
        progress.close()
        if options.timings and progress.seconds:
            print(progress.timings(), file=sys.stderr)
    return _report(result, folder, lang, time.perf_counter() - started)


def _build(
    folder: Path, output: Path, options: argparse.Namespace, progress: Progress
) -> BuildResult:
    """The result of the last build where nothing has changed: then the builder is not imported."""
    base_url = options.base_url and options.base_url.rstrip("/") + "/"
    reuse, jobs, explain = not options.no_cache, options.jobs, options.explain
    build_options = BuildOptions(base_url, options.strict, reuse, jobs=jobs, explain=explain)
    progress("scan", 0, 0)
    inputs = scan_inputs(folder)
    final = resolve_output(output)
    current = current_result(folder, final, build_options, inputs)
    if current is not None and not any(siblings(final, kind) for kind in ("new", "old")):
        return current
    from ayumi.build import build  # noqa: PLC0415

    return build(folder, output, build_options, progress, inputs)


def _report(result: BuildResult, folder: Path, lang: str, seconds: float) -> int:
    if result.problems:
        print_problems(result.problems, lang, folder)
    if result.explanations:
        print(*(f"{one.path}: {_reason(one, lang)}" for one in result.explanations), sep="\n")
    if result.published is None:
        print_message(NOTHING_WRITTEN, lang)
        return 1
    counts = result.published._asdict() | {"pages": result.pages, "seconds": f"{seconds:.2f}"}
    print_message(DONE, lang, **counts)
    return 0


def _reason(one: Explanation, lang: str) -> str:
    if one.change in ("untouched", "linked"):
        return _CURRENT.text(lang)
    if one.is_new:
        return _NEW.text(lang)
    if not one.inputs:
        return (_TOUCHED if one.has_key else _ALWAYS).text(lang)
    inputs = _SEPARATOR.text(lang).join(_input(name, one.files, lang) for name in one.inputs)
    return (_SAME if one.change == "identical" else _CHANGED).text(lang, {"inputs": inputs})


def _input(name: str, files: Sequence[str], lang: str) -> str:
    text = _INPUTS[name].text(lang) if name in _INPUTS else name
    if name != "context" or not files:
        return text
    return f"{text} ({', '.join(files[:5])}{' …' if len(files) > 5 else ''})"
