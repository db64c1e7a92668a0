import PDFDocument from 'pdfkit';
import { chineseFont, printable } from '../../platform/chinese-font';
import { A4, drawn, INK, numberPages, QUIET } from '../../platform/paper';
import { copyHeading, copyWord, type CopyContent } from './copy-content';

type Document = InstanceType<typeof PDFDocument>;

const MARGIN = 48;
const WIDTH = A4.width - 2 * MARGIN;
const LABEL = 108;
const BOTTOM = A4.height - MARGIN - 24;

/** The copy's words as one A4 document. */
export function copyPdf(content: CopyContent): Promise<Buffer> {
  const pdf = new PDFDocument({
    size: 'A4',
    margin: MARGIN,
    bufferPages: true,
    info: { Title: copyWord('title'), Creator: copyWord('app'), CreationDate: new Date(content.madeAt) },
  });
  return drawn(pdf, () => {
    pdf.registerFont('copy', chineseFont()).font('copy');
    text(pdf, `${copyWord('app')} ${copyWord('title')}`, 20, INK);
    for (const line of [copyHeading(content), copyWord('intro'), copyWord('more')]) text(pdf, line, 10.5, QUIET);
    for (const { title, rows } of content.sections) {
      heading(pdf, title);
      if (rows.length === 0) text(pdf, copyWord('nothing'), 10.5, QUIET);
      for (const { lines } of rows) row(pdf, lines);
    }
    numberPages(pdf, MARGIN, (n, of) => copyWord('page', { n, of }));
  });
}

function text(pdf: Document, words: string, size: number, colour: string): void {
  pdf.fontSize(size).fillColor(colour).text(printable(words), MARGIN, pdf.y, { width: WIDTH });
  pdf.moveDown(0.3);
}

function rule(pdf: Document, colour: string): void {
  pdf.lineWidth(0.5).strokeColor(colour);
  pdf
    .moveTo(MARGIN, pdf.y)
    .lineTo(MARGIN + WIDTH, pdf.y)
    .stroke();
  pdf.y += 6;
}

/** Begins a new page unless so many points are left on this one. */
function room(pdf: Document, points: number): void {
  if (pdf.y + points > BOTTOM) pdf.addPage();
}

function heading(pdf: Document, title: string): void {
  room(pdf, 80);
  pdf.moveDown(0.8);
  text(pdf, title, 14, INK);
  rule(pdf, '#888888');
}

function row(pdf: Document, lines: readonly (readonly [label: string, words: string])[]): void {
  for (const [label, words] of lines) {
    const width = WIDTH - LABEL;
    pdf.fontSize(10.5);
    room(pdf, Math.min(pdf.heightOfString(printable(words), { width }), 160));
    const { y } = pdf;
    pdf.fillColor(QUIET).text(label, MARGIN, y, { width: LABEL - 8 });
    const below = pdf.y;
    pdf.fillColor(INK).text(printable(words), MARGIN + LABEL, y, { width });
    // A long label may need more lines than its words; not after a new page, where the words went on.
    if (pdf.y > y) pdf.y = Math.max(pdf.y, below);
  }
  pdf.moveDown(0.3);
  rule(pdf, '#dddddd');
}
