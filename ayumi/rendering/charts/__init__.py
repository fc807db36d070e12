"""Charts: numbers become accessible SVG, drawn once for wide and once for narrow windows."""
