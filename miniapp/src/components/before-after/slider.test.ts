import { sliderAttributes } from './slider.h5';

/** The share after one key, or null where the slider leaves the key to others. */
function press(key: string, share: number): number | null {
  const event = { key, preventDefault: jest.fn(), stopPropagation: jest.fn() };
  const moved = jest.fn<undefined, [number]>();
  const { onKeyDown } = sliderAttributes(share, moved) as { onKeyDown: (event: unknown) => void };
  onKeyDown(event);
  const to = moved.mock.calls[0]?.[0];
  expect(event.preventDefault).toHaveBeenCalledTimes(to === undefined ? 0 : 1);
  return to === undefined ? null : Math.round(to * 100);
}

test.each([
  ['ArrowRight', 0.46, 51],
  ['ArrowUp', 0.46, 51],
  ['ArrowLeft', 0.46, 41],
  ['ArrowDown', 0.46, 41],
  ['PageUp', 0.46, 71],
  ['PageDown', 0.1, 0],
  ['ArrowRight', 0.99, 100],
  ['Home', 0.46, 0],
  ['End', 0.46, 100],
  ['Tab', 0.46, null],
  ['j', 0.46, null],
])('%s at %f', (key, share, to) => {
  expect(press(key, share)).toBe(to);
});

test('it says where it stands', () => {
  expect(sliderAttributes(0.456, jest.fn())).toMatchObject({
    role: 'slider',
    'aria-label': '处理前后对比',
    'aria-valuenow': 46,
    'aria-valuetext': '处理前占 46%',
  });
});
