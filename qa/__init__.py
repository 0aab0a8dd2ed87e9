"""From a question to statements with citations, or an honest "not found"."""
