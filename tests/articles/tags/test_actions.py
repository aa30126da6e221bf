from __future__ import annotations

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction

from articles.tags import actions
from articles.tags.models import Tag, TagAlias, TagKind, TagState
from newsroom.accounts.models import Role
from newsroom.folding import fold
from tests.factories import make_article, make_tag, make_user

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    "name", ["Élysée", "ÉLYSÉE", "elysee", " E\u0301lyse\u0301e ", "ＥＬＹＳＥＥ"]
)
def test_spellings_of_one_name_are_one_key(name):
    assert fold(name) == "elysee"


@pytest.mark.parametrize(("one", "other"), [("МОСКВА", "Москва"), ("Straße", "STRASSE")])
def test_other_scripts_fold_too(one, other):
    assert fold(one) == fold(other)


def test_one_name_is_one_tag_of_its_kind():
    make_tag("Élysée", kind=TagKind.PLACE)

    with pytest.raises(IntegrityError), transaction.atomic():
        Tag.objects.create(name="ELYSEE", kind=TagKind.PLACE)
    assert Tag.objects.create(name="Elysée", kind=TagKind.ORGANISATION).slug == "elysee-2"


def test_a_name_typed_differently_finds_the_tag():
    tag = make_tag("Élysée")

    assert actions.propose_tag("ÉLYSÉE", by=make_user()) == tag


def test_taggits_own_interface_agrees():
    tag = make_tag("Élysée")
    article = make_article()

    article.tags.add("ELYSEE", "Trams")
    article.tags.add("élysée")

    assert [tag.name for tag in article.tags.all()] == ["Élysée", "Trams"]
    assert Tag.objects.count() == 2
    assert article in type(article).objects.filter(tags__in=[tag])


def test_a_reporters_new_tag_waits_for_an_editor():
    tag = actions.propose_tag("Cross-border trams", by=make_user())
    assert tag.state == TagState.PROPOSED
    assert not tag.is_public

    actions.accept_tag(tag, by=make_user(Role.EDITOR))
    assert tag.is_public


def test_an_editors_new_tag_is_for_use_at_once():
    assert actions.propose_tag("Trams", by=make_user(Role.EDITOR)).state == TagState.ACTIVE


@pytest.mark.parametrize(
    "typed", ["NA\u00adTO", "\ufeffNATO", "N\x00ATO", "N\x1bATO", "NATO\u200b"]
)
def test_what_nobody_sees_makes_no_other_name(typed):
    assert fold(typed) == "nato"


def test_a_name_keeps_no_control_characters():
    tag = actions.propose_tag("Tra\x00ms\x1b and\tbridges", by=make_user())

    assert tag.name == "Trams and bridges"


@pytest.mark.parametrize("name", ["", "  ", "\x00", "…", "\u202e", "x" * 101, "ﷺ" * 40])
def test_a_tag_needs_a_name(name):
    with pytest.raises(ValidationError):
        actions.propose_tag(name, by=make_user(Role.EDITOR))


def test_an_alias_stands_for_its_tag():
    tag = make_tag("Kyiv", kind=TagKind.PLACE)
    TagAlias.objects.create(tag=tag, label="Kiev")

    assert actions.find_tag("KIEV") == tag


def test_an_ambiguous_name_is_never_applied():
    for kind in (TagKind.PLACE, TagKind.ORGANISATION):
        TagAlias.objects.create(tag=make_tag("Georgia", kind=kind), label="GA")

    assert actions.find_tag("Georgia") is None
    assert actions.find_tag("ga") is None
    assert actions.find_tag("Georgia", TagKind.PLACE).kind == TagKind.PLACE


def test_an_address_that_redirects_belongs_to_one_tag():
    TagAlias.objects.create(tag=make_tag("Kyiv"), label="Kiev", slug="kiev", redirects=True)

    with pytest.raises(IntegrityError), transaction.atomic():
        TagAlias.objects.create(tag=make_tag("Lviv"), label="Kiev 2", slug="kiev", redirects=True)


def test_a_renamed_tag_is_found_under_both_names_and_both_addresses():
    chief = make_user(Role.CHIEF)
    tag = make_tag("Kiev")

    actions.rename_tag(tag, "Kyiv", by=chief)

    assert (tag.name, tag.slug) == ("Kyiv", "kyiv")
    assert actions.find_tag("Kiev") == tag
    assert TagAlias.objects.get(redirects=True).slug == "kiev"

    actions.rename_tag(tag, "Kiev", by=chief)
    assert tag.slug == "kiev"
    assert list(TagAlias.objects.values_list("slug", flat=True)) == ["kyiv"]


def test_a_correction_of_case_keeps_the_address():
    tag = make_tag("nato")

    actions.rename_tag(tag, "NATO", by=make_user(Role.CHIEF))

    assert tag.slug == "nato"
    assert not TagAlias.objects.exists()


def test_two_tags_do_not_become_one_by_renaming():
    make_tag("Kyiv")

    with pytest.raises(ValidationError, match="Merge"):
        actions.rename_tag(make_tag("Kiev"), "KYIV", by=make_user(Role.CHIEF))


def test_tags_are_renamed_and_retired_by_chiefs_only():
    editor = make_user(Role.EDITOR)

    with pytest.raises(PermissionDenied):
        actions.rename_tag(make_tag("Kiev"), "Kyiv", by=editor)
    with pytest.raises(PermissionDenied):
        actions.retire_tag(make_tag("Kiev"), by=editor)
    with pytest.raises(PermissionDenied):
        actions.accept_tag(make_tag("Kiev"), by=make_user())


def test_search_as_you_type_goes_by_the_beginning_of_names_and_aliases():
    used, unused = make_tag("Trams", public_count=9), make_tag("Transport")
    TagAlias.objects.create(tag=make_tag("Light rail", public_count=3), label="Trains")
    make_tag("Extra")

    names = [tag.name for tag in Tag.objects.matching("TRÀ")]
    assert names == [used.name, "Light rail", unused.name]


def test_a_percent_sign_is_a_letter_like_another():
    make_tag("50% off")
    make_tag("500 years")

    assert [tag.name for tag in Tag.objects.matching("50%")] == ["50% off"]


def test_what_chiefs_have_retired_only_they_take_into_use_again():
    tag = make_tag("Trams")
    actions.retire_tag(tag, by=make_user(Role.CHIEF))

    with pytest.raises(PermissionDenied):
        actions.accept_tag(tag, by=make_user(Role.EDITOR))
    with pytest.raises(ValidationError, match="retired"):
        actions.propose_tag("trams", by=make_user())

    actions.accept_tag(tag, by=make_user(Role.CHIEF))
    assert tag.is_public


def test_a_tag_that_gets_its_old_name_back_gets_that_address_back():
    chief = make_user(Role.CHIEF)
    other = make_tag("C++")
    tag = make_tag("C")
    assert tag.slug == "c-2"
    actions.rename_tag(tag, "C language", by=chief)
    actions.rename_tag(other, "C plus plus", by=chief)
    TagAlias.objects.filter(tag=other).delete()

    actions.rename_tag(tag, "C", by=chief)

    assert tag.slug == "c-2"


def test_a_new_name_with_the_same_address_keeps_the_address():
    tag = make_tag("Trams")

    actions.rename_tag(tag, "Trams!", by=make_user(Role.CHIEF))

    assert tag.slug == "trams"
    assert actions.find_tag("trams") == tag
