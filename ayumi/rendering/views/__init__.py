"""Views: the values that each template shows; a view is a pure function of content and language."""
