import type { ReportView } from '@yanxinyuan/shared/reports/contract';
import type { IconName } from '@/components/icon';
import type { TimelineItem } from '@/components/timeline';
import { isOpen } from '@/features/report/progress';
import { keptWords } from '@/texts/outbox';
import { eventWords, joinedWords, ME } from '@/texts/report-progress';
import { whenWords } from '@/texts/time';

type Action = ReportView['timeline'][number]['action'];

// A check stands for what went on; what held it up or ended it has its own sign.
const ICONS: Partial<Record<Action, IconName>> = {
  suspend: 'pause',
  reject: 'blocked',
  withdraw: 'return',
  reopen: 'return',
  merge: 'merge',
  release: 'refresh',
  unmerge: 'return',
  join: 'merge',
  witness: 'camera',
  ask: 'message',
  answer: 'message',
  extend: 'clock',
  recategorize: 'list',
  reassess: 'warning',
  invite: 'building',
};

type Event = ReportView['timeline'][number];

const isOthersJoin = ({ action, actor }: Event): boolean => action === 'join' && actor !== ME;

/** A pothole that everybody reports is one line and not forty: others who joined one after the other stand together. */
function grouped(timeline: readonly Event[]): { event: Event; count: number }[] {
  const lines: { event: Event; count: number }[] = [];
  for (const event of timeline) {
    const last = lines[lines.length - 1];
    if (last !== undefined && isOthersJoin(event) && isOthersJoin(last.event)) {
      Object.assign(last, { event, count: last.count + 1 });
    } else lines.push({ event, count: 1 });
  }
  return lines;
}

/** What happened in the rider's words, the newest first; the last thing stands out while it is not over. */
export function historyOf(report: Pick<ReportView, 'timeline' | 'state'>, now: number): TimelineItem[] {
  const open = isOpen(report.state);
  // The server tells them in order; two of one second keep it.
  return grouped(report.timeline)
    .reverse()
    .map(({ event, count }, index) => ({
      key: event.id,
      title: count > 1 ? joinedWords(count) : eventWords[event.action](event.actor, event.about ?? event.verdict ?? ''),
      time: whenWords(Date.parse(event.at), now),
      note: event.note ?? keptWords(event, now),
      tone: index === 0 && open ? 'now' : 'ok',
      icon: ICONS[event.action],
    }));
}
