import { atLocal, DAY_MS, localDate } from '@yanxinyuan/shared/time';
import { after, officeHours } from './rhythm';
import { checked } from './checking';
import { acceptedAt, dispatcher, phrase, townOf, within } from './situation';
import type { Hand, Situation } from './situation';
import type { Story } from './story';

type Path = (story: Story, s: Situation) => void;

/** What becomes of cases a grid's worker has. */
export const GRID_PATHS: readonly (readonly [share: number, path: Path])[] = [
  [0.012, withdrawn],
  [0.045, returned],
  [0.14, referred],
  [0.035, suspended],
  [0.03, extended],
  [0.738, handled],
];

/** Routed in the same second, or given out by a dispatcher where nobody is on duty or the town leads. */
export function givenOut(story: Story, s: Situation): Hand {
  const { report, crew, lead, random } = s;
  const found = lead.by === 'grid' ? crew.workerFor(report.gridCode, random) : undefined;
  if (found !== undefined) {
    story.tell({ action: 'route', as: 'system', actor: null, at: report.submittedAt, input: { assignee: found } });
    return { worker: found, at: report.submittedAt };
  }
  return assigned(story, s, report.submittedAt);
}

export function assigned(story: Story, s: Situation, since: Date): Hand {
  const worker = s.crew.otherWorker(s.report.gridCode, s.random);
  if (worker === undefined) throw new Error(`nobody works in ${townOf(s)}`);
  const at = within(s, since, 90);
  const note = s.random.chance(0.5) ? { note: phrase(s, 'assign') } : {};
  story.tell({ action: 'assign', as: 'dispatcher', actor: dispatcher(s), at, input: { assignee: worker, ...note } });
  return { worker, at };
}

export function accepted(story: Story, s: Situation, { worker, at }: Hand): Hand {
  const start = acceptedAt(s, at);
  story.tell({ action: 'accept', as: 'assignee', actor: worker, at: start });
  return { worker, at: s.random.chance(0.1) ? asked(story, s, { worker, at: start }) : start };
}

/** A question to the reporter; most answer. */
function asked(story: Story, s: Situation, { worker, at }: Hand): Date {
  const question = after(at, { minutes: s.random.range(4, 50) });
  story.tell({ action: 'ask', as: 'assignee', actor: worker, at: question, input: { question: phrase(s, 'ask') } });
  if (s.random.chance(0.25)) return question;
  const answer = after(question, { minutes: s.random.range(3, 220) });
  const { rider } = s.report;
  story.tell({ action: 'answer', as: 'reporter', actor: rider, at: answer, input: { text: phrase(s, 'answer') } });
  return answer;
}

function handled(story: Story, s: Situation): void {
  const first = accepted(story, s, givenOut(story, s));
  const hand = s.random.chance(HANDED_OVER) ? handedOver(story, s, first) : first;
  recategorized(story, s, hand.worker, hand.at);
  checked(story, s, hand, 'assignee');
}

/** Of cases whose grid two people share, this share. */
const HANDED_OVER = 0.15;

/** To a colleague who has the time or the tools; where there is none it stays. */
function handedOver(story: Story, s: Situation, { worker, at }: Hand): Hand {
  const colleague = s.crew.colleagueOf(s.report.gridCode, worker);
  if (colleague === undefined) return { worker, at };
  const over = within(s, at, 90);
  const input = { assignee: colleague, note: phrase(s, 'handOver') };
  story.tell({ action: 'assign', as: 'assignee', actor: worker, at: over, input });
  return accepted(story, s, { worker: colleague, at: over });
}

/** A case of its own again: the desk gives it out, and it goes the usual way. */
export function givenOutAgain(story: Story, s: Situation, since: Date): void {
  checked(story, s, accepted(story, s, assigned(story, s, since)), 'assignee');
}

function returned(story: Story, s: Situation): void {
  const { worker, at } = givenOut(story, s);
  const back = within(s, at, 120);
  story.tell({ action: 'return', as: 'assignee', actor: worker, at: back, input: { reason: phrase(s, 'return') } });
  checked(story, s, accepted(story, s, assigned(story, s, back)), 'assignee');
}

/** One in four needs more than one department. */
export const isJoint = ({ report }: Situation): boolean => Number.parseInt(report.id.slice(-1), 16) % 4 === 0;

/** The lead asks another department for a part; @returns when that was done */
export function together(story: Story, s: Situation, lead: string, since: Date): Date {
  const helper = s.crew.helperOf(lead);
  if (helper === lead) return since;
  const asked = within(s, since, 60);
  const invite = { departments: [helper], note: phrase(s, 'invite') };
  story.tell({ action: 'invite', as: 'handler', actor: s.crew.officerOf(lead), at: asked, input: invite });
  const done = within(s, asked, 300);
  const input = { note: phrase(s, 'contribute') };
  story.tell({ action: 'contribute', as: 'coHandler', actor: s.crew.officerOf(helper), at: done, input });
  return done;
}

/** The rider took what lies around the bin for the matter; the bin is. */
function recategorized(story: Story, s: Situation, worker: string, at: Date): void {
  if (s.category.code !== 'litter' || Number.parseInt(s.report.id.slice(-1), 16) % 5 !== 0) return;
  const input = { category: 'bin_full', reason: phrase(s, 'recategorize') };
  story.tell({ action: 'recategorize', as: 'assignee', actor: worker, at, input });
}

function referred(story: Story, s: Situation): void {
  const { worker, at } = accepted(story, s, givenOut(story, s));
  const department = s.crew.departmentFor(s.category);
  const officer = s.crew.officerOf(department);
  const passed = within(s, at, 150);
  const input = { departmentCode: department, note: phrase(s, 'refer') };
  story.tell({ action: 'refer', as: 'assignee', actor: worker, at: passed, input });
  if (!s.random.chance(0.12)) {
    const signed = within(s, passed, 40);
    story.tell({ action: 'accept', as: 'handler', actor: officer, at: signed });
    const at = isJoint(s) ? together(story, s, department, signed) : signed;
    checked(story, s, { worker: officer, at }, 'handler');
    return;
  }
  const back = within(s, passed, 600);
  story.tell({ action: 'sendBack', as: 'handler', actor: officer, at: back, input: { reason: phrase(s, 'sendBack') } });
  checked(story, s, accepted(story, s, assigned(story, s, back)), 'assignee');
}

/** True, but not now: it rests until the day of review, then somebody goes on. */
function suspended(story: Story, s: Situation): void {
  const { worker, at } = accepted(story, s, givenOut(story, s));
  const rest = officeHours(after(at, { hours: s.random.range(5, 50) }), s.random);
  const reviewOn = localDate(new Date(rest.getTime() + s.random.int(12, 50) * DAY_MS));
  const input = { reason: phrase(s, 'suspend'), reviewOn };
  story.tell({ action: 'suspend', as: 'dispatcher', actor: dispatcher(s), at: rest, input });
  const on = atLocal(reviewOn, 8 * 60 + 30);
  story.tell({ action: 'resume', as: 'system', actor: null, at: on, input: { assignee: worker } });
  checked(story, s, accepted(story, s, { worker, at: on }), 'assignee');
}

function extended(story: Story, s: Situation): void {
  // Fifteen working days are longer than any extension.
  if (s.category.urgency === 'complex') {
    handled(story, s);
    return;
  }
  const { worker, at } = accepted(story, s, givenOut(story, s));
  const wish = officeHours(after(at, { hours: s.random.range(2, 20) }), s.random);
  const dueAt = new Date(wish.getTime() + s.random.int(8, 14) * DAY_MS).toISOString();
  const input = { dueAt, reason: phrase(s, 'extend') };
  story.tell({ action: 'requestExtension', as: 'assignee', actor: worker, at: wish, input });
  const granted = officeHours(after(wish, { hours: s.random.range(0.3, 9) }), s.random);
  story.tell({ action: 'extend', as: 'dispatcher', actor: dispatcher(s), at: granted, input });
  const hand = { worker, at: after(granted, { hours: s.random.range(20, 90) }) };
  checked(story, s, hand, 'assignee');
}

function withdrawn(story: Story, s: Situation): void {
  const { at } = givenOut(story, s);
  const back = after(at, { minutes: s.random.range(2, 14) });
  const reason = s.random.chance(0.7) ? { reason: phrase(s, 'withdraw') } : {};
  story.tell({ action: 'withdraw', as: 'reporter', actor: s.report.rider, at: back, input: reason });
}

export function rejected(story: Story, s: Situation): void {
  const { rejection, random } = s;
  if (rejection === undefined) throw new Error('a refusal needs its reason');
  const hand = givenOut(story, s);
  const { at } = random.chance(0.4) ? accepted(story, s, hand) : hand;
  const refusal = officeHours(after(at, { minutes: random.range(15, 300) }), random);
  const input = { reasonCode: rejection.reason, note: rejection.riderSentence };
  story.tell({ action: 'reject', as: 'dispatcher', actor: dispatcher(s), at: refusal, input });
}
