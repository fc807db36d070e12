"""The preview server: rebuilds on each edit and keeps the last good site."""
