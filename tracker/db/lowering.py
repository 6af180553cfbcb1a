"""Looking for a word in a column whatever the case of either, alike on both databases."""

import sqlalchemy as sa


def says(column: sa.SQLColumnExpression[str], word: str) -> sa.ColumnElement[bool]:
    """Whether the column holds the word anywhere; what a pattern would read otherwise is meant as it stands."""
    word = word.lower()
    lowered: sa.SQLColumnExpression[str] = column
    # The databases' own lower() may know ASCII alone: É is then not é. The other capitals of the word are replaced.
    for letter in sorted(set(word)):
        capital = letter.upper()
        if not letter.isascii() and capital != letter and len(capital) == 1:
            lowered = sa.func.replace(lowered, capital, letter)
    return sa.func.lower(lowered, type_=sa.String).contains(word, autoescape=True)
