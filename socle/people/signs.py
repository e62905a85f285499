"""A sign by which a browser tells one account from another: it is the same in every session, and leads to nobody."""

from uuid import UUID

from django.utils.crypto import salted_hmac


def sign_of(person: UUID) -> str:
    return salted_hmac("socle.people.sign", person.hex, algorithm="sha256").hexdigest()[:24]
