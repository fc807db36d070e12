"""Ayumi (歩み, "steps taken"): action programs in YAML become a bilingual progress report."""

__version__ = "0.1.0"
