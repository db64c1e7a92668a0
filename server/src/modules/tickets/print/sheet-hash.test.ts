import { sheetHash, type HashedRow, type Imprint } from './sheet-hash';

const row = (over: Partial<HashedRow> = {}): HashedRow => ({
  id: 'a',
  action: 'accept',
  at: new Date('2031-03-04T02:00:00Z'),
  actorId: 'p',
  actorKind: 'assignee',
  fromState: 'assigned',
  toState: 'working',
  note: null,
  photoIds: [],
  facts: { b: 1, a: 2 },
  visible: true,
  ...over,
});
const imprint: Imprint = { number: '1', printedAt: new Date('2031-03-05T00:00:00Z'), lines: 1, own: false };
const hash = sheetHash([row()], imprint);

test('is made again from the same rows, in whatever order their facts come', () => {
  expect(sheetHash([row({ facts: { a: 2, b: 1 } })], imprint)).toBe(hash);
  expect(hash).toMatch(/^[\da-f]{64}$/);
});

test('stays what it was when the history goes on', () => {
  expect(sheetHash([row(), row({ id: 'b', action: 'resolve' })], imprint)).toBe(hash);
});

test.each<Partial<HashedRow>>([
  { note: 'x' },
  { actorId: 'q' },
  { at: new Date('2031-03-04T02:00:01Z') },
  { toState: 'closed' },
  { photoIds: ['x'] },
  { facts: { a: 2 } },
])('changes with its rows: %j', (over) => {
  expect(sheetHash([row(over)], imprint)).not.toBe(hash);
});

test.each<Partial<Imprint>>([{ number: '2' }, { printedAt: new Date(0) }, { lines: 0 }, { own: true }])(
  'changes with the print: %j',
  (over) => {
    expect(sheetHash([row()], { ...imprint, ...over })).not.toBe(hash);
  },
);

test('a reporter’s leaves out what he may not read', () => {
  const own = { ...imprint, own: true };
  const inside = row({ id: 'b', visible: false });
  expect(sheetHash([inside, row()], own)).toBe(sheetHash([row()], own));
});
