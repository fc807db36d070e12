"""A site in which every key of the model has a value."""

CONFIG = """\
title: {ja: みどり市の取組, en: What Midori does}
organisation: {ja: みどり市, en: City of Midori}
description: {ja: 計画の説明, en: What the plan is}
notice: {ja: 見本です。, en: This is a sample.}
languages:
  - {code: ja, name: 日本語}
  - {code: en, name: English, dir: ltr}
years: {first: 2011, last: 2014, open_ended: true}
fiscal_year: {starts_in: 4, named_by: start}
scale:
  - title: {ja: 達成状況区分, en: Achievement category}
    years: 2011-
    order: {ja: 上ほど良い。, en: Best on top.}
    categories:
      - code: 3
        label: {ja: ほぼ達成, en: Almost met}
        definition: {ja: だいたい, en: More or less}
        tone: on-target
        symbol: ●
        counted: true
      - {code: P, label: {ja: 休止, en: Paused}, rank: none}
assessments:
  review:
    title: {ja: 点検結果, en: Review}
    ranked: true
    order: {ja: 順, en: In order}
    years: 2011-
    categories: [{code: A, label: {ja: 進んだ, en: Advanced}}]
fields:
  - id: living
    title: {ja: くらし, en: Living}
    fields: [{id: parks, title: {ja: 公園, en: Parks}}]
    indicators: [{id: trees, title: {ja: 樹木, en: Trees}}]
departments:
  park-office:
    text: {ja: 公園課, en: Park Office}
    contact:
      telephone: 044-000-0000
      email: park@example.jp
      form: https://www.example.jp/form
      page: https://www.example.jp/park
    reviewers: ["@midori/park-office"]
  mayor: {ja: 市長室, en: Mayor}
tags:
  priority: {ja: 重点, en: Priority}
currency: {ja: 千円, en: thousand yen}
budget_parts:
  - title: {ja: 財源, en: Source}
    parts: {national: {ja: 国, en: National}}
indicators: [{id: people, title: {ja: 人口, en: People}}]
pages: [about]
rules: {untranslated: remark}
ignore: [{rule: odd-value, at: content, reason: 印刷のまま}]
base_url: https://www.example.jp/plan/
repository: https://www.example.jp/files/
"""

PROGRAM = """\
number: 1
code: "01"
ignore: [{rule: odd-value, at: measures/benches, reason: 印刷のまま}]
title: {ja: 公園の整備, en: Better parks}
field: parks
department: [park-office, mayor]
lead: park-office
tags: [priority]
description: {ja: 公園を良くする。, en: To make parks better.}
note: {ja: 注です。, en: A note.}
added: {date: 2011-05-01, reason: {ja: 要望, en: A wish}, approved_by: {ja: 市長, en: Mayor}}
ended: {date: 2014, kind: completed, reason: {ja: 終えた, en: Done}, approved_by: {ja: 市長, en: M}}
progress: {2011: 40}
repeated_indicators: [benches/visits]
budget:
  2011: {planned: 10, initial: 11, revised: 12, spent: 9.50, status: preliminary,
    by: {national: {planned: 1, initial: 2, revised: 3, spent: 4}}, note: {ja: 注, en: N}}
indicators: [{id: area, title: {ja: 面積, en: Area}}]
reviews:
  2011:
    - by: {ja: 評価委員会, en: Committee}
      date: 2012-03
      assessment: "3"
      text: {ja: 良い。, en: Good.}
      recommendation: {ja: もっと, en: More}
      url: https://www.example.jp/review
      answer: {text: {ja: はい。, en: Yes.}, date: 2012-04-01, department: mayor}
      outcome: {2012: {status: done, text: {ja: した, en: Done}}}
reports:
  2011:
    category: "3"
    assessments: {review: A}
    highlights: {benches: [{ja: 置いた。, en: Set up.}]}
    sections: [{title: {ja: 震災, en: Earthquake}, items: [{ja: 直した。, en: Repaired.}]}]
    next_steps: [{ja: 続ける。, en: To continue.}]
    note: {ja: 注, en: N}
  2012-Q1: {category: "3"}
measures:
  - id: benches
    code: "01-1"
    title: {ja: ベンチの設置, en: New benches}
    scope: {ja: 各区, en: Each ward}
    department: park-office
    lead: park-office
    tags: [priority]
    description: {ja: ベンチを置く。, en: Benches are set up.}
    note: {ja: 注, en: N}
    added: {date: 2011-05-01}
    ended: {date: 2014, kind: merged, into: trees}
    progress: {2011: 40.5}
    repeated_indicators: [area]
    budget: {2011: {planned: 5, by: {national: 2}}}
    reviews: {2011: [{by: {ja: 監査, en: Audit}, text: {ja: 可, en: Fair}}]}
    baseline:
      - text: {ja: 古い。, en: Old.}
        years: 2010
        lane: 1
        items: [{ja: 木製。, en: Of wood.}]
        sources: [{title: {ja: 台帳, en: Ledger}, url: https://www.example.jp/l,
          image: static/a.png, alt: {ja: 写真, en: Photograph}, licence: {ja: 可, en: Free}}]
        note: {ja: 注, en: N}
    targets:
      - id: ten
        years: 2011-2012
        text: {ja: 10基を置く。, en: Set up ten.}
        lane: 1
        items: [{id: five, text: {ja: 北に5基。, en: Five in the north.},
          items: [{ja: 駅前。, en: By the station.}], sources: [{title: {ja: 図, en: Map}}],
          note: {ja: 注, en: N}}]
        revised: {date: 2012-01, from: {ja: 5基を置く。, en: Set up five.},
          reason: {ja: 要望, en: W}, approved_by: {ja: 市長, en: M}}
        sources: [{title: {ja: 計画書, en: Plan}}]
        added: {date: 2011-06}
        ended: {date: 2013, kind: cancelled}
        note: {ja: 注, en: N}
    milestones:
      - id: opening
        title: {ja: 開園, en: Opening}
        due: 2012-03
        status: done
        done: 2012-02-01
        note: {ja: 注, en: N}
    results:
      2011:
        category: "3"
        assessments: {review: A}
        items: [{text: {ja: 置いた。, en: Set up.}, answers: [ten]}]
        context: [{ja: 雨が多かった。, en: It rained a lot.}]
        note: {ja: 注, en: N}
      2012-H1: {items: [{ja: 半分。, en: Half.}]}
    indicators:
      - id: visits
        title: {ja: 来園者, en: Visitors}
        unit: {ja: 人, en: people}
        direction: higher
        decimals: 1
        baseline: {year: 2010, value: 5.0, status: preliminary}
        targets:
          2011: {value: 6.0, revised: {date: 2011-10, from: 5.5, reason: {ja: 増, en: More},
            approved_by: {ja: 市長, en: M}}}
          2012: {min: 6, max: 8}
          2013: {over: 6, under: 8, text: {ja: 6から8, en: six to eight}}
          2014: {value: 6, maintain: true}
        actuals: {2011: {value: 6.1, status: forecast}, 2012: {text: {ja: 不明, en: Unknown}}}
        source: {ja: 調査, en: Survey}
        note: {ja: 注, en: N}
  - id: trees
    title: {ja: 植樹, en: Trees}
"""
