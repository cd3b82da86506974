"""Drawings for pages and for what is handed out: numbers for SVG attributes, so that charts and maps read without scripts and without
inline styles."""
