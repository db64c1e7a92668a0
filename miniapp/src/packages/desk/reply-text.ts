import type { TicketView } from '@yanxinyuan/shared/tickets/contract';
import { REPLY_LIMITS, REPLY_PLACES, type ReplyView } from '@yanxinyuan/shared/tickets/replies';
import type { TicketAction } from '@yanxinyuan/shared/tickets/vocabulary';
import { replies as words } from '@/texts/replies';

type Facts = Record<string, string>;

const factsOf = ({ number, place, department, assignee }: TicketView): Facts => ({
  number,
  place: place.address,
  department: department?.name ?? '',
  assignee: assignee?.name ?? '',
});

/** Replies of a deed with what they say of this case put in; what the case does not have leaves its place empty. */
export function repliesFor(list: readonly ReplyView[], action: TicketAction, ticket: TicketView): ReplyView[] {
  const facts = factsOf(ticket);
  return list
    .filter(({ actions }) => actions.includes(action))
    .map((reply) => ({ ...reply, text: reply.text.replace(/\{(\w+)\}/g, (_, key: string) => facts[key] ?? '') }));
}

const NAME_SHOWN = 8;

/** What was typed, made fit for other cases: this one's number and place become places to be filled. */
export function reusable(typed: string, ticket: TicketView): { name: string; text: string } {
  const plain = typed.trim().replace(/[{}]/g, '');
  const text = Object.entries(factsOf(ticket)).reduce(
    (words, [key, fact]) => (fact === '' ? words : words.split(fact).join(`{${key}}`)),
    plain,
  );
  const words = text.replace(/\{\w+\}/g, '').replace(/^[，。、\s]+/, '');
  return { name: (words || plain).slice(0, NAME_SHOWN), text };
}

const SHORTEST = 4;

/** Whether a sentence is worth keeping: not a word, not a page, and not one that is there. */
export const isNew = (typed: string, known: readonly { text: string }[]): boolean => {
  const { length } = typed.trim();
  return length >= SHORTEST && length <= REPLY_LIMITS.textMax && !known.some(({ text }) => text === typed.trim());
};

const MARKS = REPLY_PLACES.map((key) => ({ kept: `{${key}}`, shown: `〔${words.places[key]}〕` }));

/** As a person reads it: 〔地点〕 where the contract has {place}. */
export const shownText = (text: string): string =>
  MARKS.reduce((out, { kept, shown }) => out.split(kept).join(shown), text);

/** What was typed, as it is kept; the other way round. */
export const keptText = (typed: string): string =>
  MARKS.reduce((out, { kept, shown }) => out.split(shown).join(kept), typed);
