"""What may come in with a tag: shape, and whether the name is free."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.tags.actions import clean_tag_name
from articles.tags.models import Tag, TagAlias
from newsroom.folding import fold

# How far the line of "part of" is followed to see that it does not come round.
LONGEST_LINE = 20


class TagForm(forms.ModelForm):
    decision = forms.ChoiceField(
        label=gettext_lazy("Decision"),
        required=False,
        choices=[("", gettext_lazy("Leave as it is"))],
    )

    class Meta:
        model = Tag
        fields = [
            "name",
            "kind",
            "parent",
            "description",
            "picture",
            "is_sensitive",
            "wikidata_id",
            "iptc_id",
        ]
        widgets = {"description": forms.Textarea(attrs={"rows": 3})}

    def clean_name(self):
        return clean_tag_name(self.cleaned_data["name"])

    def clean_parent(self):
        parent = self.cleaned_data["parent"]
        above = parent
        for _step in range(LONGEST_LINE):
            if above is None:
                return parent
            if above.pk == self.instance.pk:
                raise forms.ValidationError(_("A tag cannot be a part of itself."))
            above = above.parent
        raise forms.ValidationError(_("That is a part of a part of too many others."))

    def clean(self):
        cleaned = super().clean()
        name = cleaned.get("name", self.instance.name)
        kind = cleaned.get("kind", self.instance.kind)
        taken = Tag.objects.named(name, kind).exclude(pk=self.instance.pk).first()
        if taken:
            sentence = _("“%(name)s” exists already among those of this kind.")
            self.add_error(
                "name" if "name" in self.fields else None, sentence % {"name": taken.name}
            )
        return cleaned


class AliasForm(forms.ModelForm):
    class Meta:
        model = TagAlias
        fields = ["label"]

    def clean_label(self):
        return clean_tag_name(self.cleaned_data["label"])


class AliasFormSet(forms.BaseInlineFormSet):
    def clean(self):
        """Each name once; and an old address answers for ever."""
        super().clean()
        keys = set()
        for form in self.forms:
            label = getattr(form, "cleaned_data", {}).get("label")
            if not label:
                continue
            if form.cleaned_data.get("DELETE"):
                if form.instance.redirects:
                    sentence = _("“%(name)s” is an old address of the tag and must stay.")
                    raise forms.ValidationError(sentence % {"name": label})
            elif fold(label) in keys:
                form.add_error("label", _("The tag has this name already."))
            keys.add(fold(label))
