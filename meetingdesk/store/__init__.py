"""The only room that knows SQL: the log of facts, drafts, lists, sealed agreements and presence.

The desk's list is shown with `desk_store` alone; `event_store` has everything, and loads every kind of fact.
"""
