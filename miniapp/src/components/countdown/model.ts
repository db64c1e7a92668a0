import { remaining, type ClockReading } from '@yanxinyuan/shared/tickets/clock';
import type { Urgency } from '@yanxinyuan/shared/tickets/limits';
import { ui } from '@/texts/notices';
import { leftWords, spokenDueWords } from '@/texts/time';

export type DueTone = 'calm' | 'soon' | 'over' | 'alarm';

export interface Due {
  /** as the server sent it; the last fifth of its time is `soon` */
  clock: ClockReading;
  now: number;
  urgency: Urgency;
  /** the deed after the time: 接单, 办好 */
  verb: string;
}

export interface DueLook {
  tone: DueTone;
  words: string;
  /** for a screen reader, without seconds */
  spoken: string;
  /** how soon the words change, milliseconds; null for never */
  nextMs: number | null;
}

const MINUTE = 60_000;

/** What a countdown shows. Colour turns at 20 % left and at zero; danger to life is crimson from the start. */
export function dueLook({ clock, now, urgency, verb }: Due): DueLook {
  const { leftMs, givenMs, over, stopped } = remaining(clock, now);
  if (stopped) return { tone: 'calm', words: ui.clockStopped, spoken: ui.clockStopped, nextMs: null };
  const words = leftWords(clock, now);
  if (over) return { tone: urgency === 'critical' ? 'alarm' : 'over', words, spoken: words, nextMs: MINUTE };
  const tone = urgency === 'critical' ? 'alarm' : leftMs <= givenMs / 5 ? 'soon' : 'calm';
  const due = Date.parse(clock.dueAt);
  const nextMs = due - now < 10 * MINUTE + 1000 ? 1000 : MINUTE;
  return { tone, words: `${words}${verb}`, spoken: `${spokenDueWords(due, now)}${verb}`, nextMs };
}
