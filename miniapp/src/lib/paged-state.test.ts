import { canGrow, emptyPaged, pagedReducer, type PagedEvent, type PagedState } from './paged-state';

interface Row {
  id: string;
}
const rows = (...ids: string[]): Row[] => ids.map((id) => ({ id }));
const keyOf = ({ id }: Row): string => id;
const page = (items: Row[], next?: string): PagedEvent<Row> => ({
  type: 'page',
  page: next === undefined ? { items } : { items, next },
  keyOf,
});
const after = (...events: PagedEvent<Row>[]): PagedState<Row> =>
  events.reduce<PagedState<Row>>(pagedReducer, emptyPaged());
const ids = (state: PagedState<Row>): string[] => state.items.map(keyOf);

test('grows page by page to its end', () => {
  const first = after({ type: 'start', doing: 'first' }, page(rows('a', 'b'), 'c1'));
  expect(canGrow(first)).toBe(true);
  const all = pagedReducer(pagedReducer(first, { type: 'start', doing: 'more' }), page(rows('c')));
  expect(ids(all)).toEqual(['a', 'b', 'c']);
  expect(canGrow(all)).toBe(false);
});

test('a row that slid to the next page is not shown twice', () => {
  const state = after(page(rows('a', 'b'), 'c1'), { type: 'start', doing: 'more' }, page(rows('b', 'c')));
  expect(ids(state)).toEqual(['a', 'b', 'c']);
});

test('pulling down replaces the rows only when the answer is there', () => {
  const asked = after(page(rows('a', 'b'), 'c1'), { type: 'start', doing: 'again' });
  expect(ids(asked)).toEqual(['a', 'b']);
  expect(ids(pagedReducer(asked, page(rows('z'))))).toEqual(['z']);
});

test('an error keeps what is shown and stops growing by itself', () => {
  const error = new Error('x');
  const state = after(page(rows('a'), 'c1'), { type: 'start', doing: 'more' }, { type: 'failed', error });
  expect(state).toMatchObject({ doing: 'idle', error, known: true });
  expect(ids(state)).toEqual(['a']);
  expect(canGrow(state)).toBe(false);
});

test('pulling down before anything is known is still the first time: skeletons, not an empty list', () => {
  const state = after({ type: 'failed', error: new Error('x') }, { type: 'start', doing: 'again' });
  expect(state).toMatchObject({ doing: 'first', known: false, error: null });
});

test('a new filter starts over', () => {
  expect(after(page(rows('a'), 'c1'), { type: 'start', doing: 'first' })).toEqual(emptyPaged());
});

const looked = (items: Row[], next?: string): PagedEvent<Row> =>
  ({ ...page(items, next), type: 'looked', keyOf }) as never;

test('a look at the first page moves no row and tells what came and what left', () => {
  const shown = after(page(rows('a', 'b', 'c'), 'c1'), { type: 'start', doing: 'more' }, page(rows('d', 'e')));
  const state = pagedReducer(shown, looked([{ id: 'n' }, { id: 'a' }, { id: 'c' }], 'c2'));
  expect(ids(state)).toEqual(['a', 'b', 'c', 'd', 'e']);
  // d and e lie below what the look has seen.
  expect(state.news).toEqual({ fresh: 1, gone: 1 });
  const all = pagedReducer(shown, looked(rows('a', 'c')));
  expect(all.news).toEqual({ fresh: 0, gone: 3 });
  expect(pagedReducer(state, page(rows('n', 'a', 'c'))).news).toEqual({ fresh: 0, gone: 0 });
});

test('a row that is shown gets what is new of it', () => {
  const fresh = { id: 'a', version: 2 };
  const state = pagedReducer(after(page(rows('a', 'b'))), looked([fresh, { id: 'b' }]));
  expect(state.items[0]).toBe(fresh);
  expect(state.news).toEqual({ fresh: 0, gone: 0 });
});

test('an empty list takes what came at once, and one that is being read waits for its own answer', () => {
  expect(ids(pagedReducer(after(page([])), looked(rows('a'))))).toEqual(['a']);
  const reading = after(page(rows('a')), { type: 'start', doing: 'again' });
  expect(pagedReducer(reading, looked(rows('n')))).toBe(reading);
});

test('what came is still told when the list grows', () => {
  const told = pagedReducer(after(page(rows('a'), 'c1')), looked(rows('n', 'a'), 'c1'));
  const grown = pagedReducer(pagedReducer(told, { type: 'start', doing: 'more' }), page(rows('b')));
  expect(grown.news.fresh).toBe(1);
});
