import { awake } from './rhythm';
import { solvedWith } from './checking';
import { phrase } from './situation';
import type { Situation } from './situation';
import type { Left, Story } from './story';
import type { Tale } from './tales';
import { restOpened } from './cases';
import { opened } from './led';
import { givenOut } from './paths';

/**
 * Where a case of somebody the demo shows stands right now: each asks for something else, so
 * that every card of the first screen is there.
 */
export const RIDER_FATES = ['resolved', 'working', 'asked', 'unrated', 'assigned'] as const;
/** What fills the desks: given back to the dispatcher, handed to a department. */
export type Fate = (typeof RIDER_FATES)[number] | 'returned' | 'referred';

/** Tells a case of the plan as far as its tale goes. */
export function tellPlanned(story: Story, s: Situation, tale: Tale, now: Date): void {
  const { worker, at: since } =
    s.lead.by === 'department'
      ? { worker: s.crew.officerOf(s.lead.code), ...opened(story, s, s.lead.code) }
      : givenOut(story, s);
  tale(story, s, worker, (share) => awake(since, now, share));
}

/** The same for what a resolution of the plan left. */
export function tellPlannedRest(
  story: Story,
  s: Situation,
  left: Left,
  { tale, now }: { tale: Tale; now: Date },
): void {
  restOpened(story, s, left);
  tale(story, s, left.worker, (share) => awake(left.at, now, share));
}

/** Tells a recent case up to its fate, with steps spread over the time since the report. */
export function tellFate(story: Story, s: Situation, fate: Fate, now: Date): void {
  const { worker, at: since } = givenOut(story, s);
  const at = (share: number): Date => awake(since, now, share);
  // Where nobody was on duty and the dispatcher has not decided yet, that is a fate of its own.
  if (story.stopped || fate === 'assigned') return;
  if (fate === 'returned') {
    story.tell({
      action: 'return',
      as: 'assignee',
      actor: worker,
      at: at(0.4),
      input: { reason: phrase(s, 'return') },
    });
    return;
  }
  story.tell({ action: 'accept', as: 'assignee', actor: worker, at: at(0.15) });
  const deed = { working: undefined, asked, referred, resolved, unrated: resolved }[fate];
  deed?.(story, s, worker, at);
  if (fate === 'unrated') story.tell({ action: 'verify', as: 'reporter', actor: s.report.rider, at: at(0.85) });
}

const asked: Tale = (story, s, worker, at) => {
  story.tell({ action: 'ask', as: 'assignee', actor: worker, at: at(0.3), input: { question: phrase(s, 'ask') } });
};

const referred: Tale = (story, s, worker, at) => {
  const input = { departmentCode: s.crew.departmentFor(s.category), note: phrase(s, 'refer') };
  story.tell({ action: 'refer', as: 'assignee', actor: worker, at: at(0.3), input });
};

const resolved: Tale = (story, s, worker, at) => {
  solvedWith(story, s, { as: 'assignee', actor: worker, at: at(0.6) });
};
