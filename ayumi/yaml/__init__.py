"""YAML text becomes plain nodes that remember where they stand; nothing is guessed from looks."""
