"""Reports of `check`: one module for each format, each with a `render` or `write` of its own."""
