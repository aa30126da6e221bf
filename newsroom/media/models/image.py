"""The pictures of the paper, and what may be done with them."""

from __future__ import annotations

import datetime
import secrets
import string

from django.conf import settings
from django.db import models
from django.db.models import Case, F, Q, Value, When
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from newsroom.accounts.models import User
from newsroom.media import renditions
from newsroom.media.models.cut import Cut, CutFile
from newsroom.media.models.image_questions import ImageQuerySet
from newsroom.media.renditions import RATIOS, Box, FileName, Rendition
from newsroom.media.rights import AI_LABELS, RightsCategory
from newsroom.moments import END_OF_TIME

NAME_LETTERS = string.ascii_lowercase + string.digits
NAME_LENGTH = 25  # letters of 36 kinds: more than 128 bits
# How wide the largest file is of a story on a front; the first one has the widest.
FRONT_WIDTH = 1280
FACE_WIDTH = 480
SHARE_WIDTH = 1280
STAFF_FILES = "/desk/pictures/files/"


def random_name() -> str:
    """A name nobody can guess: the pictures of a story under embargo are safe behind it."""
    return "".join(secrets.choice(NAME_LETTERS) for _letter in range(NAME_LENGTH))


class Shape(models.TextChoices):
    LANDSCAPE = "landscape", _("Landscape")
    PORTRAIT = "portrait", _("Portrait")
    SQUARE = "square", _("Square")


class Image(models.Model):
    """A picture, decoded and written anew. Its files never change: they are cached for a year."""

    name = models.CharField(max_length=32, unique=True, default=random_name, editable=False)
    extension = models.CharField(max_length=4, editable=False)
    sha256 = models.CharField(
        max_length=64,
        unique=True,
        editable=False,  # of the file as it was uploaded
    )
    width = models.PositiveIntegerField(_("width"), editable=False)
    height = models.PositiveIntegerField(_("height"), editable=False)
    shape = models.GeneratedField(
        verbose_name=_("shape"),
        expression=Case(
            When(width__gt=F("height"), then=Value(Shape.LANDSCAPE)),
            When(width=F("height"), then=Value(Shape.SQUARE)),
            default=Value(Shape.PORTRAIT),
        ),
        output_field=models.CharField(max_length=10, choices=Shape),
        db_persist=True,
    )
    size = models.PositiveIntegerField(_("bytes of the upload"), editable=False)
    original_filename = models.CharField(
        _("name of the uploaded file"),
        max_length=200,
        blank=True,
        editable=False,  # for finding it again; no file bears it
    )

    # Words, most of which agencies write into the file itself

    alt = models.CharField(
        _("description for people who cannot see it"), max_length=500, blank=True
    )
    caption = models.TextField(_("caption"), max_length=2000, blank=True)
    credit = models.CharField(_("credit"), max_length=300, blank=True)
    headline = models.CharField(_("headline"), max_length=300, blank=True)
    creator = models.CharField(_("made by"), max_length=300, blank=True)
    city = models.CharField(_("place"), max_length=100, blank=True)
    country = models.CharField(_("country"), max_length=100, blank=True)
    people = models.JSONField(_("people"), default=list, blank=True)
    keywords = models.JSONField(_("keywords"), default=list, blank=True)
    taken_at = models.DateTimeField(_("taken"), null=True, blank=True)
    # For each field with something in it: "xmp", "iptc", "exif", or "here" for what was typed.
    origins = models.JSONField(default=dict, editable=False)
    had_place = models.BooleanField(default=False, editable=False)  # coordinates, thrown away

    # Rights

    category = models.CharField(
        _("kind of rights"), max_length=10, choices=RightsCategory, blank=True
    )
    licence = models.CharField(
        _("licence"),
        max_length=200,
        blank=True,
        help_text=_("Its name, such as CC BY 4.0. A free licence needs one."),
    )
    copyright = models.CharField(_("copyright"), max_length=300, blank=True)
    terms_url = models.URLField(_("terms"), max_length=500, blank=True)
    instructions = models.TextField(_("instructions of the sender"), max_length=2000, blank=True)
    rights_note = models.TextField(
        _("limits"),
        max_length=2000,
        blank=True,
        help_text=_("What we may not do with it. Readers do not see this."),
    )
    source_type = models.CharField(
        _("digital source type"),
        max_length=60,
        blank=True,
        editable=False,  # of IPTC's list; it travels with every file
    )
    is_not_for_syndication = models.BooleanField(_("not for other publishers"), default=False)
    licence_from = models.DateField(_("licence from"), null=True, blank=True)
    licence_until = models.DateField(
        _("licence until"), null=True, blank=True, help_text=_("The last day, in our zone.")
    )
    # The same as moments, which the clock is compared with.
    usable_from = models.DateTimeField(null=True, editable=False)
    usable_until = models.DateTimeField(default=END_OF_TIME, editable=False)

    # How it is cut

    focal_x = models.FloatField(
        _("focal point, across"), default=0.5, help_text=_("0 is the left edge, 1 the right one.")
    )
    focal_y = models.FloatField(
        _("focal point, down"), default=0.5, help_text=_("0 is the top, 1 the bottom.")
    )
    # By ratio, for those that somebody drew: left, top and width, as shares of the picture's own.
    crops = models.JSONField(default=dict, editable=False)

    uploaded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        editable=False,
        related_name="+",
        verbose_name=_("uploaded by"),
    )
    uploaded_at = models.DateTimeField(_("uploaded"), default=timezone.now, editable=False)
    # When all the files of its present cuts were made; empty while they are waited for.
    made_at = models.DateTimeField(null=True, editable=False)
    # In how many places it stands, drafts included.
    use_count = models.PositiveIntegerField(default=0, editable=False)

    objects = ImageQuerySet.as_manager()

    # What newsroom.accounts.rights asks of its subjects: a picture belongs to no section.
    section_id = None

    class Meta:
        verbose_name = _("picture")
        verbose_name_plural = _("pictures")
        indexes = [
            models.Index(fields=["shape", "-id"], name="image_by_shape"),
            models.Index(fields=["usable_until"], name="image_by_licence_end"),
            models.Index(fields=["taken_at"], name="image_by_day_taken"),
            models.Index(fields=["category", "-id"], name="image_by_category"),
            models.Index(fields=["-use_count", "-id"], name="image_by_use"),
            # Their first column says nothing, but SQLite looks only for a column that equals.
            models.Index(fields=["alt", "-id"], condition=Q(alt=""), name="image_lacks_alt"),
            models.Index(
                fields=["credit", "-id"], condition=Q(credit=""), name="image_lacks_credit"
            ),
            models.Index(fields=["-id"], condition=Q(made_at=None), name="image_to_be_made"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(width__gt=0, height__gt=0), name="image_has_a_width_and_a_height"
            ),
            models.CheckConstraint(
                condition=Q(focal_x__gte=0, focal_x__lte=1), name="image_focal_x_is_inside"
            ),
            models.CheckConstraint(
                condition=Q(focal_y__gte=0, focal_y__lte=1), name="image_focal_y_is_inside"
            ),
            models.CheckConstraint(
                condition=Q(licence_from=None)
                | Q(licence_until=None)
                | Q(licence_from__lte=F("licence_until")),
                name="image_licence_ends_after_it_begins",
            ),
            models.CheckConstraint(
                condition=Q(licence_until=None, usable_until=END_OF_TIME)
                | Q(licence_until__isnull=False, usable_until__lt=END_OF_TIME),
                name="image_is_usable_until_its_licence_ends",
            ),
        ]

    def __str__(self) -> str:
        return self.headline or self.caption or self.alt or self.original_filename or self.name

    def is_own(self, user: User) -> bool:
        return self.uploaded_by_id == user.pk

    @property
    def ai_label(self) -> str:
        return str(AI_LABELS.get(self.category, ""))

    def is_usable_at(self, moment: datetime.datetime) -> bool:
        """Whether its licence lets readers see it."""
        begun = self.usable_from is None or self.usable_from <= moment
        return begun and moment < self.usable_until

    @property
    def is_usable(self) -> bool:
        return self.is_usable_at(timezone.now())

    # Its files

    @property
    def whole(self) -> Cut:
        return Cut(self, "", Box(0, 0, self.width, self.height))

    def cut(self, ratio: str) -> Cut:
        """The part of one of the ratios of newsroom.media.renditions; the whole for ""."""
        return Cut(self, ratio, self.box(ratio)) if ratio else self.whole

    def box(self, ratio: str) -> Box:
        if ratio in self.crops:
            return renditions.box_drawn(RATIOS[ratio], self.width, self.height, self.crops[ratio])
        return renditions.box_around(
            RATIOS[ratio],
            self.width,
            self.height,
            focal_x=self.focal_x,
            focal_y=self.focal_y,
        )

    @property
    def extensions(self) -> list[str]:
        """The formats that readers are offered, the best first; every browser knows the last."""
        return [
            *(each for each in settings.PICTURE_FORMATS if each != self.extension),
            self.extension,
        ]

    def rendition(self, file: FileName) -> Rendition | None:
        """The file of that name, if pages may ask for it: all others are nobody's business."""
        cut = self.cut(file.ratio)
        widths = cut.widths if cut.ratio else [*cut.widths, self.editor_width]
        is_known = (
            (cut.ratio, cut.token) == (file.ratio, file.token)
            and file.width in widths
            and file.extension in self.extensions
        )
        return cut.rendition(file.width, file.extension) if is_known else None

    @property
    def renditions_ahead(self) -> list[Rendition]:
        """What is made before anybody asks; the rest is made when it is first asked for."""
        formats, plain = self.extensions, self.extension
        lists = [
            self.whole.renditions(*formats, most=renditions.LARGEST),
            self.cut("16x9").renditions(*formats, most=renditions.LARGEST),
            self.cut("3x2").renditions(*formats, most=FRONT_WIDTH),
            self.cut("1x1").renditions(*formats, most=FACE_WIDTH),
            self.cut("social").renditions(plain, most=renditions.SOCIAL_WIDTH),
            *(self.cut(ratio).renditions(plain, most=SHARE_WIDTH) for ratio in ("4x3", "1x1")),
        ]
        return list({made.file: made for each in lists for made in each}.values())

    @property
    def editor_width(self) -> int:
        return min(renditions.EDITOR_WIDTH, self.width)

    @property
    def editor_rendition(self) -> Rendition:
        return self.whole.rendition(self.editor_width, self.extension)

    @property
    def social(self) -> Cut:
        """What other sites show beside a link to a story."""
        return self.cut("social")

    @property
    def shared_shapes(self) -> list[CutFile]:
        """For search engines, which ask for three shapes of the same picture."""
        return [self.cut(ratio).at_least(SHARE_WIDTH) for ratio in ("16x9", "4x3", "1x1")]

    # For the desk, where pictures are seen that readers may not see.

    @property
    def staff_url(self) -> str:
        """Of the one file that is there as soon as the row is."""
        return f"{STAFF_FILES}{self.editor_rendition.file}"

    @property
    def staff_thumb_url(self) -> str:
        cut = self.cut("3x2")
        return f"{STAFF_FILES}{cut.file(cut.widths[0], self.extension)}"

    @property
    def master_path(self) -> str:
        return renditions.master_path(self.name, self.extension)

    @property
    def rendition_folder(self) -> str:
        return renditions.rendition_folder(self.name)
