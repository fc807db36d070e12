"""Safe Markdown with Japanese emphasis; it knows nothing of programs."""
