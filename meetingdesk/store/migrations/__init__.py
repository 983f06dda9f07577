"""How older databases are brought up to date, one revision after another; alembic reads this folder."""
