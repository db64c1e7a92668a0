import { checked } from './checking';
import { opened, signed, tellLed } from './led';
import { accepted, GRID_PATHS, rejected } from './paths';
import type { Situation } from './situation';
import type { Left, Story } from './story';

/** Tells a case from the report to its end, or to wherever it stands now. */
export function tellCase(story: Story, s: Situation): void {
  if (s.lead.by === 'department') {
    tellLed(story, s, s.lead);
    return;
  }
  const path = s.rejection === undefined ? s.random.weighted(GRID_PATHS, ([share]) => share)[1] : rejected;
  path(story, s);
}

/** Tells what a resolution left: a case of its own, with whoever solved the first part. */
export function tellRest(story: Story, s: Situation, left: Left): void {
  const { as, worker, at } = left;
  restOpened(story, s, left);
  const hand = as === 'handler' ? { worker, at: signed(story, s, { worker, at }) } : accepted(story, s, { worker, at });
  checked(story, s, hand, as);
}

/** The machine's own step. */
export function restOpened(story: Story, s: Situation, { as, worker, department, at }: Left): void {
  if (as === 'handler') opened(story, s, department);
  else story.tell({ action: 'route', as: 'system', actor: null, at, input: { assignee: worker } });
}
