"""The plan of the generated sites: languages, years, categories, fields, departments and tags.

It has every key, even those with default values, so that Hugo can read it as it is.
"""

from __future__ import annotations

from typing import Any

Plan = dict[str, Any]

_LABELS = {
    "1": ("目標を大きく上回って達成", "Target greatly exceeded", "far-above", "◎"),
    "2": ("目標を上回って達成", "Target exceeded", "above", "○"),
    "3": ("目標をほぼ達成", "Target almost met", "on-target", "●"),
    "4": ("目標を下回った", "Below target", "below", "▽"),
    "5": ("目標を大きく下回った", "Far below target", "far-below", "▼"),
}
_FIELDS = {
    "living": ("安心なくらし", "Safe living", {"safety": ("防災", "Disaster readiness")}),
    "growing": ("子どもの育ち", "Growing up", {"school": ("学校教育", "Schools")}),
    "caring": ("福祉と健康", "Care and health", {"nursing": ("介護", "Nursing care")}),
    "working": ("産業と観光", "Work and tourism", {"tourism": ("観光", "Tourism")}),
    "meeting": ("市民自治", "Self-government", {"wards": ("区行政", "Ward administration")}),
}
_DEPARTMENTS = {
    "civic-affairs": ("市民・こども局", "Civic Affairs and Children"),
    "general-planning": ("総合企画局", "General Planning"),
    "construction": ("建設緑政局", "Construction and Parks"),
    "health": ("健康福祉局", "Health and Welfare"),
    "education": ("教育委員会", "Board of Education"),
    "economy": ("経済労働局", "Economy and Labour"),
}
_TAGS = {"priority": ("重点", "Priority"), "new": ("新規", "New")}


def _pair(ja: str, en: str) -> dict[str, str]:
    return {"ja": ja, "en": en}


PLAN: Plan = {
    "title": _pair("みどり市の取組と実績", "What Midori promised and did"),
    "organisation": _pair("みどり市", "City of Midori"),
    "description": _pair(
        "計画期間の各年度に何を約束し、何を行い、市がそれをどう評価したかを示します。",
        "What the city promised for each fiscal year, what was done, and how the city judges it.",
    ),
    "notice": _pair("作りものの市の見本です。", "This is a sample of a city that does not exist."),
    "languages": [
        {"code": "ja", "name": "日本語", "dir": "ltr"},
        {"code": "en", "name": "English", "dir": "ltr"},
    ],
    "years": {"first": 2011, "last": 2013, "open_ended": True, "starts_in": 4},
    "fiscal_year": {"starts_in": 4, "named_by": "start"},
    "scale": {
        "title": _pair("達成状況区分", "Achievement category"),
        "categories": [
            {
                "code": code,
                "label": _pair(ja, en),
                "tone": tone,
                "symbol": symbol,
                "counted": True,
            }
            for code, (ja, en, tone, symbol) in _LABELS.items()
        ],
        "ranked": True,
    },
    "fields": [
        {
            "id": name,
            "title": _pair(ja, en),
            "fields": [{"id": k, "title": _pair(*v)} for k, v in below.items()],
        }
        for name, (ja, en, below) in _FIELDS.items()
    ],
    "departments": {name: _pair(*title) for name, title in _DEPARTMENTS.items()},
    "tags": {name: _pair(*title) for name, title in _TAGS.items()},
    "pages": ["about"],
}
CATEGORIES = tuple(_LABELS)
FIELDS = tuple(name for _, _, below in _FIELDS.values() for name in below)
DEPARTMENTS = tuple(_DEPARTMENTS)
TAGS = tuple(_TAGS)
