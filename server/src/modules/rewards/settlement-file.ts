import type { SettlementDetail } from '@yanxinyuan/shared/rewards/settlement';
import { localDate, SHANGHAI_OFFSET_MS } from '@yanxinyuan/shared/time';
import writeXlsx, { type Cell, type Row, type Sheet } from 'write-excel-file/node';
import { readCsv } from '../../platform/csv';

/** Words of the file, which people outside the mini-program read. */
const WORDS = new Map(
  readCsv('src/modules/rewards/data/settlement_sheet.csv', (row) => [row.text('code'), row.text('text')] as const),
);

function word(code: string): string {
  const text = WORDS.get(code);
  if (text === undefined) throw new Error(`settlement_sheet.csv has no word ${code}`);
  return text;
}

const bold = (value: string | number): Cell => ({ value, fontWeight: 'bold' });
const heading = (...codes: string[]): Row =>
  codes.map((code) => ({ ...(bold(word(code)) as object), align: 'center' }));
const yuan = (fen: number, weight: object = {}): Cell => ({
  value: fen / 100,
  type: Number,
  format: '0.00',
  ...weight,
});
const BOLD = { fontWeight: 'bold' } as const;

/** 2026-11-21 15:30:05, as a clock in Shanghai shows it. */
const clockTime = (at: string): string => {
  const date = new Date(at);
  const time = new Date(date.getTime() + SHANGHAI_OFFSET_MS).toISOString().slice(11, 19);
  return `${localDate(date)} ${time}`;
};

/** A shop's month as XLSX: by item, then line by line, each added up. Money in yuan. */
export function settlementFile(month: SettlementDetail): Promise<Buffer> {
  return writeXlsx([itemSheet(month), lineSheet(month)]).toBuffer();
}

const titleRows = ({ shopName, month, state }: SettlementDetail): Row[] => [
  [bold(word('shop')), shopName],
  [bold(word('month')), month, word(state)],
  [],
];

function itemSheet(month: SettlementDetail): Sheet<Buffer> {
  const pieces = month.items.reduce((sum, { quantity }) => sum + quantity, 0);
  return {
    sheet: word('items'),
    columns: [{ width: 16 }, { width: 22 }, { width: 10 }, { width: 12 }, { width: 14 }],
    data: [
      ...titleRows(month),
      heading('code', 'name', 'quantity', 'points', 'yuan'),
      ...month.items.map(({ code, name, quantity, points, fen }): Row => [code, name, quantity, points, yuan(fen)]),
      [bold(word('total')), null, bold(pieces), bold(month.points), yuan(month.fen, BOLD)],
    ],
  };
}

function lineSheet(month: SettlementDetail): Sheet<Buffer> {
  const signed = month.lines.map((line) => ({
    ...line,
    pieces: line.kind === 'redeem' ? line.quantity : -line.quantity,
  }));
  const pieces = signed.reduce((sum, line) => sum + line.pieces, 0);
  return {
    sheet: word('lines'),
    columns: [{ width: 20 }, { width: 8 }, { width: 22 }, { width: 8 }, { width: 12 }, { width: 14 }, { width: 40 }],
    data: [
      ...titleRows(month),
      heading('at', 'kind', 'name', 'quantity', 'points', 'yuan', 'order'),
      ...signed.map(({ at, kind, itemName, pieces: count, points, fen, orderId }): Row => [
        clockTime(at),
        word(kind),
        itemName,
        count,
        points,
        yuan(fen),
        orderId,
      ]),
      [bold(word('total')), null, null, bold(pieces), bold(month.points), yuan(month.fen, BOLD), null],
    ],
  };
}
