"""The kinds of notices, each a sentence that tells nothing of what it is about.

`REMINDERS`: for one matter, one mail a day at most. `TO_READ`: they lead to what only some may read, which is asked again when
a mail is sent; the others tell somebody of their own. `ALWAYS`: mailed at once, whatever one has chosen, since somebody else may
have done it.
"""

from django.utils.translation import gettext_lazy

KINDS = {
    "proposal_opened": gettext_lazy("A proposal awaits your position."),
    "proposal_rewritten": gettext_lazy("A proposal has a new version. Your position is awaited again."),
    "proposal_adopted": gettext_lazy("A proposal was adopted."),
    "decided_at_once": gettext_lazy("Somebody has decided something in an emergency. The circle ratifies it, or it ends by itself."),
    "provisional_ended": gettext_lazy("What had been decided in an emergency has ended."),
    "decision_struck": gettext_lazy("A decision was struck, because it broke the rules. You may appeal."),
    "striking_appealed": gettext_lazy("An appeal against a striking waits for you to judge it."),
    "appeal_judged": gettext_lazy("The appeal against a striking is judged."),
    "facilitation_taken": gettext_lazy("Somebody facilitates a proposal in your place."),
    "handed_over": gettext_lazy("A circle does not come to agree on a proposal: you facilitate it now."),
    "breakdown": gettext_lazy("A proposal on which your circle did not come to agree was handed over."),
    "round_opened": gettext_lazy("A proposal awaits your position in writing, until a deadline."),
    "round_ends": gettext_lazy("A deadline comes within a day, and your position is still awaited."),
    "round_extended": gettext_lazy("A proposal has more time: its deadline has moved later."),
    "proposal_expired": gettext_lazy("A proposal has expired at its deadline."),
    "proposal_outdated": gettext_lazy("A proposal is a draft again: what it builds on has changed."),
    "meeting_asked": gettext_lazy("Somebody asks for a meeting on a proposal: the round in writing has stopped."),
    "meeting_called": gettext_lazy("A circle of yours is to meet: a time is said."),
    "meeting_moved": gettext_lazy("A meeting of a circle of yours is moved to another time or place."),
    "meeting_opened": gettext_lazy("A circle of yours is meeting now."),
    "meeting_cancelled": gettext_lazy("A meeting of a circle of yours was called off."),
    "minutes_confirmed": gettext_lazy("The minutes of a meeting of yours are confirmed."),
    "objection_raised": gettext_lazy("Somebody objects to your proposal."),
    "opinion_asked": gettext_lazy("Your circle is asked for its opinion, until a day."),
    "opinion_due": gettext_lazy("The opinion that your circle is asked for is due within a week."),
    "opinion_given": gettext_lazy("Your circle has been given an opinion: each of its points is owed a reasoned answer."),
    "answer_due": gettext_lazy("The answer that your circle owes to an opinion is due within a week."),
    "answer_late": gettext_lazy("The answer that your circle owes to an opinion is late. Everybody sees it."),
    "opinion_answered": gettext_lazy("An opinion that your circle gave has its answer."),
    "opinion_replied": gettext_lazy("A body has replied to your answer: its opinion is closed."),
    "mandate_given": gettext_lazy("You have been given a role."),
    "mandate_ended": gettext_lazy("A role of yours has ended."),
    "role_moved": gettext_lazy("A role of yours has moved to another circle."),
    "substitute_named": gettext_lazy("You have been asked to stand in for somebody."),
    "substitute_ended": gettext_lazy("A substitution that concerns you has ended."),
    "copy_made": gettext_lazy("The copy that you asked for is ready."),
    "copy_failed": gettext_lazy("The copy that you asked for could not be made."),
    "extract_made": gettext_lazy("What is held of you can be downloaded."),
    "import_taken_back": gettext_lazy("Somebody else who keeps the registers has taken back what you had brought in by a table."),
    "done_for_you": gettext_lazy("Somebody who helps you did something for you."),
    "request_made": gettext_lazy("Somebody asks something about their data: an answer is owed."),
    "request_answered": gettext_lazy("What you asked about your data was answered."),
    "data_shown": gettext_lazy("Your data, which were set aside, are shown again."),
    "recovery_begun": gettext_lazy("Somebody has lost their ways in: another keeper of the registers confirms it within a day."),
    "list_made": gettext_lazy("The list that you asked for is ready."),
    "list_failed": gettext_lazy("The list that you asked for could not be made."),
    "term_ends": gettext_lazy("The term of one of your roles ends within a month."),
    "term_to_renew": gettext_lazy("A role that your circle gives has a term that ends within a month."),
    "factor_added": gettext_lazy("A second factor was added to your account. Was it not you? Remove it at once."),
    "factor_removed": gettext_lazy("A second factor was removed from your account. Was it not you? Sign in and look."),
    "identity_linked": gettext_lazy("Another way to sign in to your account was linked. Was it not you? Unlink it at once."),
    "identity_unlinked": gettext_lazy("A way to sign in to your account was unlinked. Was it not you? Sign in and look."),
    "account_opened": gettext_lazy("An account was opened for you. You know of nothing? Tell those who keep the registers."),
    "account_reopened": gettext_lazy("Your account, which was closed, is open again. Was it not you who asked? Say so at once."),
    "link_made": gettext_lazy(
        "A link that opens your account was made for you, because you had lost your ways in. Was it not you? Say so at once."
    ),
    "document_infected": gettext_lazy("A file that you sent was put aside: a virus was found in it. Nobody can open it."),
    "role_vacant": gettext_lazy("A role that your circle gives is vacant."),
    "webhook_suspended": gettext_lazy("Nothing more is sent to a webhook of yours: nothing arrived there."),
}
REMINDERS = frozenset(
    {"round_ends", "opinion_due", "answer_due", "answer_late", "term_ends", "term_to_renew", "role_vacant", "done_for_you"}
)
TO_READ = frozenset(
    {
        "decided_at_once",
        "provisional_ended",
        "decision_struck",
        "striking_appealed",
        "appeal_judged",
        "facilitation_taken",
        "handed_over",
        "breakdown",
        "round_opened",
        "round_ends",
        "round_extended",
        "proposal_expired",
        "proposal_outdated",
        "meeting_asked",
        "meeting_called",
        "meeting_moved",
        "meeting_opened",
        "meeting_cancelled",
        "minutes_confirmed",
        "proposal_opened",
        "proposal_rewritten",
        "proposal_adopted",
        "objection_raised",
        "opinion_asked",
        "opinion_due",
        "opinion_given",
        "answer_due",
        "answer_late",
        "opinion_answered",
        "opinion_replied",
        "copy_made",
        "term_to_renew",
        "role_vacant",
        "request_made",
        "recovery_begun",
    }
)
ALWAYS = frozenset(
    {"factor_added", "factor_removed", "identity_linked", "identity_unlinked", "link_made", "account_opened", "account_reopened"}
)
CHOSEN = {kind: sentence for kind, sentence in KINDS.items() if kind not in ALWAYS}
