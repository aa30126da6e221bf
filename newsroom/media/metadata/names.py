"""What the standards call things: XMP namespaces and IPTC's list of digital source types."""

RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
X = "adobe:ns:meta/"
XML = "http://www.w3.org/XML/1998/namespace"

DC = "http://purl.org/dc/elements/1.1/"
EXIF = "http://ns.adobe.com/exif/1.0/"
IPTC_CORE = "http://iptc.org/std/Iptc4xmpCore/1.0/xmlns/"
IPTC_EXTENSION = "http://iptc.org/std/Iptc4xmpExt/2008-02-29/"
PHOTOSHOP = "http://ns.adobe.com/photoshop/1.0/"
PLUS = "http://ns.useplus.org/ldf/xmp/1.0/"
XMP_RIGHTS = "http://ns.adobe.com/xap/1.0/rights/"

SOURCE_TYPE_ADDRESS = "http://cv.iptc.org/newscodes/digitalsourcetype/"
# The NewsCodes of October 2024; retired ones too, which older files carry.
SOURCE_TYPES = frozenset(
    """
    algorithmicMedia algorithmicallyEnhanced composite compositeCapture compositeSynthetic
    compositeWithTrainedAlgorithmicMedia computationalCapture dataDrivenMedia digitalArt
    digitalCapture digitalCreation humanEdits minorHumanEdits negativeFilm positiveFilm print
    screenCapture softwareImage trainedAlgorithmicMedia virtualRecording
    """.split()
)
