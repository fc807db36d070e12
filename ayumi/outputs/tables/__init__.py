"""The tables of the open data: one a file, each with its columns and its rows of a program."""
