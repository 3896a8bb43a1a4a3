"""Response headers: the one definition, and the `_headers` file of a static host, written and read."""
