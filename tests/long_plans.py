"""A plan of eighteen years, of which seven are reported, in three languages and right to left."""

from __future__ import annotations

from pathlib import Path

FIRST, LAST, LATEST = 2018, 2035, 2024
LANGUAGES = {"ja": "日本語", "en": "English", "pt": "Português", "ar": "العربية"}
CATEGORIES = (("1", "目標を大きく上回って達成", "far-above"), ("3", "目標をほぼ達成", "on-target"))
TEXTS = {
    "ja": "{}年に地域の公園と緑地を市民とともに整備し、災害時の避難場所としても使えるようにする",
    "en": "Lay out neighbourhood parks in {} together with residents, also as evacuation sites",
    "pt": "Criar parques de bairro em {} com os moradores, também como locais de evacuação",
    "ar": "إنشاء حدائق الأحياء في عام {} مع السكان",
}


def text(year: object) -> str:
    """A text in each language, as a flow mapping."""
    return "{" + ", ".join(f'{code}: "{one.format(year)}"' for code, one in TEXTS.items()) + "}"


def write_long_plan(folder: Path, years: str = "") -> Path:
    """The site folder; `years` are further lines of the configuration, as for `fiscal_year`."""
    languages = "".join(
        f"  - {{code: {code}, name: {name}{', dir: rtl' if code == 'ar' else ''}}}\n"
        for code, name in LANGUAGES.items()
    )
    categories = "".join(
        f'    - {{code: "{code}", label: {{ja: {label}, en: Almost met}}, tone: {tone}}}\n'
        for code, label, tone in CATEGORIES
    )
    config = (
        f"title: {text('18')}\norganisation: {{ja: 長計市, en: City of Longplan}}\n"
        f"languages:\n{languages}years: {{first: {FIRST}, last: {LAST}}}\n{years}"
        f"scale:\n  title: {{ja: 達成状況, en: Status}}\n  categories:\n{categories}"
        "currency: {ja: 千円, en: thousand yen}\n"
    )
    programs = folder / "content/programs"
    programs.mkdir(parents=True)
    (folder / "site_config.yaml").write_text(config, "utf-8")
    (programs / "parks.yaml").write_text(program(1, [dense(), spans(), lanes()]), "utf-8")
    (programs / "roads.yaml").write_text(program(2, [onwards()]), "utf-8")
    return folder


def program(number: int, measures: list[str]) -> str:
    reports = "".join(
        f'  {year}: {{category: "3", next_steps: [{text(year)}]}}\n'
        for year in range(FIRST, LATEST + 1)
    )
    head = f"number: {number}\ntitle: {text(number)}\nmeasures:\n"
    return head + "".join(measures) + f"reports:\n{reports}"


def measure(name: str, targets: list[tuple[str, str]], *more: str) -> str:
    lines = [f"  - id: {name}", f"    title: {text(name)}", "    targets:"]
    lines += [f"      - {{years: {years}, text: {text(years)}{rest}}}" for years, rest in targets]
    return "\n".join([*lines, *more]) + "\n"


def dense() -> str:
    """A target, a result, a value and money in each year."""
    every = range(FIRST, LAST + 1)
    numbers = "{" + ", ".join(f"{year}: {1000 * (year - 2000)}" for year in every) + "}"
    actuals = "{" + ", ".join(f"{y}: {1010 * (y - 2000)}" for y in range(FIRST, LATEST + 1)) + "}"
    return measure(
        "dense",
        [(str(year), "") for year in every],
        f"    baseline: [{text(FIRST)}]",
        "    results:",
        *(
            f'      {year}: {{category: "3", items: [{text(year)}]}}'
            for year in range(FIRST, LATEST + 1)
        ),
        "    indicators:",
        f"      - {{id: area, title: {text('area')}, targets: {numbers}, actuals: {actuals}}}",
        "    budget:",
        *(f"      {year}: {{planned: {year}}}" for year in every),
    )


def spans() -> str:
    """Targets for several years, some of them across the border of a column."""
    return measure("spans", [("2018-2035", ""), ("2019-2024", ""), ("2020", ""), ("2030-2035", "")])


def lanes() -> str:
    """Tracks whose years meet in one column."""
    one, two = ", lane: 1", ", lane: 2"
    return measure(
        "lanes", [("2018-2019", one), ("2020-2026", one), ("2027-2035", one), ("2021", two)]
    )


def onwards() -> str:
    return measure("onwards", [("2034-2035", ""), ("2036-", "")])
