"""Reports: one frozen document, and renderers that are views of it."""
