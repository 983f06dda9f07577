"""What is seen at the other seats of a meeting: the wall, the secretary's console, a participant's own."""
