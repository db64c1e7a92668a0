/** What scrolls and may hold nothing to press: the keyboard must get there to move it by the arrows. */
export const scrolledAttributes = (label?: string): Record<string, unknown> => ({
  tabIndex: 0,
  ...(label === undefined ? {} : { role: 'group', 'aria-label': label }),
});
