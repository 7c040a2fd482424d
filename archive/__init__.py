"""Records to SQLite and back out: the archive's code. Its data is the file archive.db."""
