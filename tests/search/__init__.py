"""The search: its Python against its scripts in node, and both in a browser.

A package, so that the browser is closed after its last test.
"""
