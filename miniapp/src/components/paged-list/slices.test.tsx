import { act, render, screen } from '@testing-library/react';
import { sights } from '../../../test/mocks/taro';
import { Slices } from './slices';

const List = ({ count, total }: { count: number; total?: number }) => (
  <Slices
    items={Array.from({ length: count }, (_, n) => `r${n}`)}
    keyOf={(id) => id}
    render={(id, index) => <p>{`${id}/${index}`}</p>}
    {...(total === undefined ? {} : { total })}
  />
);

const slices = (): HTMLElement[] => [...document.querySelectorAll<HTMLElement>('.slice')];
const drawn = (): number => screen.queryAllByText(/^r/).length;
/** The slices of these numbers come near or go far, each so high. */
function scroll(near: boolean, numbers: number[], height = 500): void {
  act(() => {
    for (const number of numbers) {
      const seen = sights.get(`#${slices()[number]?.id ?? ''}`);
      if (seen === undefined) throw new Error(`slice ${number} is not watched`);
      seen({ intersectionRatio: near ? 0.1 : 0, boundingClientRect: { height } });
    }
  });
}

test('a list of one page is drawn whole, wherever it is scrolled to', () => {
  render(<List count={20} />);
  scroll(false, [0, 1, 2, 3]);
  expect(drawn()).toBe(20);
});

test('past the first page what is far leaves its height, and comes back with the places of its rows', () => {
  render(<List count={45} />);
  scroll(true, [5, 6, 7]);
  scroll(false, [0, 1, 2, 3, 4, 8]);
  expect(drawn()).toBe(15);
  expect(slices().map(({ style }) => style.height)).toEqual([...Array<string>(5).fill('500px'), '', '', '', '500px']);
  scroll(true, [0]);
  expect(screen.getByText('r4/4')).toBeInTheDocument();
  expect(slices()[0]?.style.height).toBe('');
});

test('what a further page brings begins as a guess of its height', () => {
  const { rerender } = render(<List count={20} />);
  scroll(true, [0, 1], 600);
  rerender(<List count={43} />);
  expect(drawn()).toBe(20);
  expect(slices().map(({ style }) => style.height)).toEqual([
    '',
    '',
    '',
    '',
    ...Array<string>(4).fill('600px'),
    '360px',
  ]);
});

test('where nothing is ever told all is drawn', () => {
  const { rerender } = render(<List count={20} />);
  rerender(<List count={100} />);
  expect(drawn()).toBe(100);
});

test('a part of a long list is as long as the list', () => {
  render(<List count={5} total={50} />);
  scroll(false, [0]);
  expect(drawn()).toBe(0);
});

test('a page that lies behind another has no height, and keeps what it shows', () => {
  render(<List count={40} />);
  scroll(false, [0, 1], 0);
  expect(drawn()).toBe(40);
});

test('nothing is watched any longer when the list is gone', () => {
  const { unmount } = render(<List count={40} />);
  expect(sights.size).toBe(8);
  unmount();
  expect(sights.size).toBe(0);
});
