"""The ready values of each kind of page; a view is a pure function of the content and language."""
