"""Words that French bends: what is sent goes “par”, and an appointment is no meeting."""

import pytest
from django.utils import translation

from socle.pathways.models import Appointment, Ticket, Way
from socle.pathways.models.orientations import By


@pytest.mark.once
def test_french_says_how_something_is_sent_and_bends_what_was_called_off():
    with translation.override("fr"):
        assert [str(one.label) for one in (By.EMAIL, By.PHONE, Ticket.By.EMAIL, Ticket.By.PHONE)] == ["par e-mail", "par SMS"] * 2
        assert (str(Way.Kind.EMAIL.label), str(Appointment.State.CANCELLED.label)) == ("adresse e-mail", "annulé")
