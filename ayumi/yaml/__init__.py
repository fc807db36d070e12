"""Parses YAML into nodes with positions, without guessing types; all problems are reported."""
