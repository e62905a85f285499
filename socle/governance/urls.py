"""Addresses of governance."""

from django.urls import path

from socle.governance.pages import circles, decisions, drafts, proposals, roles, tensions

urlpatterns = [
    path("circles/", circles.circles, name="circles"),
    path("circles/<uuid:pk>/", circles.circle, name="circle"),
    path("circles/<uuid:pk>/acts/", circles.circle_acts, name="circle_acts"),
    path("roles/<uuid:pk>/", roles.role, name="role"),
    path("roles/<uuid:pk>/fill/", roles.role_fill, name="role_fill"),
    path("mandates/<uuid:pk>/end/", roles.mandate_end, name="mandate_end"),
    path("decisions/", decisions.decisions, name="decisions"),
    path("decisions/<uuid:pk>/", decisions.decision, name="decision"),
    path("circles/<uuid:circle>/tensions/new/", tensions.new, name="tension_new"),
    path("tensions/<uuid:pk>/", tensions.tension, name="tension"),
    path("tensions/<uuid:pk>/words/", tensions.reword, name="tension_reword"),
    path("tensions/<uuid:tension>/proposals/new/", drafts.new, name="proposal_new"),
    path("proposals/", proposals.proposals, name="proposals"),
    path("proposals/<uuid:pk>/", proposals.proposal, name="proposal"),
    path("proposals/<uuid:pk>/edit/", drafts.edit, name="proposal_edit"),
    path("proposals/<uuid:pk>/rebase/", proposals.rebasing, name="proposal_rebase"),
    path("proposals/<uuid:pk>/opening/", proposals.opening, name="proposal_opening"),
    path("proposals/<uuid:pk>/position/", proposals.position, name="proposal_position"),
    path("proposals/<uuid:pk>/adoption/", proposals.adoption, name="proposal_adoption"),
    path("proposals/<uuid:pk>/withdrawal/", proposals.withdrawal, name="proposal_withdrawal"),
    path("proposals/<uuid:pk>/return/", proposals.returning, name="proposal_return"),
    path("objections/<uuid:pk>/<slug:way>/", proposals.ending, name="objection_ending"),
]
