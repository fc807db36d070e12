"""The output folder: replaced as a whole or not at all; unchanged files are linked, not copied."""
