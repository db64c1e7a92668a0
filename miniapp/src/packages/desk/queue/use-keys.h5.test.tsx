import { fireEvent, render, screen } from '@testing-library/react';
import { useKeys } from './use-keys.h5';

const help = jest.fn();

/** Two rows and a search field, as the queue has them, and what lies before them if anything does. */
function Desk({ sheet = false }: { sheet?: boolean }) {
  useKeys({ onHelp: help });
  return (
    <div>
      <div id="desk-search">
        <input aria-label="搜" />
      </div>
      {['1', '2'].map((n) => (
        <div key={n} id={`desk-row-${n}`}>
          <div role="link" tabIndex={0} aria-label={n} />
        </div>
      ))}
      {sheet && <div role="dialog" />}
    </div>
  );
}

// The test's browser lays nothing out.
beforeEach(() => {
  jest.clearAllMocks();
  jest.spyOn(HTMLElement.prototype, 'offsetParent', 'get').mockReturnValue(document.body);
  HTMLElement.prototype.scrollIntoView = jest.fn();
});

const key = (name: string, over: KeyboardEventInit = {}): boolean =>
  fireEvent.keyDown(document.activeElement ?? document.body, { key: name, ...over });
const focused = (): string | null | undefined => document.activeElement?.getAttribute('aria-label');

test('j and k go through the rows and stop at the ends, / searches, ? tells the keys', () => {
  render(<Desk />);
  const way = ['j', 'j', 'j', 'k', 'k', 'ArrowDown', 'ArrowUp'].map((name) => {
    key(name);
    return focused();
  });
  expect(way).toEqual(['1', '2', '2', '1', '1', '2', '1']);
  key('?');
  expect(help).toHaveBeenCalledTimes(1);
  key('/');
  expect(focused()).toBe('搜');
});

test('whoever types writes letters; Escape leaves the field; a modifier and a sheet have keys of their own', () => {
  const { rerender } = render(<Desk />);
  screen.getByLabelText('搜').focus();
  key('j');
  key('?');
  expect([focused(), help.mock.calls.length]).toEqual(['搜', 0]);
  key('Escape');
  expect(document.activeElement).toBe(document.body);
  key('j', { ctrlKey: true });
  expect(document.activeElement).toBe(document.body);
  rerender(<Desk sheet />);
  key('j');
  expect(document.activeElement).toBe(document.body);
});
