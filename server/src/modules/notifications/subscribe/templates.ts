import { readFileSync } from 'node:fs';
import { MESSAGE_KINDS, type MessageKind } from '@yanxinyuan/shared/notifications/subscribe';
import { parseCsv, type CsvRow } from '../../../platform/csv';
import { KINDS, type Slot } from './kinds';
import { takes } from './rules/fields';

/** A template of WeChat's as the operator chose it for one kind of message. */
export interface MessageTemplate {
  kind: MessageKind;
  id: string;
  /** each field of the template and what it shows */
  fields: readonly { field: string; slot: Slot }[];
  longTerm: boolean;
}

const ID = /^[\w-]{8,64}$/;
const FIELDS_MAX = 5;

/**
 * The templates of the operator's WECHAT_TEMPLATES_FILE. Without the file there are none: nobody is
 * asked, nothing is sent. A kind that is not in it is not sent.
 */
export class MessageTemplates {
  private readonly byKind: ReadonlyMap<MessageKind, MessageTemplate>;

  /**
   * @throws Error naming the file and the line: a template that WeChat would refuse each time is found at start
   */
  constructor(file?: string) {
    const templates = file === undefined ? [] : parseCsv(textOf(file), file, templateOf);
    this.byKind = new Map(templates.map((template) => [template.kind, template]));
    const ids = new Set(templates.map(({ id }) => id));
    if (this.byKind.size < templates.length) throw new Error(`${String(file)}: a kind stands there twice`);
    // A consent counts for one template, so one of two kinds would use up the other's.
    if (ids.size < templates.length) throw new Error(`${String(file)}: a template stands there twice`);
  }

  of(kind: MessageKind): MessageTemplate | undefined {
    return this.byKind.get(kind);
  }

  /** In the order of MESSAGE_KINDS. */
  get all(): MessageTemplate[] {
    return MESSAGE_KINDS.flatMap((kind) => this.byKind.get(kind) ?? []);
  }
}

function templateOf(row: CsvRow): MessageTemplate {
  const kind = row.oneOf('kind', MESSAGE_KINDS);
  const id = row.text('template');
  if (!ID.test(id)) throw new Error(`${row.where}: template is no id of WeChat's: ${id}`);
  const fields = row.list('fields').map((pair) => fieldOf(row, kind, pair));
  if (
    fields.length === 0 ||
    fields.length > FIELDS_MAX ||
    new Set(fields.map(({ field }) => field)).size < fields.length
  )
    throw new Error(`${row.where}: fields must be 1 to ${FIELDS_MAX} different ones, as thing1=summary|time2=at`);
  return { kind, id, fields, longTerm: row.flag('long_term') };
}

function fieldOf(row: CsvRow, kind: MessageKind, pair: string): { field: string; slot: Slot } {
  const [field = '', name = ''] = pair.split('=');
  const slot = KINDS[kind].slots.find((known) => known === name);
  if (slot === undefined) throw new Error(`${row.where}: ${kind} has only ${KINDS[kind].slots.join(', ')}: ${pair}`);
  if (!takes(field, slot)) throw new Error(`${row.where}: a field like ${field} cannot show ${slot}`);
  return { field, slot };
}

function textOf(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    throw new Error(`WECHAT_TEMPLATES_FILE cannot be read: ${String(error).replace('Error: ', '')}`, { cause: error });
  }
}
