import { a11y } from '@/texts/a11y';

const STEP = 0.05;
const LEAP = 0.25;

/** What a key makes of the share; undefined for a key that is none of its own. As in WAI-ARIA's slider pattern. */
function after(key: string, share: number): number | undefined {
  const moves: Record<string, number> = {
    ArrowRight: share + STEP,
    ArrowUp: share + STEP,
    ArrowLeft: share - STEP,
    ArrowDown: share - STEP,
    PageUp: share + LEAP,
    PageDown: share - LEAP,
    Home: 0,
    End: 1,
  };
  const wanted = moves[key];
  return wanted === undefined ? undefined : Math.min(1, Math.max(0, wanted));
}

/** A slider for keys and screen readers, from 0 (all of it after) to 1 (all of it before). */
export function sliderAttributes(share: number, moved: (share: number) => void): Record<string, unknown> {
  const percent = Math.round(share * 100);
  return {
    role: 'slider',
    tabIndex: 0,
    'aria-label': a11y.compare,
    'aria-valuemin': 0,
    'aria-valuemax': 100,
    'aria-valuenow': percent,
    'aria-valuetext': a11y.compared(percent),
    onKeyDown: (event: KeyboardEvent) => {
      const next = after(event.key, share);
      if (next === undefined) return;
      // The page does not scroll, and the keys of a desk's list do not hear of it.
      event.preventDefault();
      event.stopPropagation();
      moved(next);
    },
  };
}
