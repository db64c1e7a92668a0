import { TICKET_LIMITS } from '@yanxinyuan/shared/tickets/limits';
import { atLocal, DAY_MS, localDate } from '@yanxinyuan/shared/time';
import { after, officeHours } from './rhythm';
import { acceptedAt, afterPicture, dispatcher, leader, phrase, resolvedAt, townOf, within } from './situation';
import type { Situation } from './situation';
import type { Story } from './story';

/** Whoever has the case now, and since when. */
interface Hand {
  worker: string;
  at: Date;
}

type Path = (story: Story, s: Situation) => void;

const PATHS: readonly (readonly [share: number, path: Path])[] = [
  [0.012, withdrawn],
  [0.045, returned],
  [0.14, referred],
  [0.035, suspended],
  [0.03, extended],
  [0.738, handled],
];

/** Tells a case from the report to its end, or to wherever it stands now. */
export function tellCase(story: Story, s: Situation): void {
  const path = s.rejection === undefined ? s.random.weighted(PATHS, ([share]) => share)[1] : rejected;
  path(story, s);
}

/** Routed in the same second, or given out by a dispatcher where nobody is on duty. */
export function givenOut(story: Story, s: Situation): Hand {
  const { report, crew, random } = s;
  const found = crew.workerFor(report.gridCode, random);
  if (found !== undefined) {
    story.tell({ action: 'route', as: 'system', actor: null, at: report.submittedAt, input: { assignee: found } });
    return { worker: found, at: report.submittedAt };
  }
  return assigned(story, s, report.submittedAt);
}

function assigned(story: Story, s: Situation, since: Date): Hand {
  const worker = s.crew.otherWorker(s.report.gridCode, s.random);
  if (worker === undefined) throw new Error(`nobody works in ${townOf(s)}`);
  const at = within(s, since, 90);
  const note = s.random.chance(0.5) ? { note: phrase(s, 'assign') } : {};
  story.tell({ action: 'assign', as: 'dispatcher', actor: dispatcher(s), at, input: { assignee: worker, ...note } });
  return { worker, at };
}

function accepted(story: Story, s: Situation, { worker, at }: Hand): Hand {
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

function solved(story: Story, s: Situation, { worker, at }: Hand, as: 'assignee' | 'handler'): Date {
  const done = resolvedAt(s, at);
  const photos = s.category.afterPhoto ? { photos: [afterPicture(s)] } : {};
  story.tell({ action: 'resolve', as, actor: worker, at: done, input: { note: s.words.workerNote, ...photos } });
  return done;
}

/** Looked at, sometimes sent back once, closed, rated. */
function checked(story: Story, s: Situation, hand: Hand, as: 'assignee' | 'handler'): void {
  const done = solved(story, s, hand, as);
  if (!s.random.chance(0.035)) {
    closed(story, s, done);
    return;
  }
  const again = reopened(story, s, done);
  closed(story, s, solved(story, s, { ...hand, at: again }, as));
}

function reopened(story: Story, s: Situation, done: Date): Date {
  const byRider = s.random.chance(0.65);
  const as = byRider ? 'reporter' : 'gridLeader';
  const at = byRider ? after(done, { hours: s.random.range(2, 60) }) : officeHours(after(done, { hours: 3 }), s.random);
  const reason = phrase(s, byRider ? 'reopen' : 'reopenLeader');
  story.tell({ action: 'reopen', as, actor: byRider ? s.report.rider : leader(s), at, input: { reason } });
  return at;
}

function closed(story: Story, s: Situation, done: Date): void {
  const { random, report } = s;
  const by = random.weighted(['reporter', 'gridLeader', 'dispatcher', 'system'] as const, (who) => CHECKERS[who]);
  const at = {
    reporter: () => after(done, { minutes: random.range(6, 30 * 60) }),
    gridLeader: () => officeHours(after(done, { hours: random.range(0.5, 30) }), random),
    dispatcher: () => officeHours(after(done, { hours: random.range(2, 40) }), random),
    system: () => new Date(done.getTime() + TICKET_LIMITS.autoCloseMs),
  }[by]();
  const actor = { reporter: report.rider, gridLeader: leader(s), dispatcher: dispatcher(s), system: null }[by];
  const note =
    by === 'gridLeader' || by === 'dispatcher'
      ? { note: random.chance(0.5) ? s.words.reporterMessage : phrase(s, 'verify') }
      : {};
  story.tell({ action: 'verify', as: by, actor, at, input: note });
  if (random.chance(by === 'reporter' ? 0.7 : 0.3)) rated(story, s, at);
}
const CHECKERS = { reporter: 0.38, gridLeader: 0.42, dispatcher: 0.06, system: 0.14 } as const;

function rated(story: Story, s: Situation, since: Date): void {
  const { random, report } = s;
  const rating = random.weighted(
    ['good', 'ok', 'bad'] as const,
    (value) => ({ good: 0.78, ok: 0.16, bad: 0.06 })[value],
  );
  const words = { good: 'rateGood', ok: 'rateOk', bad: 'rateBad' } as const;
  const text = random.chance(rating === 'good' ? 0.25 : 0.7) ? { text: phrase(s, words[rating]) } : {};
  const at = after(since, { minutes: random.range(1, 400) });
  story.tell({ action: 'rate', as: 'reporter', actor: report.rider, at, input: { rating, ...text } });
}

function handled(story: Story, s: Situation): void {
  const hand = accepted(story, s, givenOut(story, s));
  recategorized(story, s, hand.worker, hand.at);
  checked(story, s, hand, 'assignee');
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
const isJoint = ({ report }: Situation): boolean => Number.parseInt(report.id.slice(-1), 16) % 4 === 0;

/** The lead asks another department for a part; @returns when that was done */
function together(story: Story, s: Situation, lead: string, since: Date): Date {
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

function rejected(story: Story, s: Situation): void {
  const { rejection, random } = s;
  if (rejection === undefined) throw new Error('a refusal needs its reason');
  const hand = givenOut(story, s);
  const { at } = random.chance(0.4) ? accepted(story, s, hand) : hand;
  const refusal = officeHours(after(at, { minutes: random.range(15, 300) }), random);
  const input = { reasonCode: rejection.reason, note: rejection.riderSentence };
  story.tell({ action: 'reject', as: 'dispatcher', actor: dispatcher(s), at: refusal, input });
}
