"""What is asked of a file and of its columns."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from socle.journal.importable import Importable, Place
from socle.people.forms.offering import offer
from socle.site.imports.models import Batch
from socle.site.imports.reading import MOST_BYTES, Sheet
from socle.site.imports.reading.sheet import ABOVE
from socle.site.imports.united import TOGETHER


class FileForm(forms.Form):
    file = forms.FileField(
        label=_("The file"),
        help_text=_("XLSX or CSV, as you have it: at most 10 MB and 10,000 rows."),
        widget=forms.FileInput(attrs={"accept": ".xlsx,.xlsm,.csv,.tsv,.txt,.json"}),
        error_messages={"required": _("Choose a file."), "empty": _("Nothing stands in this file."), "missing": _("Choose a file.")},
    )

    def clean_file(self) -> Any:
        if self.cleaned_data["file"].size > MOST_BYTES:
            raise forms.ValidationError(_("This file is larger than 10 MB: keep what is to be imported."))
        return self.cleaned_data["file"]


class PlacedFileForm(FileForm):
    """A file for one of several places."""

    field_order = ("place", "file")
    place = forms.ChoiceField(label=_("Where do they come in?"), help_text=_("All rows of the file go there."))

    def __init__(self, *args: Any, places: Sequence[Place], **more: Any) -> None:
        super().__init__(*args, **more)
        offer(self, place=[(str(one.thing.pk), one.name) for one in places])


class ColumnsForm(forms.Form):
    """Which sheet, which row holds the headers, and for each field its column."""

    def __init__(self, *args: Any, batch: Batch, kind: Importable, sheet: Sheet, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.kind, self.batch = kind, batch
        if len(sheet.names) > 1:
            pairs = [(name, _("all of them together") if name == TOGETHER else name) for name in sheet.names]
            self.fields["sheet"] = forms.ChoiceField(label=_("Sheet"), choices=pairs, initial=sheet.name)
        above = [(str(n), f"{n} · {' · '.join(filter(None, row))[:60]}") for n, row in enumerate(sheet.rows[: ABOVE + 1], 1)]
        self.fields["header"] = forms.ChoiceField(label=_("The headers stand in row"), choices=above, initial=str(batch.header + 1))
        columns = [("", _("not in this file")), *((str(at), title) for at, title in enumerate(batch.titles))]
        for one in kind.fields:
            initial = str(batch.mapping.get(one.key, ""))
            help_text = one.help or (_("For example: {example}").format(example=one.example) if one.example else "")
            self.fields[f"f-{one.key}"] = forms.ChoiceField(
                label=one.label, choices=columns, required=one.required, initial=initial, help_text=help_text, error_messages=_NEEDED
            )

    def places(self) -> list[Any]:
        return [self[name] for name in ("sheet", "header") if name in self.fields]

    def columns(self) -> list[Any]:
        return [self[f"f-{one.key}"] for one in self.kind.fields]

    def clean(self) -> dict[str, Any]:
        """A column is one thing only, and one of them at least is something."""
        used: dict[str, str] = {}
        for one in self.kind.fields:
            at = self.cleaned_data.get(f"f-{one.key}", "")
            if at and at in used:
                self.add_error(f"f-{one.key}", _("This column is “{field}” already.").format(field=used[at]))
            if at:
                used[at] = str(one.label)
        if not used and not self.errors:
            raise forms.ValidationError(_("Say at least what one of the columns is."))
        if self.kind.one_of and not any(self.cleaned_data.get(f"f-{key}") for key in self.kind.one_of):
            raise forms.ValidationError(self.kind.lacking)
        return self.cleaned_data

    def mapping(self) -> dict[str, int]:
        found = {one.key: self.cleaned_data[f"f-{one.key}"] for one in self.kind.fields}
        return {key: int(at) for key, at in found.items() if at}


_NEEDED = {"required": _("Say which column this is."), "invalid_choice": _("Say which column this is.")}
