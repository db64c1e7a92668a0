import type { Press } from './attributes';

/** HTML's spelling, and the keys that press a button. */
export const pressAttributes = ({ role, label, checked, disabled, press }: Press): Record<string, unknown> => ({
  role,
  tabIndex: disabled ? -1 : 0,
  'aria-disabled': disabled ? 'true' : 'false',
  ...(label === undefined ? {} : { 'aria-label': label }),
  ...(checked === undefined ? {} : { [role === 'tab' ? 'aria-selected' : 'aria-checked']: checked ? 'true' : 'false' }),
  onKeyDown: (event: KeyboardEvent) => {
    if (event.key !== 'Enter' && event.key !== ' ') return;
    event.preventDefault();
    // A key that is held down must not press what comes up in place of the button.
    if (event.repeat) return;
    press();
  },
});
