import { CopyWords } from './copy-words';

const words = new CopyWords('src/modules/identity/data/copy.csv');
const since = new Date('2026-11-21T16:30:00Z');

test('tells for machines and for people, in the order of the file, without what is empty', () => {
  const { title, rows } = words.section('profile', [{ since, onDuty: false, name: '孟祥宇', phone: null, openid: '' }]);
  expect(title).toBe('账号');
  expect(rows).toEqual([
    {
      data: { name: '孟祥宇', onDuty: false, since: '2026-11-21T16:30:00.000Z' },
      lines: [
        ['名字', '孟祥宇'],
        ['在班', '否'],
        ['注册时间', '2026-11-22 00:30'],
      ],
      files: [],
    },
  ]);
});

test('a section or a field without words is an error: nothing is left out in silence', () => {
  expect(() => words.section('nothing', [])).toThrow('no section nothing');
  expect(() => words.section('profile', [{ shoeSize: 43 }])).toThrow('shoeSize');
});
