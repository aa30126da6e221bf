from newsroom.media.models.attachment import Attachment, AttachmentWord, FileKind
from newsroom.media.models.image import Image, RightsCategory, Shape, random_name
from newsroom.media.models.image_word import ImageWord
from newsroom.media.models.replaced_file import ReplacedFile

__all__ = [
    "Attachment",
    "AttachmentWord",
    "FileKind",
    "Image",
    "ImageWord",
    "ReplacedFile",
    "RightsCategory",
    "Shape",
    "random_name",
]
