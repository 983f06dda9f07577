"""Floor programs: bare Textual apps with widgets of the same kinds and nothing of the product."""
