"""Reading reports into numbered paragraphs, and the index folder that holds them."""
