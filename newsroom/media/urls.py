"""The addresses of pictures and files: one list for readers, one for the desk."""

from __future__ import annotations

from django.urls import path, re_path, register_converter
from django.urls.converters import StringConverter

from newsroom.media import views
from newsroom.media.models.image import NAME_LENGTH
from newsroom.media.renditions import FileName
from newsroom.publication.icons import SIZES


class FileNameConverter:
    regex = FileName.pattern
    to_python = staticmethod(FileName.parse)
    to_url = str


class AttachmentNameConverter(StringConverter):
    regex = f"[a-z0-9]{{{NAME_LENGTH}}}"


register_converter(FileNameConverter, "picture_file")
register_converter(AttachmentNameConverter, "attachment_name")

public_urlpatterns = [
    path("media/<picture_file:file>", views.rendition, name="rendition"),
    re_path(
        rf"^icon-(?P<fingerprint>[0-9a-f]{{12}})-(?P<name>{'|'.join(SIZES)})\.png$",
        views.icon,
        name="icon",
    ),
    path("favicon.ico", views.favicon, name="favicon"),
    path("files/<attachment_name:name>/<str:filename>", views.download, name="file"),
]

desk_urlpatterns = [
    path("desk/pictures/upload/", views.upload_picture, name="upload"),
    path("desk/pictures/upload/many/", views.upload_many, name="upload_many"),
    path("desk/pictures/files/<picture_file:file>", views.staff_rendition, name="file"),
    path("desk/files/upload/", views.upload_attachment, name="upload_file"),
]
