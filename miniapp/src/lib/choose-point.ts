import type { ChosenPoint } from './platform/location';
import { open } from './navigate';
import { routes } from './routes';

// The report that waits while the map page is open.
let waiting: ((point: ChosenPoint | null) => void) | null = null;

/** H5: opens our own map page, because Taro's calls a foreign service with a foreign key. */
export async function choosePoint(near: { lng: number; lat: number } | null): Promise<ChosenPoint | null> {
  waiting?.(null);
  const chosen = new Promise<ChosenPoint | null>((resolve) => {
    waiting = resolve;
  });
  await open(routes.pickPoint, near === null ? {} : { lng: near.lng, lat: near.lat });
  return chosen;
}

/** The map page answers: a point, or null when the person turned back. */
export function answerPoint(point: ChosenPoint | null): void {
  waiting?.(point);
  waiting = null;
}
