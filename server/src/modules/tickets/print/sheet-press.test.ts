import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { sheetPdf } from './sheet-pdf';
import { SheetPress } from './sheet-press';
import type { SheetJob } from './sheet-worker';

/** The real thread, run from source. */
const SOURCE = join(__dirname, '../../../../test/support/sheet-worker.cjs');

const presses: SheetPress[] = [];
const made = (press: SheetPress): SheetPress => {
  presses.push(press);
  return press;
};
let dir: string;
beforeAll(() => {
  dir = mkdtempSync(join(tmpdir(), 'yanxinyuan-press-'));
});
afterAll(async () => {
  await Promise.all(presses.map((press) => press.onModuleDestroy()));
  rmSync(dir, { recursive: true });
});

/** A press whose thread is this program. */
function pressOf(program: string, limits = {}): SheetPress {
  const file = join(dir, `${presses.length}.cjs`);
  writeFileSync(file, `const { parentPort } = require('node:worker_threads');\n${program}`);
  return made(new SheetPress(file, { waiting: 2, drawMs: 20_000, idleMs: 60_000, ...limits }));
}
const ECHO = `parentPort.on('message', ({ number }) => parentPort.postMessage({ pdf: Buffer.from(number) }));`;

const job = (over: Partial<SheetJob> = {}): SheetJob => ({
  number: '1',
  facts: [],
  history: [],
  before: [],
  after: [],
  imprint: { number: '1', printedAt: new Date(0), lines: 0, own: false },
  hash: 'a'.repeat(64),
  pictures: new Map(),
  ...over,
});

async function long(): Promise<SheetJob> {
  const photo = await sharp({ create: { width: 900, height: 675, channels: 3, background: '#d02010' } })
    .jpeg()
    .toBuffer();
  const before = ['a', 'b', 'c'];
  return job({
    facts: [['上报内容', '堌堆旁边路灯不亮。'.repeat(60)]],
    history: Array.from({ length: 60 }, (_, i) => ({ at: `第${i}行`, line: '王工 接单', note: '说明'.repeat(40) })),
    before,
    pictures: new Map(before.map((id) => [id, new Uint8Array(photo)])),
  });
}

/** What comes of some work, and how often the event loop went round meanwhile. */
async function turnsDuring<T>(work: Promise<T>): Promise<{ value: T; turns: number }> {
  let turns = 0;
  let on = true;
  const turn = (): void => {
    turns += 1;
    if (on) setImmediate(turn);
  };
  setImmediate(turn);
  const value = await work.finally(() => (on = false));
  return { value, turns };
}

test('the server goes on while a sheet is drawn, and it is the same sheet', async () => {
  const press = made(new SheetPress(SOURCE));
  const sheet = await long();
  await press.draw(() => Promise.resolve(job()));
  const { value: apart, turns } = await turnsDuring(press.draw(() => Promise.resolve(sheet)));
  const photo = (id: string) => Promise.resolve(Buffer.from(sheet.pictures.get(id) ?? []));
  const { value: here, turns: blocked } = await turnsDuring(sheetPdf({ ...sheet, photo }));
  expect(apart.equals(here)).toBe(true);
  // Drawn here the loop stands still between few turns; apart it goes round thousands of times.
  expect(turns).toBeGreaterThan(20 * blocked);
}, 60_000);

test('one at a time; some wait and fetch nothing yet, the rest are refused', async () => {
  const press = pressOf(ECHO);
  let fetched = 0;
  let go: () => void = () => undefined;
  const gate = new Promise<void>((resolve) => (go = resolve));
  const sheets = ['a', 'b', 'c', 'd'].map((number) =>
    press.draw(async () => {
      fetched += 1;
      await gate;
      return job({ number });
    }),
  );
  await expect(sheets[3]).rejects.toThrow('SERVER_BUSY');
  expect(fetched).toBe(1);
  go();
  expect((await Promise.all(sheets.slice(0, 3))).map(String)).toEqual(['a', 'b', 'c']);
});

test('a drawing that hangs is given up, and the next one is drawn', async () => {
  const program = `parentPort.on('message', ({ number }) => {
    if (number === 'hangs') for (;;);
    parentPort.postMessage({ pdf: Buffer.from(number) });
  });`;
  const press = pressOf(program, { drawMs: 3000 });
  await expect(press.draw(() => Promise.resolve(job({ number: 'hangs' })))).rejects.toThrow('SERVER_BUSY');
  expect(String(await press.draw(() => Promise.resolve(job({ number: 'next' }))))).toBe('next');
});

test.each([
  ['a sheet that cannot be drawn', `parentPort.postMessage({ error: 'no font' })`, 'no font'],
  ['a thread that throws', `throw new Error('broken')`, 'broken'],
  ['a thread that ends', `process.exit(1)`, 'ended'],
])('%s fails alone', async (_, deed, words) => {
  const press = pressOf(`parentPort.on('message', ({ number }) => {
    if (number === 'bad') { ${deed}; return; }
    parentPort.postMessage({ pdf: Buffer.from(number) });
  });`);
  await expect(press.draw(() => Promise.resolve(job({ number: 'bad' })))).rejects.toThrow(words);
  expect(String(await press.draw(() => Promise.resolve(job({ number: 'good' }))))).toBe('good');
});

test('what cannot be fetched is told, and does not hold the next one up', async () => {
  const press = pressOf(ECHO);
  await expect(press.draw(() => Promise.reject(new Error('storage')))).rejects.toThrow('storage');
  expect(String(await press.draw(() => Promise.resolve(job())))).toBe('1');
});
