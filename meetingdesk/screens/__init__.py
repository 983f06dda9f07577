"""What people see: one file for each screen."""
