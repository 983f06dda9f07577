"""A database on a PostgreSQL server: several laptops at one meeting. Loaded only where one is named."""
