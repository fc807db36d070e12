"""Loads the content of a site: configuration, programs, pages and interface strings."""
