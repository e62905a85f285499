from django.urls import path

from socle.pathways.pages import files, meeting, plan, way

urlpatterns = [
    path("talents/", files.talents, name="talents"),
    path("talents/met/", meeting.contacts, name="contacts"),
    path("talents/new/", meeting.talent_new, name="talent_new"),
    path("talents/<uuid:pk>/", files.talent, name="talent"),
    path("talents/<uuid:pk>/plan/", plan.plan, name="plan"),
    path("talents/<uuid:pk>/name/", meeting.talent_name, name="talent_name"),
    path("talents/<uuid:pk>/identity/", meeting.talent_identity, name="talent_identity"),
    path("talents/<uuid:pk>/ways/", meeting.way_new, name="way_new"),
    path("ways/<uuid:pk>/end/", meeting.way_end, name="way_end"),
    path("talents/<uuid:pk>/enrol/", meeting.talent_enrol, name="talent_enrol"),
    path("talents/<uuid:pk>/decline/", meeting.talent_decline, name="talent_decline"),
    path("talents/<uuid:pk>/guide/", meeting.talent_guide, name="talent_guide"),
    path("talents/<uuid:pk>/guide/end/", meeting.talent_guide_end, name="talent_guide_end"),
    path("talents/<uuid:pk>/phases/", way.passage_new, name="passage_new"),
    path("passages/<uuid:pk>/", way.passage_correct, name="passage_correct"),
    path("passages/<uuid:pk>/end/", way.passage_end, name="passage_end"),
    path("talents/<uuid:pk>/pauses/", way.pause_new, name="pause_new"),
    path("pauses/<uuid:pk>/end/", way.pause_end, name="pause_end"),
    path("talents/<uuid:pk>/notes/", way.note_new, name="note_new"),
    path("notes/<uuid:pk>/", way.note_amend, name="note_amend"),
]
