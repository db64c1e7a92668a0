import PDFDocument from 'pdfkit';
import type { Poster } from '../modules/places';
import { chineseFont, printable } from '../platform/chinese-font';
import { readCsv } from '../platform/csv';
import { drawn, INK, QUIET } from '../platform/paper';

type Document = InstanceType<typeof PDFDocument>;

// A4 in points.
const WIDTH = 595;
const HEIGHT = 842;
const MARGIN = 56;
const TEXT = WIDTH - 2 * MARGIN;
const HEAD = 118;
/** printed 10.6 cm wide: read from a saddle two metres away */
const CODE = 300;
const ACCENT = '#C93C17';
/** A name of any length fits two lines at one of these sizes. */
const NAME_SIZES = [32, 26, 21];
const NAME_HEIGHT = 88;

const WORDS = new Map(readCsv('src/manage/data/poster.csv', (row) => [row.text('code'), row.text('text')]));

function word(code: string): string {
  const text = WORDS.get(code);
  if (text === undefined) throw new Error(`poster.csv has no ${code}`);
  return text;
}

/**
 * Posters as one document, an A4 page each. It holds the processor: for a process that answers nobody.
 *
 * @throws Error when a code is no picture
 */
export function posterPdf(posters: readonly Poster[], madeAt: Date): Promise<Buffer> {
  const pdf = new PDFDocument({
    size: 'A4',
    margin: 0,
    autoFirstPage: false,
    // Else the moment of drawing: the same poster would be another file each time.
    info: { Title: word('app'), Creator: word('app'), CreationDate: madeAt },
  });
  return drawn(pdf, () => {
    pdf.registerFont('poster', chineseFont());
    for (const poster of posters) page(pdf.addPage().font('poster'), poster);
  });
}

function page(pdf: Document, { name, address, hours, shop, code }: Poster): void {
  pdf.rect(0, 0, WIDTH, HEAD).fill(ACCENT);
  centred(pdf, word('app'), { y: 28, size: 38, colour: '#ffffff' });
  centred(pdf, word('slogan'), { y: 82, size: 15, colour: '#ffffff' });
  centred(pdf, name, { y: HEAD + 26, size: sizeFor(pdf, name), colour: INK });
  const top = HEAD + 26 + NAME_HEIGHT;
  pdf.image(code, (WIDTH - CODE) / 2, top, { fit: [CODE, CODE], align: 'center', valign: 'center' });
  centred(pdf, word('scan'), { y: top + CODE + 14, size: 24, colour: ACCENT });
  const kind = shop ? 'shop' : 'point';
  for (const [index, line] of [1, 2, 3].entries()) {
    centred(pdf, word(`${kind}_${line}`), { y: top + CODE + 58 + index * 28, size: 17, colour: INK });
  }
  centred(pdf, `${word('hours')} ${hours}`, { y: HEIGHT - 82, size: 14, colour: QUIET });
  centred(pdf, `${word('address')} ${address}`, { y: HEIGHT - 58, size: 14, colour: QUIET });
}

/** The largest size at which the name needs no more than its room. */
function sizeFor(pdf: Document, name: string): number {
  const fits = (size: number): boolean =>
    pdf.fontSize(size).heightOfString(printable(name), { width: TEXT }) <= NAME_HEIGHT;
  return NAME_SIZES.find(fits) ?? Math.min(...NAME_SIZES);
}

interface Line {
  /** from the top of the page */
  y: number;
  size: number;
  colour: string;
}

function centred(pdf: Document, text: string, { y, size, colour }: Line): void {
  const options = { width: TEXT, align: 'center', height: NAME_HEIGHT, ellipsis: true } as const;
  pdf.fontSize(size).fillColor(colour).text(printable(text), MARGIN, y, options);
}
