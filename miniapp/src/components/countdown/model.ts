import type { Urgency } from '@yanxinyuan/shared/tickets/limits';
import { dueWords, spanWords, spokenDueWords } from '@/texts/time';
import { ui } from '@/texts/notices';

export type DueTone = 'calm' | 'soon' | 'over' | 'alarm';

export interface Due {
  /** milliseconds since 1970 */
  dueAt: number;
  /** when the time began to run; the last fifth of it is `soon` */
  startAt: number;
  now: number;
  urgency: Urgency;
  /** suspended: nothing runs */
  stopped: boolean;
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
export function dueLook({ dueAt, startAt, now, urgency, stopped, verb }: Due): DueLook {
  if (stopped) return { tone: 'calm', words: ui.clockStopped, spoken: ui.clockStopped, nextMs: null };
  const left = dueAt - now;
  if (left <= 0) {
    const words = ui.overdueBy(spanWords(-left));
    return { tone: urgency === 'critical' ? 'alarm' : 'over', words, spoken: words, nextMs: MINUTE };
  }
  const soon = left <= (dueAt - startAt) / 5;
  const tone = urgency === 'critical' ? 'alarm' : soon ? 'soon' : 'calm';
  const nextMs = left < 10 * MINUTE + 1000 ? 1000 : MINUTE;
  return { tone, words: `${dueWords(dueAt, now)}${verb}`, spoken: `${spokenDueWords(dueAt, now)}${verb}`, nextMs };
}
