import { DAY_MS } from '@yanxinyuan/shared/time';
import { checked } from './checking';
import { accepted, assigned, isJoint, together } from './paths';
import { after, officeHours } from './rhythm';
import { dispatcher, phrase, within } from './situation';
import type { DemoLead } from './leads';
import type { Hand, Situation } from './situation';
import type { Story } from './story';

/** What becomes of cases that open with a department. */
const PATHS: readonly (readonly [share: number, path: (story: Story, s: Situation, led: Led) => void])[] = [
  [0.09, sentBack],
  [0.05, extended],
  [0.86, handled],
];

type DepartmentLead = Extract<DemoLead, { by: 'department' }>;

interface Led extends Hand {
  department: string;
  /** who came in with it */
  atOnce: readonly string[];
}

/** Tells a case the duty list, or the unit of a compound, gave to a department in the second of the report. */
export function tellLed(story: Story, s: Situation, { code: department, atOnce }: DepartmentLead): void {
  const { at } = opened(story, s, department);
  const path = s.rejection === undefined ? s.random.weighted(PATHS, ([share]) => share)[1] : refused;
  path(story, s, { worker: s.crew.officerOf(department), at, department, atOnce });
}

/** The machine's own step; @returns since when the department has it */
export function opened(story: Story, s: Situation, departmentCode: string): { at: Date } {
  const at = s.report.submittedAt;
  story.tell({ action: 'refer', as: 'system', actor: null, at, input: { departmentCode, note: '' } });
  return { at };
}

/** Signed for; sometimes with a question to the rider. */
export function signed(story: Story, s: Situation, { worker, at }: Hand): Date {
  const since = within(s, at, 40);
  story.tell({ action: 'accept', as: 'handler', actor: worker, at: since });
  if (!s.random.chance(0.08)) return since;
  const asked = after(since, { minutes: s.random.range(4, 50) });
  story.tell({ action: 'ask', as: 'handler', actor: worker, at: asked, input: { question: phrase(s, 'ask') } });
  const answer = after(asked, { minutes: s.random.range(3, 200) });
  const input = { text: phrase(s, 'answer') };
  story.tell({ action: 'answer', as: 'reporter', actor: s.report.rider, at: answer, input });
  return answer;
}

function handled(story: Story, s: Situation, led: Led): void {
  const since = signed(story, s, led);
  const alone = led.atOnce.length === 0 && isJoint(s);
  const at = alone ? together(story, s, led.department, since) : everybodysPart(story, s, led.atOnce, since);
  checked(story, s, { worker: led.worker, at }, 'handler');
}

/** Each of those who came in at once does its part; @returns when the last was done */
function everybodysPart(story: Story, s: Situation, atOnce: readonly string[], since: Date): Date {
  let at = since;
  for (const code of atOnce) {
    at = within(s, at, 40);
    const input = { note: phrase(s, 'contribute') };
    story.tell({ action: 'contribute', as: 'coHandler', actor: s.crew.officerOf(code), at, input });
  }
  return at;
}

function sentBack(story: Story, s: Situation, { worker, at }: Led): void {
  const back = within(s, at, 500);
  story.tell({ action: 'sendBack', as: 'handler', actor: worker, at: back, input: { reason: phrase(s, 'sendBack') } });
  checked(story, s, accepted(story, s, assigned(story, s, back)), 'assignee');
}

function extended(story: Story, s: Situation, led: Led): void {
  // Fifteen working days are longer than any extension.
  if (s.category.urgency === 'complex') {
    handled(story, s, led);
    return;
  }
  const since = everybodysPart(story, s, led.atOnce, signed(story, s, led));
  const wish = officeHours(after(since, { hours: s.random.range(2, 20) }), s.random);
  const dueAt = new Date(wish.getTime() + s.random.int(8, 14) * DAY_MS).toISOString();
  const input = { dueAt, reason: phrase(s, 'extend') };
  story.tell({ action: 'requestExtension', as: 'handler', actor: led.worker, at: wish, input });
  const granted = officeHours(after(wish, { hours: s.random.range(0.3, 9) }), s.random);
  story.tell({ action: 'extend', as: 'dispatcher', actor: dispatcher(s), at: granted, input });
  checked(story, s, { worker: led.worker, at: after(granted, { hours: s.random.range(20, 90) }) }, 'handler');
}

/** A department refuses nothing: it sends it back, and the desk does. */
function refused(story: Story, s: Situation, { worker, at }: Led): void {
  const { rejection, random } = s;
  if (rejection === undefined) throw new Error('a refusal needs its reason');
  const back = within(s, at, 200);
  story.tell({ action: 'sendBack', as: 'handler', actor: worker, at: back, input: { reason: phrase(s, 'sendBack') } });
  const refusal = officeHours(after(back, { minutes: random.range(15, 300) }), random);
  const input = { reasonCode: rejection.reason, note: rejection.riderSentence };
  story.tell({ action: 'reject', as: 'dispatcher', actor: dispatcher(s), at: refusal, input });
}
