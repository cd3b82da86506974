"""The server's drawings: numbers for SVG attributes, so that charts and maps read without scripts and without inline styles."""
