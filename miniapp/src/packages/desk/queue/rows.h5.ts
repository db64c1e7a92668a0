/** Pages behind this one stay in the document, hidden. */
export const seen = (element: HTMLElement): boolean => element.offsetParent !== null;

const all = (selector: string): HTMLElement[] => [...document.querySelectorAll<HTMLElement>(selector)].filter(seen);

/** The cases of the list, each as what opens it. */
export const rows = (): HTMLElement[] => all('[id^="desk-row-"] [role="link"]');

/** The case a row of the list is about; null for what is none, and for buttons inside a row. */
export const idOfRow = (target: EventTarget): string | null => {
  if (!(target instanceof HTMLElement) || !target.matches('[role="link"]')) return null;
  return target.closest('[id^="desk-row-"]')?.id.slice('desk-row-'.length) ?? null;
};

/** Where the list stands: at the row with the focus, else at the one that is shown beside it; -1: nowhere. */
export function standing(list: readonly HTMLElement[]): number {
  const focused = list.findIndex((row) => row === document.activeElement);
  return focused >= 0 ? focused : list.findIndex((row) => row.closest('[aria-current="true"]') !== null);
}

export function focusRow(row: HTMLElement | undefined): void {
  row?.focus();
  row?.scrollIntoView({ block: 'nearest' });
}

/** What is most likely done with the case beside the list: whom to give it to, else the last deed, which is the big one. */
export function focusDeed(): void {
  const [advice] = all('#desk-advice');
  const enabled = (within: HTMLElement[]) => within.filter((one) => one.getAttribute('aria-disabled') !== 'true');
  const advised = enabled(all('#desk-advice [role="button"]'));
  // Who it is has not come yet: nothing else takes the place of that button.
  if (advice !== undefined && advised.length === 0 && advice.textContent === '') return;
  const [last] = enabled(all('#desk-foot [role="button"]')).slice(-1);
  (advised[0] ?? last)?.focus();
}

/** What can be pressed in the sheet in front, and where one is in it. */
export const inDialog = (): HTMLElement[] =>
  all('[role="dialog"]')
    .slice(-1)
    .flatMap((dialog) => [...dialog.querySelectorAll<HTMLElement>('[tabindex="0"], input, textarea')]);

/** The tap beside a sheet that closes it. */
export const dialogScrim = (): HTMLElement | null => {
  const [front] = all('[role="dialog"]').slice(-1);
  const before = front?.previousElementSibling;
  return before instanceof HTMLElement ? before : null;
};
