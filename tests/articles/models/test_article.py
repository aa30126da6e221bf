from __future__ import annotations

import pytest
from django.db import IntegrityError, transaction

from articles.models import Article
from tests.factories import make_published_article

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("columns", "rule"),
    [
        ({"state": "scheduled"}, "story_has_a_known_state"),
        ({"state": "withdrawn"}, "withdrawn_story_has_a_reason"),
        ({"headline": ""}, "published_story_is_complete"),
        ({"address_date": None}, "published_story_is_complete"),
        ({"expires_at": 2}, "public_until_it_expires"),
        ({"public_until": 2}, "public_until_it_expires"),
        ({"public_until": -2, "expires_at": -2}, "published_story_begins_before_it_ends"),
        ({"embargo_until": 2}, "public_after_its_hour_and_its_embargo"),
    ],
)
def test_the_database_itself_refuses_what_must_never_be(columns, rule, hours_from_now):
    article = make_published_article()
    hours = {number: hours_from_now(number) for number in (-2, 2)}
    columns = {name: hours.get(value, value) for name, value in columns.items()}

    with pytest.raises(IntegrityError, match=rule), transaction.atomic():
        Article.objects.filter(pk=article.pk).update(**columns)
