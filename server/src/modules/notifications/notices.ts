import { readCsv } from '../../platform/csv';
import { NOTICE_PLACEHOLDERS, type NoticeFacts, type NotificationEvent } from './events';
import { fill } from './rules/wording';

interface NoticeTemplate {
  event: NotificationEvent;
  title: string;
  body: string;
  placeholders: string[];
}
type Values = Record<string, string | number>;

const EVENTS = Object.keys(NOTICE_PLACEHOLDERS) as NotificationEvent[];

export const readNotices = (): NoticeTemplate[] =>
  readCsv('src/modules/notifications/data/notices.csv', (row) => ({
    event: row.oneOf('code', EVENTS),
    title: row.text('title'),
    body: row.text('body'),
    placeholders: row.list('placeholders'),
  }));

const readWords = (): Map<string, string> =>
  new Map(
    readCsv('src/modules/notifications/data/words.csv', (row) => [
      `${row.text('kind')}.${row.text('code')}`,
      row.text('text'),
    ]),
  );

/** Town and community of a place in words, without the grid: a shelf of that size names no door. */
const coarsePlace = (place: string): string => place.split(' ').slice(0, 2).join(' ');

/** The sentences of all events. */
export class Notices {
  private readonly templates = new Map(readNotices().map((notice) => [notice.event, notice]));
  private readonly words = readWords();

  /**
   * What may be stored of an event. A restricted category is not named, nor is shown what somebody
   * wrote of the matter: the inbox is read over shoulders, a push shows on a lock screen, and the
   * line stays when the case has long gone to somebody else.
   */
  facts<E extends NotificationEvent>(facts: NoticeFacts<E>, restricted: boolean): Values {
    const values: Values = { ...facts };
    if (!restricted) return values;
    if (typeof values['place'] === 'string') values['place'] = coarsePlace(values['place']);
    if ('category' in values) values['category'] = this.word('category.restricted');
    if ('reason' in values && !this.words.has(`reject_reason.${values['reason']}`)) {
      values['reason'] = this.word('reason.restricted');
    }
    return values;
  }

  /** @throws Error when a fact is missing */
  write(event: NotificationEvent, facts: Values): { title: string; body: string } {
    const template = this.templates.get(event);
    if (!template) throw new Error(`no wording for ${event}`);
    const { reason } = facts;
    // Only this reason is a code; in every other sentence somebody wrote it.
    const worded =
      event !== 'report_rejected' || reason === undefined
        ? facts
        : { ...facts, reason: this.words.get(`reject_reason.${reason}`) ?? reason };
    return { title: fill(template.title, worded), body: fill(template.body, worded) };
  }

  private word(key: string): string {
    const text = this.words.get(key);
    if (text === undefined) throw new Error(`no word for ${key}`);
    return text;
  }
}
