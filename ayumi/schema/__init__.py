"""JSON Schemas of the site's YAML files, with which editors complete, explain and check them."""
