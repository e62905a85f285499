"""When somebody comes of age: a rule of law, and therefore dated."""

from datetime import date

# From which day on the law says so, and the age. 18: loi n° 74-631 du 5 juillet 1974; 21 before it.
AGES = ((date(1974, 7, 5), 18), (date(1792, 9, 20), 21))


def coming_of_age(born_on: date) -> date:
    """The first day on which somebody is of age: at the age of the law of that day, or the day on which the law lowered it."""
    ends: date | None = None
    found = born_on
    for since, age in AGES:
        day = max(_birthday(born_on, age), since)
        if ends is None or day < ends:
            found = day
        ends = since
    return found


def _birthday(born_on: date, age: int) -> date:
    """Born on 29 February, one is so much older on 1 March of other years."""
    try:
        return born_on.replace(year=born_on.year + age)
    except ValueError:
        return date(born_on.year + age, 3, 1)
