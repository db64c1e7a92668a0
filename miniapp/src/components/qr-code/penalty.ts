type Line = readonly boolean[];

const FINDER = [true, false, true, true, true, false, true];
const PAD = [false, false, false, false];
const PATTERNS = [
  [...FINDER, ...PAD],
  [...PAD, ...FINDER],
];

function runs(line: Line): number {
  let score = 0;
  let length = 1;
  for (let i = 1; i <= line.length; i += 1) {
    if (i < line.length && line[i] === line[i - 1]) {
      length += 1;
    } else {
      if (length >= 5) score += length - 2;
      length = 1;
    }
  }
  return score;
}

const lookalikes = (line: Line): number =>
  line.reduce(
    (score, _cell, at) =>
      score + 40 * PATTERNS.filter((pattern) => pattern.every((dark, i) => line[at + i] === dark)).length,
    0,
  );

/** How hard a code is to read (ISO/IEC 18004, 7.8.3): long runs, blocks, false finders, too much of one colour. */
export function penalty(rows: readonly Line[]): number {
  const columns = rows.map((_, x) => rows.map((row) => row[x] === true));
  const lines = [...rows, ...columns].reduce((score, line) => score + runs(line) + lookalikes(line), 0);
  let blocks = 0;
  for (let y = 0; y + 1 < rows.length; y += 1)
    for (let x = 0; x + 1 < rows.length; x += 1) {
      const cells = [rows[y]?.[x], rows[y]?.[x + 1], rows[y + 1]?.[x], rows[y + 1]?.[x + 1]];
      if (cells.every((cell) => cell === cells[0])) blocks += 3;
    }
  const dark = rows.reduce((sum, row) => sum + row.filter(Boolean).length, 0);
  const share = (dark / rows.length ** 2) * 100;
  return lines + blocks + 10 * Math.floor(Math.abs(share - 50) / 5);
}
