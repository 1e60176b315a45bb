"""The promises, by the names of docs/properties.md: each gives what it finds broken as (about what, what is wrong)."""

from fractions import Fraction

from .texts import tell

PROMISES = {}


def promise(check):
    """Under the name of its check; an `Unseen` in place of "about what" tells what of a promise cannot be shown."""
    PROMISES[check.__name__.rstrip("_")] = check
    return check


def exceeded(kind, sentence):
    """Every limit of a kind that the placements exceed."""

    def check(book):
        for key, limit in book.limits.items():
            if limit.kind == kind and book.used[key] > limit.cap:
                yield key, tell(sentence, book.used[key], limit.cap)

    return check


def exact(value):  # numbers of JSON have at most three decimals
    return Fraction(repr(value)) if isinstance(value, float) else value
