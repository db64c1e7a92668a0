import { watchSight } from './sight.h5';

type Told = (entries: { isIntersecting: boolean; boundingClientRect: { height: number } }[]) => void;
let tell: Told = () => undefined;
const options = jest.fn();

beforeEach(() => {
  jest.clearAllMocks();
  window.IntersectionObserver = class {
    constructor(told: unknown, given: unknown) {
      tell = told as Told;
      options(given);
    }
    observe = () => undefined;
    disconnect = () => undefined;
  } as never;
  document.body.innerHTML = `<div id="pane" style="overflow-y: auto"><div>
    <div id="a"><button>a</button></div><div id="b"><button>b</button></div><div id="c"><button>c</button></div>
    <div id="d"><button>d</button></div></div></div>`;
});

const focus = (id: string): void => document.querySelector<HTMLElement>(`#${id} button`)?.focus();
const seen = (isIntersecting: boolean, height = 300): void => {
  tell([{ isIntersecting, boundingClientRect: { height } }]);
};

test('a screen more of what scrolls around it counts as near', () => {
  watchSight(null, 'b', () => undefined);
  expect(options).toHaveBeenCalledWith({ root: document.getElementById('pane'), rootMargin: '100% 0px' });
});

test('near and far are told with the height; a page that lies behind tells nothing', () => {
  const changed = jest.fn();
  watchSight(null, 'b', changed);
  seen(true);
  seen(false, 0);
  seen(false, 250);
  expect(changed.mock.calls).toEqual([
    [true, 300],
    [false, 250],
  ]);
});

test.each(['a', 'b', 'c'])('with the focus in %s, b is not far until the focus has left for elsewhere', (id) => {
  const changed = jest.fn();
  const end = watchSight(null, 'b', changed);
  focus(id);
  seen(false);
  expect(changed).not.toHaveBeenCalled();
  focus('d');
  expect(changed).toHaveBeenLastCalledWith(false, 300);
  changed.mockClear();
  end();
  focus('a');
  focus('d');
  expect(changed).not.toHaveBeenCalled();
});
