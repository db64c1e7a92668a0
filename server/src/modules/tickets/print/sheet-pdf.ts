import { sheetQr } from '@yanxinyuan/shared/tickets/sheet';
import PDFDocument from 'pdfkit';
import { create } from 'qrcode';
import { chineseFont, printable } from '../../../platform/chinese-font';
import { A4, drawn, INK, numberPages, QUIET } from '../../../platform/paper';
import { clockTime, type SheetContent } from './sheet-content';
import { sheetCode } from './sheet-code';
import { sheetWord } from './sheet-words';
import type { Imprint } from './sheet-hash';

type Document = InstanceType<typeof PDFDocument>;

const MARGIN = 48;
const WIDTH = A4.width - 2 * MARGIN;
const LABEL = 84;
const COLUMNS = 3;
const GAP = 8;
const SIDE = (WIDTH - GAP * (COLUMNS - 1)) / COLUMNS;
const HEIGHT = 120;
/** printed about 3.5 cm wide: a phone reads it from a hand's breadth */
const QR = 100;
const BOTTOM = A4.height - MARGIN - 24;

export interface Sheet extends SheetContent {
  imprint: Imprint;
  hash: string;
  /** JPEG of one photo, small enough for print; undefined where it is gone */
  photo: (id: string) => Promise<Buffer | undefined>;
}

/**
 * The sheet as one A4 document.
 *
 * Photos are fetched one by one and leave the memory as they are drawn, so twelve cost no more than the
 * bytes they have in the file.
 */
export function sheetPdf(sheet: Sheet): Promise<Buffer> {
  const pdf = new PDFDocument({
    size: 'A4',
    margins: { top: MARGIN, left: MARGIN, right: MARGIN, bottom: MARGIN },
    bufferPages: true,
    info: {
      Title: `${sheetWord('word', 'title')} ${sheet.number}`,
      Creator: sheetWord('word', 'app'),
      // Else the moment of drawing: the same link would give another file each time.
      CreationDate: sheet.imprint.printedAt,
    },
  });
  return drawn(pdf, async () => {
    pdf.registerFont('sheet', chineseFont()).font('sheet');
    heading(pdf, sheet);
    facts(pdf, sheet);
    await photos(pdf, 'before', sheet.before, sheet.photo);
    await photos(pdf, 'after', sheet.after, sheet.photo);
    history(pdf, sheet);
    imprint(pdf, sheet);
    numberPages(pdf, MARGIN, (n, of) => sheetWord('word', 'page', { n, of }));
  });
}

function heading(pdf: Document, { number }: Sheet): void {
  pdf.fontSize(20).fillColor(INK).text(sheetWord('word', 'title'), MARGIN, MARGIN);
  pdf.fontSize(11).fillColor(QUIET);
  pdf.text(`${sheetWord('word', 'app')}，${sheetWord('word', 'number')} ${number}`);
  rule(pdf);
}

function rule(pdf: Document): void {
  const y = pdf.y + 6;
  pdf.lineWidth(0.5).strokeColor('#bbbbbb');
  pdf
    .moveTo(MARGIN, y)
    .lineTo(MARGIN + WIDTH, y)
    .stroke();
  pdf.x = MARGIN;
  pdf.y = y + 8;
}

/** Begins a new page unless so many points are left on this one. */
function room(pdf: Document, points: number): void {
  if (pdf.y + points > BOTTOM) pdf.addPage();
}

function pair(pdf: Document, label: string, value: string, width = WIDTH - LABEL): void {
  pdf.fontSize(10.5);
  const words = printable(value);
  room(pdf, Math.min(pdf.heightOfString(words, { width }), 200));
  const { y } = pdf;
  pdf.fillColor(QUIET).text(label, MARGIN, y, { width: LABEL - 8 });
  pdf.fillColor(INK).text(words, MARGIN + LABEL, y, { width });
  pdf.moveDown(0.25);
}

function facts(pdf: Document, sheet: Sheet): void {
  for (const [label, value] of sheet.facts) pair(pdf, label, value);
}

function section(pdf: Document, title: string, points: number): void {
  room(pdf, points + 32);
  rule(pdf);
  pdf.fontSize(13).fillColor(INK).text(title, MARGIN, pdf.y);
  pdf.moveDown(0.4);
}

async function photos(pdf: Document, title: string, ids: readonly string[], photo: Sheet['photo']): Promise<void> {
  if (ids.length === 0) return;
  section(pdf, sheetWord('word', title), HEIGHT);
  for (const [index, id] of ids.entries()) {
    const column = index % COLUMNS;
    if (column === 0) room(pdf, HEIGHT);
    const { y } = pdf;
    const bytes = await photo(id);
    const x = MARGIN + column * (SIDE + GAP);
    if (bytes !== undefined) pdf.image(bytes, x, y, { fit: [SIDE, HEIGHT] });
    pdf.y = column === COLUMNS - 1 || index === ids.length - 1 ? y + HEIGHT + GAP : y;
  }
}

function history(pdf: Document, sheet: Sheet): void {
  section(pdf, sheetWord('word', 'history'), 20);
  for (const { at, line, note } of sheet.history) {
    const words = note === null || note === '' ? line : `${line}\n${sheetWord('word', 'moreNote')}${note}`;
    pdf.fontSize(10.5);
    const width = WIDTH - 120;
    room(pdf, Math.min(pdf.heightOfString(printable(words), { width }), 200));
    const { y } = pdf;
    pdf.fillColor(QUIET).text(at, MARGIN, y, { width: 116 });
    pdf.fillColor(INK).text(printable(words), MARGIN + 120, y, { width });
    pdf.moveDown(0.25);
  }
}

/** What is checked against the record: beside the words a QR, for whoever has a camera. */
function imprint(pdf: Document, { imprint, hash }: Sheet): void {
  const { printedAt, lines, own, number } = imprint;
  const code = sheetCode(imprint, hash);
  room(pdf, QR + 20);
  rule(pdf);
  const top = pdf.y;
  const width = WIDTH - LABEL - QR - GAP;
  pair(pdf, sheetWord('word', 'printed'), clockTime(printedAt), width);
  pair(pdf, sheetWord('word', 'lines'), `${lines}（${sheetWord('word', own ? 'own' : 'whole')}）`, width);
  pair(pdf, sheetWord('word', 'code'), code, width);
  const words = { width: LABEL + width };
  pdf
    .fontSize(8)
    .fillColor(QUIET)
    .text(`${sheetWord('word', 'hash')} ${hash}`, MARGIN, pdf.y, words);
  pdf.text(sheetWord('word', 'how'), words);
  qr(pdf, sheetQr({ number, code }), { x: MARGIN + WIDTH - QR, y: top });
}

/** Black squares on the white of the paper; the margin of the page is its quiet zone. */
function qr(pdf: Document, text: string, { x, y }: { x: number; y: number }): void {
  const { modules } = create(text, { errorCorrectionLevel: 'M' });
  const side = QR / modules.size;
  for (let row = 0; row < modules.size; row += 1)
    for (let column = 0; column < modules.size; column += 1)
      if (modules.get(row, column) === 1) pdf.rect(x + column * side, y + row * side, side, side);
  pdf.fill('#000000');
}
