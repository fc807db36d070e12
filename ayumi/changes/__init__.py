"""What a change of the files does to the public site, told in the words of its readers."""
