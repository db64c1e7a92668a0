import { parseCsv, readCsv } from './csv';

const rows = (text: string) => parseCsv(text, 'x.csv', (row) => row);
const only = (text: string) => {
  const [row] = rows(text);
  if (row === undefined) throw new Error('no row');
  return row;
};

describe('parseCsv', () => {
  it('reads quoted cells, CRLF and a byte order mark', () => {
    const row = only('\uFEFFa,b\r\n"one, two","say ""hi"""\r\n');
    expect([row.text('a'), row.text('b')]).toEqual(['one, two', 'say "hi"']);
  });

  it.each(['a,b\n1\n', 'a,b\n1,2,3\n', 'a\n"open\n', 'a,a\n1,2\n'])('refuses %j with the name of the file', (text) => {
    expect(() => rows(text)).toThrow('x.csv');
  });

  it('turns cells into values and names the line of a wrong one', () => {
    const row = only('n,flag,list,none\n12,true,a|b,\n');
    expect([row.integer('n'), row.flag('flag'), row.list('list'), row.list('none')]).toEqual([
      12,
      true,
      ['a', 'b'],
      [],
    ]);
    expect(row.optional('none')).toBeUndefined();
    expect(() => row.text('none')).toThrow('x.csv line 2: none is empty');
    expect(() => row.flag('n')).toThrow('n is not one of true, false: 12');
    expect(() => row.integer('list')).toThrow('x.csv line 2: list is not a whole number: a|b');
    expect(() => row.text('nope')).toThrow('there is no column nope');
    expect(row.oneOf('list', ['a|b', 'c'])).toBe('a|b');
    expect(row.listOf('list', ['b', 'a', 'z'])).toEqual(['a', 'b']);
    expect(() => row.listOf('list', ['b'])).toThrow('list is not one of b: a');
    expect(() => row.oneOf('list', ['c'])).toThrow('list is not one of c: a|b');
  });
});

it('finds a file from the package root', () => {
  const codes = readCsv('src/modules/reports/data/categories.csv', (row) => row.text('code'));
  expect(codes).toHaveLength(51);
  expect(new Set(codes).size).toBe(51);
});
