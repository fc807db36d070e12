"""The URLs of pages and files in each language, and what pages need to know of their language."""
