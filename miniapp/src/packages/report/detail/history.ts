import type { ReportView } from '@yanxinyuan/shared/reports/contract';
import type { IconName } from '@/components/icon';
import type { TimelineItem } from '@/components/timeline';
import { isOpen } from '@/features/report/progress';
import { keptWords } from '@/texts/outbox';
import { eventWords } from '@/texts/report';
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

/** What happened in the rider's words, the newest first; the last thing stands out while it is not over. */
export function historyOf(report: Pick<ReportView, 'timeline' | 'state'>, now: number): TimelineItem[] {
  const open = isOpen(report.state);
  // The server tells them in order; two of one second keep it.
  return [...report.timeline].reverse().map((event, index) => ({
    key: event.id,
    title: eventWords[event.action](event.actor, event.about ?? event.verdict ?? ''),
    time: whenWords(Date.parse(event.at), now),
    note: event.note ?? keptWords(event, now),
    tone: index === 0 && open ? 'now' : 'ok',
    icon: ICONS[event.action],
  }));
}
