"""The Russian language pack of names: case endings, offices, pronouns."""
