"""The site's files, each read and checked: plan, programs, pages, interface strings."""
