import { TICKET_LIMITS } from '@yanxinyuan/shared/tickets/limits';
import type { WitnessVerdict } from '@yanxinyuan/shared/tickets/witness';
import { after, awake, officeHours } from './rhythm';
import { afterPicture, dispatcher, isPublic, leader, phrase, resolvedAt } from './situation';
import type { Hand, Situation } from './situation';
import type { Story } from './story';

/** Done, or done in part: then a case of its own is left. */
function solved(story: Story, s: Situation, { worker, at }: Hand, as: 'assignee' | 'handler'): Date {
  const done = resolvedAt(s, at);
  const rest = s.leavesRest && story.left === undefined ? { rest: phrase(s, 'rest') } : {};
  solvedWith(story, s, { as, actor: worker, at: done, ...rest });
  return done;
}

interface Solution {
  as: 'assignee' | 'handler';
  actor: string;
  at: Date;
  rest?: string;
}

/** The words of the case, and the photo its category asks for. */
export function solvedWith(story: Story, s: Situation, { rest, ...by }: Solution): void {
  const photos = s.category.afterPhoto ? { photos: [afterPicture(s)] } : {};
  const left = rest === undefined ? {} : { rest };
  story.tell({ action: 'resolve', ...by, input: { note: s.words.workerNote, ...photos, ...left } });
}

/** Looked at, sometimes sent back once, closed, rated. */
export function checked(story: Story, s: Situation, hand: Hand, as: 'assignee' | 'handler'): void {
  const done = solved(story, s, hand, as);
  if (!s.random.chance(0.035)) {
    if (isPublic(s) && s.random.chance(LOOKED_AT)) seenByRider(story, s, hand, as, done);
    else closed(story, s, done);
    return;
  }
  const again = reopened(story, s, done);
  closed(story, s, solved(story, s, { ...hand, at: again }, as));
}

/** Of what riders may look at who pass by, this share is. */
const LOOKED_AT = 0.07;
const SEEN_GOOD = 0.78;

/** A rider who passes by says how it is; of what he finds bad the leader decides. */
function seenByRider(story: Story, s: Situation, hand: Hand, as: 'assignee' | 'handler', done: Date): void {
  const { random } = s;
  const at = awake(done, after(done, { hours: 60 }), random.range(0.1, 0.6));
  if (random.chance(SEEN_GOOD)) {
    witnessed(story, s, 'good', at);
    return;
  }
  witnessed(story, s, 'bad', at);
  const decided = officeHours(after(at, { hours: random.range(1, 9) }), random);
  if (random.chance(0.7)) {
    const input = { reason: phrase(s, 'reopenLeader') };
    story.tell({ action: 'reopen', as: 'gridLeader', actor: leader(s), at: decided, input });
    closed(story, s, solved(story, s, { ...hand, at: decided }, as));
  } else {
    const input = { note: phrase(s, 'verify') };
    story.tell({ action: 'verify', as: 'gridLeader', actor: leader(s), at: decided, input });
  }
}

/** 协助复拍: what somebody says who has nothing to do with it. */
export function witnessed(story: Story, s: Situation, verdict: WitnessVerdict, at: Date): void {
  const { report, crew, random } = s;
  const [lng, lat] = report.at;
  const location = { lng, lat, accuracy: random.int(5, 25), capturedAt: after(at, { minutes: -1 }).toISOString() };
  const seen = verdict === 'good' ? afterPicture(s) : { ...afterPicture(s), phase: 'before' as const };
  const input = { verdict, location, photos: [seen] };
  story.tell({ action: 'witness', as: 'witness', actor: crew.passerBy(report.rider, random), at, input });
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
