from newsroom.media.views.attachment import attachment_summary, download, upload_attachment
from newsroom.media.views.icon import favicon, icon
from newsroom.media.views.rendition import rendition, staff_rendition
from newsroom.media.views.upload import summary, upload_picture
from newsroom.media.views.upload_many import upload_many

__all__ = [
    "attachment_summary",
    "download",
    "favicon",
    "icon",
    "rendition",
    "staff_rendition",
    "summary",
    "upload_attachment",
    "upload_many",
    "upload_picture",
]
