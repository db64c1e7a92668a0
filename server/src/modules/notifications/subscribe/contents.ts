import type { Facts } from '@yanxinyuan/shared/errors';
import type { Notification } from '../entities/notification.entity';
import { valuesOf, type Notices } from '../notices';
import type { Slot } from './kinds';
import { shown, type Value } from './rules/fields';
import type { MessageTemplate } from './templates';

type Line = Pick<Notification, 'event' | 'title' | 'facts' | 'at' | 'restricted'>;

/**
 * The fields of the message about a line of the inbox. Of a restricted case only that something
 * waits: the message lights up on a lock screen, and WeChat keeps it.
 *
 * @throws Error when a fact of the sentence is gone
 */
export function dataOf({ fields }: MessageTemplate, line: Line, notices: Notices): Record<string, string> {
  return Object.fromEntries(fields.map(({ field, slot }) => [field, shown(field, valueOf(slot, line, notices))]));
}

function valueOf(slot: Slot, line: Line, notices: Notices): Value {
  const { event, title, facts, at, restricted } = line;
  if (slot === 'title' || (slot === 'summary' && restricted)) return { text: title };
  if (slot === 'summary') return { text: notices.short(event, valuesOf(facts)) };
  if (slot === 'state') return { text: notices.state(event) };
  if (slot === 'at') return { at };
  if (slot === 'due') return { at: dueOf(facts) ?? at };
  if (slot === 'points') return { number: Number(facts['points'] ?? 0) };
  return { text: restricted ? '' : String(facts[slot] ?? '') };
}

/** What has no time promised, a danger, is due at once. */
function dueOf(facts: Facts): Date | undefined {
  const due = facts['due'] ?? facts['expire'];
  const at = new Date(typeof due === 'string' ? due : Number.NaN);
  return Number.isNaN(at.getTime()) ? undefined : at;
}
