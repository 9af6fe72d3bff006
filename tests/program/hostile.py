"""A PDF that asks for a program: its report is packed in a way that pypdf leaves to `jbig2dec`.

python -m tests.program.hostile OUT
"""

import sys
from io import BytesIO
from pathlib import Path

from pikepdf import AttachedFileSpec, Name, Pdf


def asks_for_a_program() -> bytes:
    """The bytes of such a PDF."""
    pdf = Pdf.new()
    kind = "application/json"
    report = AttachedFileSpec(
        pdf, b"", filename="a.json", description="", mime_type=kind, creation_date="", mod_date=""
    )
    report.relationship = Name.Source
    pdf.attachments["a.json"] = report
    report.obj.EF.F.write(b"abcd", filter=Name.JBIG2Decode)
    out = BytesIO()
    pdf.save(out)
    return out.getvalue()


if __name__ == "__main__":
    Path(sys.argv[1]).write_bytes(asks_for_a_program())
