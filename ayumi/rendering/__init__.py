"""Values become pages: Markdown, the templates' ready values, and the templates themselves."""
