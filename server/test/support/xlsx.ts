import { strFromU8, unzipSync } from 'fflate';

type CellValue = string | number | null;

/** The sheets of an XLSX file by name, each as rows of cells. Read from its XML, not by the library that wrote it. */
export function readXlsx(bytes: Uint8Array): Map<string, CellValue[][]> {
  const files = unzipSync(bytes);
  const text = (name: string): string => strFromU8(files[name] ?? new Uint8Array());
  const shared = [...text('xl/sharedStrings.xml').matchAll(/<si>(.*?)<\/si>/gs)].map(([, si = '']) => wordsOf(si));
  const names = [...text('xl/workbook.xml').matchAll(/<sheet [^>]*name="([^"]*)"/g)].map(([, name = '']) => name);
  return new Map(names.map((name, i) => [name, rowsOf(text(`xl/worksheets/sheet${i + 1}.xml`), shared)]));
}

const wordsOf = (xml: string): string => [...xml.matchAll(/<t[^>]*>([^<]*)<\/t>/g)].map(([, t = '']) => t).join('');

function rowsOf(sheet: string, shared: readonly string[]): CellValue[][] {
  return [...sheet.matchAll(/<row [^>]*?(?:\/>|>(.*?)<\/row>)/gs)].map(([, row = '']) => {
    const cells: CellValue[] = [];
    for (const [, attributes = '', content = ''] of row.matchAll(/<c ([^>]*?)(?:\/>|>(.*?)<\/c>)/gs)) {
      cells[columnOf(attributes)] = valueOf(attributes, content, shared);
    }
    return Array.from(cells, (cell) => cell ?? null);
  });
}

const columnOf = (attributes: string): number =>
  Array.from(/r="([A-Z]+)\d+"/.exec(attributes)?.[1] ?? 'A').reduce(
    (n, letter) => n * 26 + letter.charCodeAt(0) - 64,
    0,
  ) - 1;

function valueOf(attributes: string, content: string, shared: readonly string[]): CellValue {
  const value = /<v>([^<]*)<\/v>/.exec(content)?.[1];
  if (attributes.includes('t="s"')) return shared[Number(value)] ?? null;
  if (attributes.includes('t="inlineStr"')) return wordsOf(content);
  return value === undefined ? null : Number(value);
}
