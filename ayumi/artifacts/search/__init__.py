"""The search: all text of the site as script files that static/js/search/ look things up in."""
