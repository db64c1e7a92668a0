import type { EventState, EventView } from '@yanxinyuan/shared/rewards/events';
import type { IconName } from '@/components/icon';
import type { TagTone } from '@/components/tag';
import { localDate } from '@yanxinyuan/shared/time';
import { events as words } from '@/texts/events';
import { clockWords, dayWords, spanWords } from '@/texts/time';

type Times = Pick<EventView, 'state' | 'startsAt' | 'endsAt'>;

/** The state by the phone's clock: a page left open past the hour must not offer what is over. */
export function stateNow({ state, startsAt, endsAt }: Times, now: number): EventState {
  if (state === 'cancelled') return state;
  if (now < Date.parse(startsAt)) return 'coming';
  return now < Date.parse(endsAt) ? 'open' : 'over';
}

const clockOn = (at: string, now: number): string => `${dayWords(Date.parse(at), now)} ${clockWords(Date.parse(at))}`;

/** 11 月 28 日 09:00 到 17:00; with the second day where it ends on another. */
export function hoursWords({ startsAt, endsAt }: Times, now: number): string {
  const sameDay = localDate(new Date(startsAt)) === localDate(new Date(endsAt));
  const end = sameDay ? clockWords(Date.parse(endsAt)) : clockOn(endsAt, now);
  return `${clockOn(startsAt, now)} ${words.until} ${end}`;
}

/** How long until it begins, or ends; null once it is past. */
export function countdownWords(event: Times, now: number): string | null {
  const state = stateNow(event, now);
  if (state === 'coming') return words.opensIn(spanWords(Date.parse(event.startsAt) - now));
  return state === 'open' ? words.closesIn(spanWords(Date.parse(event.endsAt) - now)) : null;
}

/** Why nothing can be taken now; null while it is open. */
export function closedWords(event: Times, now: number): string | null {
  const state = stateNow(event, now);
  if (state === 'open') return null;
  if (state === 'coming') return words.comingClosed(clockOn(event.startsAt, now));
  return state === 'over' ? words.overClosed : words.cancelledClosed;
}

export const EVENT_LOOK: Record<EventState, { tone: TagTone; icon: IconName }> = {
  coming: { tone: 'gold', icon: 'clock' },
  open: { tone: 'good', icon: 'gift' },
  over: { tone: 'slate', icon: 'check' },
  cancelled: { tone: 'slate', icon: 'blocked' },
};

/** What is on or coming, the one that is on first, then by its beginning. */
export function ahead(events: readonly EventView[], now: number): EventView[] {
  const rank = (event: EventView): number => (stateNow(event, now) === 'open' ? 0 : 1);
  return events
    .filter((event) => ['coming', 'open'].includes(stateNow(event, now)))
    .sort((a, b) => rank(a) - rank(b) || Date.parse(a.startsAt) - Date.parse(b.startsAt));
}
