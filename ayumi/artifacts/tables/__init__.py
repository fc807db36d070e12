"""The tables of the open data: one module a table, and how their rows are written as CSV."""
