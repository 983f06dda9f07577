"""Where things lie and what the user set: argument, then environment, then `settings.toml`, then default."""

from meetingdesk.settings.loading import THEMES, Settings, Theme, load_settings
from meetingdesk.settings.places import (
    check_database,
    checkout,
    database_path,
    default_data_folder,
    settings_file,
    shipped_folder,
)

__all__ = [
    "THEMES",
    "Settings",
    "Theme",
    "check_database",
    "checkout",
    "database_path",
    "default_data_folder",
    "load_settings",
    "settings_file",
    "shipped_folder",
]
