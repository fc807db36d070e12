"""The output folder: written whole or not at all, and what has not changed is kept."""
