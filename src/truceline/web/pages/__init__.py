"""One module a page: what it asks the casefile and which template it fills."""
