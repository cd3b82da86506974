"""One module a version, named `v<number>_<what>`; `revision` is the number."""
