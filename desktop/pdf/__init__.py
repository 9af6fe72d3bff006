"""How a report looks on paper: a PDF that everybody can read (PDF/UA-1) and that lasts (PDF/A).

ReportLab draws pages and knows nothing of structure, so what makes a PDF accessible is added while it draws.
To learn how, read in this order:

    report      the whole way: blocks → flowables → pages → what can only be known at the end
    tags        what a structure tree is, and how it stands in the file
    canvas      drawing in pieces, each the content of an element or an artifact
    paragraph   a text, its bullet and its links; parts of it on several pages are one element
    table_block header cells, what is repeated, where to break
    story       which element and which look each block of a report gets
    metadata    title, language, standards, colour profile, and the report itself as an attachment
    mend        three defects of ReportLab that nobody sees and every reader of structure stumbles over
    fonts       which font has which letter, and what becomes of a letter that none has

The others are small: heading, links, terms (what is short or English, for who listens), masthead, letters
(what to warn of), styles (every size and colour).
"""

from desktop.pdf.untouched import keep_untouched

keep_untouched()
