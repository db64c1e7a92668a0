import { SHANGHAI_OFFSET_MS } from '@yanxinyuan/shared/time';
import type { TicketEventView, TicketView } from '@yanxinyuan/shared/tickets/contract';
import { sheetWord } from './sheet-words';

export interface SheetContent {
  number: string;
  /** label and value, in the order they stand */
  facts: (readonly [label: string, value: string])[];
  history: { at: string; line: string; note: string | null }[];
  /** ids of photos, those of the report and those of the result */
  before: string[];
  after: string[];
}

/** A sheet has room for so many on two pages, and the server for so many in memory. */
const PHOTOS_MAX = 12;

/** 2026-11-21 15:30:05, as a clock in Shanghai shows it. */
export const clockTime = (at: Date): string =>
  new Date(at.getTime() + SHANGHAI_OFFSET_MS).toISOString().slice(0, 19).replace('T', ' ');

const time = (at: string | null): string => (at === null ? '' : clockTime(new Date(at)));

function line({ action, actor, about = '' }: TicketEventView): string {
  return `${actor} ${sheetWord('action', action, { about })}`;
}

const reporterOf = ({ reporterName, anonymous }: TicketView): string =>
  anonymous ? sheetWord('word', 'anonymous') : (reporterName ?? '');

/** How much was said and not written, and by what a file somebody has is known to be it. */
function spokenIn({ voices = [] }: TicketView): string {
  if (voices.length === 0) return '';
  const notes = voices.map(({ seconds, sha256 }) => sheetWord('word', 'voiceNote', { seconds, hash: sha256 }));
  return [sheetWord('word', 'voices', { n: voices.length }), ...notes].join('，');
}

/** What a reader may know of a case, as lines of the sheet; what is empty has no line. */
export function sheetContent(view: TicketView, categoryName: string): SheetContent {
  const { resolution, rejection, rating } = view;
  const facts = [
    ['category', categoryName],
    ['urgency', sheetWord('urgency', view.urgency)],
    ['state', sheetWord('state', view.state)],
    ['place', view.place.address],
    ['reporter', reporterOf(view)],
    ['reporters', view.reporters > 1 ? String(view.reporters) : ''],
    ['said', view.text ?? ''],
    ['voice', spokenIn(view)],
    ['unit', view.department?.name ?? view.assignee?.name ?? ''],
    ['opened', time(view.openedAt)],
    ['acceptDue', time(view.acceptDueAt)],
    ['due', time(view.dueAt)],
    ['resolved', time(view.resolvedAt)],
    ['closed', time(view.closedAt)],
    ['result', resolution === null ? '' : `${resolution.by}：${resolution.note}`],
    ['rejection', rejection === null ? '' : `${sheetWord('reject', rejection.reasonCode)}：${rejection.note}`],
    ['rating', rating === null ? '' : [sheetWord('rating', rating.value), rating.text].filter(Boolean).join('，')],
  ] as const;
  const after = (resolution?.photos ?? []).map(({ id }) => id).slice(0, PHOTOS_MAX / 2);
  return {
    number: view.number,
    facts: facts.filter(([, value]) => value !== '').map(([label, value]) => [sheetWord('word', label), value]),
    history: view.history.map((event) => ({ at: time(event.at), line: line(event), note: event.note })),
    before: view.photos.map(({ id }) => id).slice(0, PHOTOS_MAX - after.length),
    after,
  };
}
