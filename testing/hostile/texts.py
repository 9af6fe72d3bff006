"""Hostile texts: what somebody may type into an answer to steer what shows, prints, sorts or stores it."""

from random import Random

PROGRAM = "=cmd|' /C calc'!A0"  # what a spreadsheet would start
SHARE = "//server.example/share"  # what a picture in a tooltip would fetch
MARKUP = (
    f"<img src='{SHARE}/a.png'>",
    "<img src=file:///etc/passwd width=10 height=10/>",
    "<a href='javascript:app.alert(1)'>x</a>",
    '<onDraw name="x" label="y"/>',
    "<para backColor=red>x</para>",
    "</para><para>",
    '<font name="Helvetica">x</font>',
    "<br/>",
    "&#60;b&#62; &lt;b&gt; &amp;",
    "<seq/><seqreset id=1/>",
    '<unichar code="65"/>',
    "]]></rdf:li><x/>",
    '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>&e;',
    '\ufeff<?xpacket end="w"?>',
)
PAPER = (
    "(unbalanced",
    "unbalanced)",
    "\\",
    "\\(x\\) ) >> endobj /Launch (",
    "endstream endobj",
    "/JavaScript (app.alert)",
    "<<>>",
    "%(x)s {0} ${x} %s",
)
ADDRESSES = (
    "javascript:alert(1)",
    "file:///etc/passwd",
    "http://a.nl/)>>/S/Launch",
    "http://a.nl/%0a%0dx",
    'https://a.nl/"onload=',
    "https://user:pw@a.nl/é?ü",
    "mailto:a@b.nl?bcc=c@d.nl",
    "a@b.nl%0aBcc:c@d.nl",
    "x@y.z,cc@d.nl",
    "http://[::1",
    "http://a.b/" + "c" * 3000,
    "a@b." + "c." * 500 + "nl",
)
FORMULAS = (
    PROGRAM,
    "+1+1",
    "-1+1",
    "@SUM(1)",
    "\t=1",
    "\r=1",
    "\n=1",
    " =1",
    "\u00a0=1",
    "\u200b=1",
    "\ufeff=1",
    "\x00=1",
    "＝1",
    '"=1',
    ";=1",
    '"";=1;"',
    '=HYPERLINK("http://a","b")',
    '=WEBSERVICE("http://a")',
    "{=1}",
    "_x0041_",
    "_x000D_",
)
LETTERS = (
    "\x1b]0;x\x07",
    "\x1b[2J",
    "\x9b31m",
    "\x7f",
    "\x85",
    "\u2028x",
    "\u202etxt.exe",
    "\u2066a\u2069",
    "\ufffe",
    "\uffff",
    "\ud800",
    "\udfff",
    "\u0300" * 50,
    "e\u0301",
    "\ue000",
    "\U0010ffff",
    "😀" * 600,
    "𠀀",
    "עברית",
    "العربية",
    "हिन्दी",
    "a\0b",
    "x" * 501,
    "x" * 33_000,
    "a\n" * 2000,
    "woord " * 5000,
)
NAMES = (
    "../../etc/passwd",
    "..\\..\\x",
    "C:\\x",
    "CON",
    "nul.txt",
    "com¹",
    "...",
    "-rf",
    "a.json.lock",
    "$HOME",
    "`id`",
    "%PATH%",
    "a" * 400,
    "漢" * 100,
    "(kopie van (x) 2024)",
    "x · y",
)
ALL = (*MARKUP, *PAPER, *ADDRESSES, *FORMULAS, *LETTERS, *NAMES)


def any_text(chance: Random) -> str:
    """A hostile text, or letters that nobody chose."""
    if chance.random() < 0.7:
        return chance.choice(ALL)
    spans = ((32, 127), (0x20, 0x250), (0, 0xD800), (0xE000, 0x110000))
    return "".join(chr(chance.randrange(*chance.choice(spans))) for _ in range(chance.randrange(40)))
