import { drawCard, HEIGHT, middleOf, WIDTH, type Pen } from './draw';

const square = { width: 100, height: 100 };

test.each([
  ['a wide picture loses its sides', { width: 400, height: 100 }, { x: 150, y: 0, width: 100, height: 100 }],
  ['a tall one its head and foot', { width: 100, height: 400 }, { x: 0, y: 150, width: 100, height: 100 }],
  ['one that fits nothing', { width: 200, height: 200 }, { x: 0, y: 0, width: 200, height: 200 }],
])('%s', (_, picture, middle) => {
  expect(middleOf(picture, square)).toEqual(middle);
});

test('before left, after right, both whole, each with its word', () => {
  const drawn: { name: string; box: number[] }[] = [];
  const said: { words: string; x: number }[] = [];
  const pen: Pen<{ name: string; width: number; height: number }> = {
    fillStyle: '',
    font: '',
    textAlign: '',
    textBaseline: '',
    fillRect: jest.fn(),
    fillText: (words, x) => void said.push({ words, x }),
    drawImage: ({ name }, ...at) => void drawn.push({ name, box: at.slice(4) }),
  };
  const one = (name: string) => ({ name, width: 400, height: 300 });
  drawCard(pen, { before: one('b'), after: one('a') }, { before: '前', after: '后' });
  const [left, right] = drawn;
  expect([left?.name, right?.name]).toEqual(['b', 'a']);
  const [x = 0, y = 0, width = 0, height = 0] = left?.box ?? [];
  const [from = 0] = right?.box ?? [];
  expect(from).toBeGreaterThanOrEqual(x + width);
  expect(from + width).toBeLessThan(WIDTH);
  expect(y + height).toBeLessThan(HEIGHT);
  expect(said.map(({ words }) => words)).toEqual(['前', '后']);
  expect(said[0]?.x).toBeLessThan(from);
  expect(said[1]?.x).toBeGreaterThan(from);
});
