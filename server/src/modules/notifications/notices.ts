import { Injectable } from '@nestjs/common';
import type { Facts } from '@yanxinyuan/shared/errors';
import { readCsv } from '../../platform/csv';
import type { Notification } from './entities/notification.entity';
import { NOTICE_PLACEHOLDERS, type NoticeFacts, type NotificationEvent } from './events';
import { fill } from './rules/wording';
import { sentence } from './subscribe/rules/sentence';

const AUDIENCES = [
  'rider',
  'shopkeeper',
  'worker',
  'leader',
  'dispatcher',
  'department',
  'supervisor',
  'admin',
] as const;

interface NoticeTemplate {
  event: NotificationEvent;
  audience: (typeof AUDIENCES)[number];
  title: string;
  body: string;
  placeholders: string[];
  /** of a subscribe message: one sentence of 20 characters, and a word of 5 */
  short: string;
  state: string;
}
type Values = Record<string, string | number>;
type Line = Pick<Notification, 'event' | 'title' | 'body' | 'facts' | 'thumbPhotoId' | 'restricted'>;

/** What was stored of a line's facts, as its sentence takes it. */
export const valuesOf = (facts: Facts): Values =>
  Object.fromEntries(
    Object.entries(facts).map(([name, value]) => [name, typeof value === 'number' ? value : String(value ?? '')]),
  );

const EVENTS = Object.keys(NOTICE_PLACEHOLDERS) as NotificationEvent[];

export const readNotices = (): NoticeTemplate[] =>
  readCsv('src/modules/notifications/data/notices.csv', (row) => ({
    event: row.oneOf('code', EVENTS),
    audience: row.oneOf('audience', AUDIENCES),
    title: row.text('title'),
    body: row.text('body'),
    placeholders: row.list('placeholders'),
    short: row.text('wx_thing'),
    state: row.text('wx_phrase'),
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
@Injectable()
export class Notices {
  private readonly templates: ReadonlyMap<string, NoticeTemplate> = new Map(
    readNotices().map((notice) => [notice.event, notice]),
  );
  private readonly words = readWords();

  /**
   * What may be stored of an event. A restricted category is not named, nor is shown what somebody
   * wrote of the matter: the inbox is read over shoulders, a push shows on a lock screen, and the
   * line stays when the case has long gone to somebody else.
   */
  facts<E extends NotificationEvent>(facts: NoticeFacts<E>, restricted: boolean): Values {
    return restricted ? this.coarse(facts) : { ...facts };
  }

  /** A line of an inbox as it is shown: what became restricted since it was written says no more than what always was. */
  shown<L extends Line>(line: L): L {
    // Emptied with its case, or coarse from the first.
    if (!line.restricted || line.body === '') return line;
    const facts = this.coarse(valuesOf(line.facts));
    return { ...line, facts, thumbPhotoId: null, ...this.write(line.event, facts) };
  }

  /** Whether somebody is told of it as one of the office, about a case or a colleague, and not about his own matters. */
  toOffice(event: string): boolean {
    const { audience } = this.template(event);
    return audience !== 'rider' && audience !== 'shopkeeper';
  }

  private coarse(facts: Values): Values {
    const values = { ...facts };
    if (typeof values['place'] === 'string') values['place'] = coarsePlace(values['place']);
    if ('category' in values) values['category'] = this.word('category.restricted');
    if ('reason' in values && !this.words.has(`reject_reason.${values['reason']}`)) {
      values['reason'] = this.word('reason.restricted');
    }
    return values;
  }

  /** @throws Error when a fact is missing */
  write(event: string, facts: Values): { title: string; body: string } {
    const template = this.template(event);
    const { reason } = facts;
    // Only this reason is a code; in every other sentence somebody wrote it.
    const worded =
      event !== 'report_rejected' || reason === undefined
        ? facts
        : { ...facts, reason: this.words.get(`reject_reason.${reason}`) ?? reason };
    return { title: fill(template.title, worded), body: fill(template.body, worded) };
  }

  /** What a subscribe message says of it. @throws Error when a fact is missing */
  short(event: string, facts: Readonly<Record<string, string | number>>): string {
    return sentence(this.template(event).short, facts);
  }

  /** How the matter stands, in a word. */
  state(event: string): string {
    return this.template(event).state;
  }

  private template(event: string): NoticeTemplate {
    const template = this.templates.get(event);
    if (!template) throw new Error(`no wording for ${event}`);
    return template;
  }

  private word(key: string): string {
    const text = this.words.get(key);
    if (text === undefined) throw new Error(`no word for ${key}`);
    return text;
  }
}
