import type { MovableClock } from './clock';
import { refuses } from './message-fields';
import { type Call, type Json, isRecord, ok, text, WeChatError } from './protocol';
import type { People } from './people';

/** A message template as the mini-program's owner has chosen it. */
export interface Template {
  id: string;
  /** in words, for the page */
  name?: string;
  /** its fields, such as thing1 or time2 */
  fields: string[];
  /** long-term subscription: one consent is enough, nothing is used up */
  longTerm?: boolean;
}

export interface SentMessage {
  /** ISO time on the stand-in's clock */
  at: string;
  openid: string;
  templateId: string;
  page: string;
  data: Record<string, string>;
}

export interface MessageRules {
  /** known templates; without any, every id and every well-formed field is accepted */
  templates: Template[];
  isPage: (page: string) => boolean;
  /** everyone has agreed to everything: for a demo, where no phone asks for consent */
  everyoneAgrees: boolean;
}

/** Subscribe messages: consent is a credit per person and template, and one message uses one up. */
export class Messages {
  readonly sent: SentMessage[] = [];
  private readonly credits = new Map<string, number>();

  constructor(
    private readonly clock: MovableClock,
    private readonly people: People,
    private readonly rules: MessageRules,
  ) {}

  /** The person taps "allow"; `count` times where the template is not long-term. */
  agree(openid: string, templateId: string, count = 1): void {
    const slot = `${openid} ${templateId}`;
    this.credits.set(slot, (this.credits.get(slot) ?? 0) + count);
  }

  /** The person switches this template off in the settings. */
  refuse(openid: string, templateId: string): void {
    this.credits.set(`${openid} ${templateId}`, 0);
  }

  /** POST /cgi-bin/message/subscribe/send */
  send({ body }: Call): Json {
    const openid = text(body, 'touser');
    if (!this.people.knows(openid)) throw new WeChatError(40003, 'invalid openid');
    const templateId = text(body, 'template_id');
    const template = this.rules.templates.find(({ id }) => id === templateId);
    if (templateId === '' || (this.rules.templates.length > 0 && !template)) {
      throw new WeChatError(40037, 'invalid template_id');
    }
    const page = text(body, 'page');
    if (page !== '' && !this.rules.isPage(page)) throw new WeChatError(41030, 'invalid page');
    const data = checkedFields(body['data'], template);
    this.useCredit(openid, templateId, template?.longTerm === true);
    this.sent.push({ at: new Date(this.clock.now()).toISOString(), openid, templateId, page, data });
    return ok();
  }

  private useCredit(openid: string, templateId: string, longTerm: boolean): void {
    if (this.rules.everyoneAgrees) return;
    const slot = `${openid} ${templateId}`;
    const left = this.credits.get(slot) ?? 0;
    if (left <= 0) throw new WeChatError(43101, 'user refuse to accept the msg');
    if (!longTerm) this.credits.set(slot, left - 1);
  }
}

function checkedFields(data: unknown, template: Template | undefined): Record<string, string> {
  if (!isRecord(data)) throw new WeChatError(47003, 'argument invalid! data is empty');
  const fields = template?.fields ?? Object.keys(data);
  const surplus = Object.keys(data).find((field) => !fields.includes(field));
  if (surplus !== undefined) throw new WeChatError(47003, `argument invalid! data.${surplus} invalid`);
  return Object.fromEntries(
    fields.map((field) => {
      const entry = data[field];
      const value = isRecord(entry) ? entry['value'] : undefined;
      const refusal = refuses(field, value);
      if (refusal !== undefined) throw new WeChatError(47003, `argument invalid! data.${field}.value ${refusal}`);
      return [field, String(value)];
    }),
  );
}
