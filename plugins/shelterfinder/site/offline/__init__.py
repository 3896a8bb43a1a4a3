"""The copy that a browser keeps: what it consists of, its manifest, and the service worker that knows it."""
