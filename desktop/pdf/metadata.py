"""What the file says about itself: title, dates, standards, colours, and the data it carries."""

from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import md5
from typing import Any
from xml.sax.saxutils import escape

from reportlab.pdfbase.pdfdoc import (
    XMP,
    PDFArray,
    PDFDate,
    PDFDictionary,
    PDFInfo,
    PDFName,
    PDFStream,
    PDFString,
    PDFZCompress,
)

from desktop import NAME, paths

LANGUAGE = "nl-NL"


class _Info(PDFInfo):
    """The old place for metadata: the same title and dates as in the XMP, and no author."""

    def format(self, document: Any) -> bytes:
        date = PDFDate(ts=document._timeStamp)
        entries = {
            "Title": PDFString(self.title),
            "Creator": PDFString(NAME),
            "Producer": PDFString(NAME),
            "CreationDate": date,
            "ModDate": date,
        }
        return bytes(PDFDictionary(entries).format(document))


def describe(document: Any, title: str, when: datetime, archived_as: int) -> None:
    """Says what the file is: title, language, date, and that it is PDF/UA-1 and PDF/A.

    `archived_as` is the part of that standard: 3, which allows attachments, or 2, which does not.
    """
    when = when.astimezone(UTC)
    document._timeStamp.YMDhms = when.timetuple()[:6]
    document.info = _Info()
    document.setTitle(title)
    catalog = document.Catalog
    catalog.__NoDefault__ = [*catalog.__NoDefault__, "OutputIntents", "AF"]
    catalog.Lang = PDFString(LANGUAGE)
    catalog.ViewerPreferences = PDFDictionary({"DisplayDocTitle": "true"})
    catalog.Metadata = XMP(creator=lambda _: _xmp(title, when, archived_as).encode())
    profile = PDFStream(
        PDFDictionary({"N": 3}), (paths.resources() / "srgb.icc").read_bytes(), [PDFZCompress]
    )
    intent = {
        "Type": PDFName("OutputIntent"),
        "S": PDFName("GTS_PDFA1"),
        "OutputConditionIdentifier": PDFString("sRGB"),
        "Info": PDFString("sRGB IEC61966-2.1"),
        "DestOutputProfile": document.Reference(profile),
    }
    catalog.OutputIntents = PDFArray([PDFDictionary(intent)])


@dataclass(frozen=True)
class Attachment:
    """The data that the pages were made from, as a file; `media_type` as in "text/csv"."""

    name: str
    media_type: str
    description: str
    data: bytes


def attach(document: Any, attached: Attachment) -> None:
    """Puts a file into the PDF, as the source that the pages were made from."""
    parameters = {
        "Size": len(attached.data),
        "ModDate": PDFDate(ts=document._timeStamp),
        "CheckSum": f"<{md5(attached.data, usedforsecurity=False).hexdigest()}>",
    }
    stream = {
        "Type": PDFName("EmbeddedFile"),
        "Subtype": f"/{attached.media_type.replace('/', '#2F')}",  # PDFName does not escape the slash
        "Params": PDFDictionary(parameters),
    }
    embedded = document.Reference(PDFStream(PDFDictionary(stream), attached.data, [PDFZCompress]))
    specification = {
        "Type": PDFName("Filespec"),
        "F": PDFString(attached.name),
        "UF": PDFString(attached.name),
        "Desc": PDFString(attached.description),
        "AFRelationship": PDFName("Source"),
        "EF": PDFDictionary({"F": embedded, "UF": embedded}),
    }
    reference = document.Reference(PDFDictionary(specification))
    document.Catalog.AF = PDFArray([reference])
    names = PDFDictionary({"Names": PDFArray([PDFString(attached.name), reference])})
    document.Catalog.Names = PDFDictionary({"EmbeddedFiles": names})


def _xmp(title: str, when: datetime, archived_as: int) -> str:
    # PDF/A wants every schema that it does not know itself to be described: that of pdfuaid is.
    return f"""<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
 <rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
  <rdf:Description rdf:about=""
    xmlns:dc="http://purl.org/dc/elements/1.1/"
    xmlns:xmp="http://ns.adobe.com/xap/1.0/"
    xmlns:pdf="http://ns.adobe.com/pdf/1.3/"
    xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/"
    xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">
   <dc:title><rdf:Alt><rdf:li xml:lang="x-default">{escape(title)}</rdf:li></rdf:Alt></dc:title>
   <dc:language><rdf:Bag><rdf:li>{LANGUAGE}</rdf:li></rdf:Bag></dc:language>
   <xmp:CreateDate>{when.isoformat(timespec="seconds")}</xmp:CreateDate>
   <xmp:ModifyDate>{when.isoformat(timespec="seconds")}</xmp:ModifyDate>
   <xmp:CreatorTool>{NAME}</xmp:CreatorTool>
   <pdf:Producer>{NAME}</pdf:Producer>
   <pdfaid:part>{archived_as}</pdfaid:part>
   <pdfaid:conformance>A</pdfaid:conformance>
   <pdfuaid:part>1</pdfuaid:part>
  </rdf:Description>
  <rdf:Description rdf:about=""
    xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
    xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#"
    xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
   <pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
    <pdfaSchema:schema>PDF/UA identification schema</pdfaSchema:schema>
    <pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
    <pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
    <pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
     <pdfaProperty:name>part</pdfaProperty:name>
     <pdfaProperty:valueType>Integer</pdfaProperty:valueType>
     <pdfaProperty:category>internal</pdfaProperty:category>
     <pdfaProperty:description>Part of ISO 14289</pdfaProperty:description>
    </rdf:li></rdf:Seq></pdfaSchema:property>
   </rdf:li></rdf:Bag></pdfaExtension:schemas>
  </rdf:Description>
 </rdf:RDF>
</x:xmpmeta>
<?xpacket end="w"?>"""
