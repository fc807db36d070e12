"""The search: all text of the site as script files that static/js/search*.js look things up in."""

from ayumi.outputs.search.files import search, search_products

__all__ = ["search", "search_products"]
