"""What is said of a picture: by its file, and by people, who have the last word."""

from __future__ import annotations

import datetime
from collections.abc import Mapping

from newsroom.folding import words_of
from newsroom.media.models import Image, ImageWord, RightsCategory
from newsroom.media.models.image_word import word_in
from newsroom.moments import END_OF_TIME
from newsroom.publication.models import paper_zone

FIELDS = {
    "alt",
    "caption",
    "credit",
    "headline",
    "creator",
    "city",
    "country",
    "people",
    "keywords",
    "taken_at",
}
RIGHTS = {
    "category",
    "licence",
    "copyright",
    "terms_url",
    "instructions",
    "rights_note",
    "is_not_for_syndication",
    "licence_from",
    "licence_until",
}
# What the file calls otherwise than the column.
FROM_FILE = {"terms": "rights_note"}
# IPTC's words for what a machine made or changed: the reader is told.
BY_AI = {
    "algorithmicMedia": RightsCategory.AI,
    "trainedAlgorithmicMedia": RightsCategory.AI,
    "compositeSynthetic": RightsCategory.AI_ALTERED,
    "compositeWithTrainedAlgorithmicMedia": RightsCategory.AI_ALTERED,
}
# And what is said where the file had no such word, or another one.
TOLD_OF_AI = {
    RightsCategory.AI: "trainedAlgorithmicMedia",
    RightsCategory.AI_ALTERED: "compositeWithTrainedAlgorithmicMedia",
}


def fill(image: Image, metadata: Mapping[str, dict]) -> None:
    """Writes what a file says into the columns of a new picture, and from where it has it."""
    for name, found in metadata.items():
        if not isinstance(found, dict):
            continue
        column = FROM_FILE.get(name, name)
        value = found["value"]
        setattr(image, column, moment_of(value) if name == "taken_at" else value)
        image.origins[column] = found["origin"]
    if image.source_type in BY_AI:
        image.category = BY_AI[image.source_type]
        image.origins["category"] = image.origins["source_type"]
    name_the_maker(image)


def source_type_of(image: Image) -> str:
    """What its copies say of how it was made: what people say of machines outdoes the file."""
    if image.category == BY_AI.get(image.source_type):
        return image.source_type
    if image.category in TOLD_OF_AI:
        return TOLD_OF_AI[image.category]
    return "" if image.source_type in BY_AI else image.source_type


def name_the_maker(image: Image) -> None:
    """Agencies keep the photographer apart from the credit; a line under a picture names both."""
    if not image.creator or image.creator in image.credit:
        return
    origin = "credit" if image.credit else "creator"
    image.credit = " / ".join(filter(None, [image.creator, image.credit]))[:300]
    image.origins["credit"] = image.origins[origin]


def moment_of(text: str) -> datetime.datetime:
    """A camera without a zone is taken to have been in the paper's own."""
    moment = datetime.datetime.fromisoformat(text)
    return moment if moment.tzinfo else moment.replace(tzinfo=paper_zone())


def say(image: Image, said: Mapping[str, object]) -> set[str]:
    """Writes what somebody says. Answers the columns that changed, with those that follow."""
    for field, value in said.items():
        setattr(image, field, value)
        image.origins[field] = "here"
    written = {*said, "origins"}
    if said.keys() & {"licence_from", "licence_until"}:
        set_moments(image)
        written |= {"usable_from", "usable_until"}
    return written


def set_moments(image: Image) -> None:
    """A licence is good from the first minute of its first day to the last of its last one."""
    zone = paper_zone()
    image.usable_from = start_of(image.licence_from, zone) if image.licence_from else None
    image.usable_until = (
        start_of(image.licence_until + datetime.timedelta(days=1), zone)
        if image.licence_until
        else END_OF_TIME
    )


def start_of(day: datetime.date, zone: datetime.tzinfo) -> datetime.datetime:
    return datetime.datetime.combine(day, datetime.time(), zone)


def index(image: Image) -> None:
    """Makes the rows anew by which the picture is found."""
    ImageWord.objects.filter(image=image).delete()
    ImageWord.objects.bulk_create(words_for(image))


def words_for(image: Image) -> list[ImageWord]:
    """The rows for any word that is said, and for the words of single fields."""
    fields = {
        "credit": [image.credit, image.creator],
        "place": [image.city, image.country],
        "person": image.people,
        "keyword": image.keywords,
    }
    words = {
        word_in(field, word) for field, said in fields.items() for word in words_of(" ".join(said))
    }
    said = [
        image.headline,
        image.caption,
        image.alt,
        *(" ".join(each) for each in fields.values()),
    ]
    said += [image.original_filename, image.original_filename.replace("_", " ")]
    words |= set(words_of(" ".join(said)))
    return [ImageWord(image=image, word=word) for word in sorted(words)]
