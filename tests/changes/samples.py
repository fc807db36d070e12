"""A small city's site, and three changes of it as a pull request would bring them."""

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
    - {code: 3, label: {ja: 目標をほぼ達成, en: Target almost met}, tone: on-target}
    - {code: 4, label: {ja: 目標を下回った, en: Below target}, tone: below}
departments:
  park-office: {text: {ja: 公園課, en: Park Office}, reviewers: ["@midori/park-office"]}
  library: {text: {ja: 図書館, en: City Library}, reviewers: ["館長", "@midori/library"]}
  mayor: {ja: 市長室, en: Mayor’s Office}
pages: [about]
"""

PARKS = """\
number: 1
title: {ja: 公園の整備, en: Better parks}
department: park-office
measures:
  - id: benches
    title: {ja: ベンチの設置, en: New benches}
    targets:
      - id: ten
        years: 2011-2012
        text: {ja: 駅前に10基のベンチを設置, en: Set up ten benches at the station}
      - id: hill
        years: 2012
        text: {ja: 丘の公園のベンチを更新, en: Replace the benches of the hill park}
    results:
      2011:
        category: 3
        items:
          - ja: 駅前に4基のベンチを設置しました。
            en: Four benches were set up at the station.
            answers: [ten]
    indicators:
      - id: visitors
        title: {ja: 来園者数, en: Visitors}
        unit: {ja: 人, en: people}
        targets: {2011: 12000, 2012: 12500}
        actuals: {2011: 11800}
reports:
  2011:
    category: 3
    next_steps:
      - ja: 残りのベンチの設置場所を住民と決めます。
        en: The city will settle the remaining places with residents.
"""

LIBRARY = """\
number: 2
title: {ja: 読書の推進, en: More reading}
department: library
measures:
  - id: opening-hours
    title: {ja: 開館時間の延長, en: Longer opening hours}
    targets:
      - {years: 2011-, text: {ja: 夜間の開館, en: Open in the evening}}
    results:
      2011: {category: 4, items: [{ja: 準備をしました。, en: It was prepared.}]}
"""

ABOUT = {
    "content/pages/about.ja.md": "# このサイトについて\n\n市の約束と結果を示します。\n\n"
    "印刷された報告書を書き写しました。\n",
    "content/pages/about.en.md": "# About this site\n\nWhat the city promised, and what it did.\n\n"
    "It is the printed report.\n",
}

FILES = {
    "site_config.yaml": CONFIG,
    "content/programs/parks.yaml": PARKS,
    "content/programs/library.yaml": LIBRARY,
    **ABOUT,
    "static/plan.pdf": b"%PDF-1.4 plan",
}

YEAR_REPORTED = {
    "content/programs/parks.yaml": PARKS.replace(
        "    indicators:\n",
        """\
      2012:
        category: 4
        items:
          - ja: 駅前に3基のベンチを設置しました。
            en: Three benches were set up at the station.
            answers: [ten]
          - ja: 丘の公園のベンチは、工事の遅れのため更新できませんでした。
            answers: [hill]
    indicators:
""",
    )
    .replace("actuals: {2011: 11800}", "actuals: {2011: 11800, 2012: 12650}")
    .replace(
        "reports:\n",
        """\
reports:
  2012:
    category: 4
    highlights:
      benches:
        - {ja: 駅前のベンチは合わせて7基になりました。, en: There are seven benches now.}
""",
    ),
}

TARGETS_CHANGED = {
    "content/programs/parks.yaml": PARKS.replace(
        "        text: {ja: 駅前に10基のベンチを設置, en: Set up ten benches at the station}\n",
        """\
        text: {ja: 駅前に8基のベンチを設置, en: Set up eight benches at the station}
        revised:
          date: 2012-03-15
          from: {ja: 駅前に10基のベンチを設置, en: Set up ten benches at the station}
          reason: {ja: 駅前広場の工事で場所が減ったため, en: Works at the station left less room.}
          approved_by: {ja: 庁議, en: Executive meeting}
""",
    )
    .replace(
        "丘の公園のベンチを更新, en: Replace the benches of the hill park}",
        "丘の公園のベンチを修理, en: Repair the benches of the hill park}",
    )
    .replace("2012: 12500", "2012: 12000"),
    "content/programs/library.yaml": LIBRARY.replace(
        "department: library", "department: {2011: library, 2012: mayor}"
    ).replace(
        "      - {years: 2011-, text: {ja: 夜間の開館, en: Open in the evening}}\n",
        """\
      - years: 2011-
        text: {ja: 夜間の開館, en: Open in the evening}
        ended: {date: 2012-10, kind: cancelled, reason: {ja: 利用が少ないため, en: Few came.}}
""",
    ),
}

SITE_REARRANGED = {
    "site_config.yaml": CONFIG.replace(
        "目標を下回った, en: Below", "目標に届かなかった, en: Below the"
    ),
    "content/programs/library.yaml": None,
    "content/programs/reading.yaml": LIBRARY.replace("読書の推進", "読書の推進と図書館"),
    "content/programs/parks.yaml": "# Checked against the printed report.\n" + PARKS,
    "content/programs/streets.yaml": """\
number: 3
title: {ja: 安全な道路, en: Safe streets}
department: mayor
measures:
  - id: lights
    title: {ja: 街灯の設置, en: Street lights}
    targets:
      - years: 2012-2013
        text: {ja: 通学路に街灯を20基設置, en: Set up 20 lights on school routes}
""",
    "content/pages/about.ja.md": ABOUT["content/pages/about.ja.md"].replace(
        "書き写しました。", "書き写したものです。\n\n誤りは公園課へお知らせください。"
    ),
    "static/plan.pdf": None,
}

CHANGES = {
    "year-reported": YEAR_REPORTED,
    "targets-changed": TARGETS_CHANGED,
    "site-rearranged": SITE_REARRANGED,
}
