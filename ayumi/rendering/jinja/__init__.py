"""Jinja: environments, and optimizations of the code it generates."""
