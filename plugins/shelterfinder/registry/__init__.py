"""The registry: YAML in, checked records or problems out."""
