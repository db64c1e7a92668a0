import type PDFDocument from 'pdfkit';

/** A4 in points, as pdfkit counts them. */
export const A4 = { width: 595, height: 841 };
export const INK = '#1a1a1a';
export const QUIET = '#666666';

type Document = InstanceType<typeof PDFDocument>;

/** Draws into a document, ends it and gives its bytes. */
export async function drawn(pdf: Document, draw: () => void | Promise<void>): Promise<Buffer> {
  const chunks: Buffer[] = [];
  const done = new Promise<void>((resolve, reject) => pdf.on('end', resolve).on('error', reject));
  pdf.on('data', (chunk: Buffer) => chunks.push(chunk));
  await draw();
  pdf.end();
  await done;
  return Buffer.concat(chunks);
}

/** Writes below each page of a document with `bufferPages` which of how many it is. */
export function numberPages(pdf: Document, margin: number, words: (n: number, of: number) => string): void {
  const { count } = pdf.bufferedPageRange();
  for (let page = 0; page < count; page += 1) {
    pdf.switchToPage(page);
    // Below the margin, where text would otherwise begin a page of its own.
    pdf.page.margins.bottom = 0;
    pdf.fontSize(9).fillColor(QUIET);
    const place = { width: A4.width - 2 * margin, align: 'center', lineBreak: false } as const;
    pdf.text(words(page + 1, count), margin, A4.height - margin, place);
  }
}
