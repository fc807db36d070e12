"""Makes a site of any size, the same for the same seed: `python benchmarks/content.py 1000 DIR`."""

import random
import shutil
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SUBJECTS_JA = (
    "地域 防災 子育て 区役所 市民活動 道路 公園 介護 学校 図書館 環境 交通 観光 産業".split()
)
SUBJECTS_EN = (
    "communities,disaster readiness,childcare,ward offices,civic activities,roads,parks,"
    "nursing care,schools,libraries,the environment,transport,tourism,industry"
).split(",")
VERBS_JA = "推進 強化 充実 整備 検討 支援 見直し".split()
VERBS_EN = "Promote,Strengthen,Expand,Improve,Study,Support,Review".split(",")
MEASURES = 5


def write(count: int, folder: Path, seed: int = 2011) -> None:
    """Write a site of `count` programs, each of five measures, in Japanese and English."""
    chance = random.Random(seed)  # nothing secret
    programs = folder / "content/programs"
    programs.mkdir(parents=True, exist_ok=True)
    shutil.copy(ROOT / "site_config.yaml", folder)
    shutil.copytree(ROOT / "content/pages", folder / "content/pages", dirs_exist_ok=True)
    for number in range(1, count + 1):
        (programs / f"program-{number}.yaml").write_text(program(number, chance), "utf-8")


def program(number: int, chance: random.Random) -> str:
    """One program file of some 12 KB."""
    text = _pair(chance)
    measures = "".join(_measure(place, chance) for place in range(1, MEASURES + 1))
    steps = "".join(_item(chance, 6) for _ in range(2))
    return (
        f"number: {number}\ntitle:\n{text(2)}measures:\n{measures}"
        f"reports:\n  2011:\n    category: {chance.randint(2, 4)}\n    next_steps:\n{steps}"
    )


def _measure(place: int, chance: random.Random) -> str:
    text = _pair(chance)
    targets = "".join(
        f"      - id: target-{n}\n        years: {chance.choice(['2011', '2011-2013', '2012-'])}\n"
        f"        text:\n{_pair(chance)(10)}"
        for n in range(1, 5)
    )
    answers = f"            answers: [target-{chance.randint(1, 4)}]\n"
    items = "".join(_item(chance, 10) + chance.choice(["", answers]) for _ in range(3))
    return (
        f"  - id: measure-{place}\n    title:\n{text(6)}    description:\n{_pair(chance)(6)}"
        f"    baseline:\n{_item(chance, 6)}    targets:\n{targets}"
        f"    results:\n      2011:\n        category: {chance.randint(1, 5)}\n"
        f"        items:\n{items}"
    )


def _item(chance: random.Random, indent: int) -> str:
    lines = _pair(chance)(indent + 2)
    return " " * indent + "- " + lines[indent + 2 :]


def _pair(chance: random.Random):  # type: ignore[no-untyped-def]
    """A sentence in both languages, as a function of its indentation."""
    place, verb = chance.randrange(len(SUBJECTS_JA)), chance.randrange(len(VERBS_JA))
    count = chance.randint(1, 400)
    ja = (
        f"{SUBJECTS_JA[place]}の取組の{VERBS_JA[verb]}に向けて調整を行い、{count}件を実施しました。"
    )
    en = (
        f"{VERBS_EN[verb]} work on {SUBJECTS_EN[place]} together with the bodies concerned; "
        f"{count} cases were carried out."
    )
    return lambda indent: f"{' ' * indent}ja: {ja}\n{' ' * indent}en: {en}\n"


if __name__ == "__main__":
    write(int(sys.argv[1]), Path(sys.argv[2]))
