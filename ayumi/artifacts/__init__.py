"""One module per product: each gives the files of a site, and none of them knows the others."""
