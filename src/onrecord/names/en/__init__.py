"""The English language pack of names: offices, pronouns."""
