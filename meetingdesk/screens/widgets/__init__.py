"""The few widgets that Textual lacks, each in a file of its own."""
