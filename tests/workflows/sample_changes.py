"""Three changes of a small city's content, as they come in pull requests."""

from __future__ import annotations

from small_sites import CONFIG, PROGRAM_FILE

PARKS = """\
number: 1
title: {ja: 公園の整備, en: Better parks}
field: parks
department: park-office
measures:
  - id: benches
    title: {ja: ベンチの設置, en: New benches}
    targets:
      - id: north
        years: 2011
        text:
          ja: 北公園にベンチを10基置く
          en: Put ten benches into North Park
      - id: south
        years: 2012
        text:
          ja: 南公園にベンチを5基置く
          en: Put five benches into South Park
    results:
      2011:
        category: 3
        items:
          - ja: 北公園にベンチを10基置きました。
            en: Ten benches were put into North Park.
            answers: [north]
"""

LIGHTS = """\
number: 2
title: {ja: 街灯の更新, en: New street lights}
field: parks
measures:
  - id: led
    title: {ja: LED への取り替え, en: Change to LED}
    targets:
      - id: half
        years: 2011
        text:
          ja: 半数を取り替える
          en: Change half of them
    results:
      2011:
        category: 2
        items:
          - ja: 6割を取り替えました。
            en: 60% were changed.
            answers: [half]
"""

LIGHTS_FILE = "content/programs/lights.yaml"
BEFORE = {"site_config.yaml": CONFIG, PROGRAM_FILE: PARKS, LIGHTS_FILE: LIGHTS}

# What a pull request replaces, by file
CHANGES: dict[str, dict[str, list[tuple[str, str]]]] = {
    "result-and-target": {
        PROGRAM_FILE: [
            ("南公園にベンチを5基", "南公園にベンチを3基"),
            ("Put five benches", "Put three benches"),
            ("category: 3", "category: 4"),
            (
                "            answers: [north]\n",
                "            answers: [north]\n"
                "          - ja: うち2基は木製です。\n"
                "            en: Two of them are of wood.\n",
            ),
        ]
    },
    "slips": {
        PROGRAM_FILE: [("category: 3", "catgory: 3"), ("years: 2012", "years: 2021")],
        LIGHTS_FILE: [("number: 2", "number: 二")],
    },
    "untranslated-and-odd": {
        LIGHTS_FILE: [
            ("            en: 60% were changed.\n", ""),
            ("街灯の更新", "街灯 @octocat <script>alert(1)</script> の更新"),
        ]
    },
}


def changed(name: str) -> dict[str, str]:
    """The files of the site after a change."""
    files = dict(BEFORE)
    for path, replacements in CHANGES[name].items():
        for old, new in replacements:
            assert files[path].count(old) == 1, old
            files[path] = files[path].replace(old, new)
    return files
