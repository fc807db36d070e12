"""Which pages there are, in which language, under which address; and how they link."""
