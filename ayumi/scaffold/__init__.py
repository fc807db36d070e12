"""Files that a new repository of a city begins with."""
