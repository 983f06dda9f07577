"""One file for each revision. A file that has been released is never edited."""
