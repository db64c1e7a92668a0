import { DAY_MS } from '@yanxinyuan/shared/time';
import { readContributions } from './content';
import type { DemoContribution } from './content';
import { idAt } from './ids';
import type { Random } from './random';
import type { Cast } from './staff';
import { isShown } from './reports/mix';

/** Points for something else than a report. */
export interface Contribution extends DemoContribution {
  id: string;
  rider: string;
  /** units of the rule, e.g. hours */
  quantity: number;
  at: Date;
}

const DAYS = 88;
/** Of the riders whom nobody shows, this share did something. */
const SHARE = 0.22;
/** How often those a demo shows did each: together some 300 points. */
const SHOWN: Record<DemoContribution['rule'], readonly [least: number, most: number]> = {
  volunteer_hour: [6, 9],
  course_quiz: [4, 6],
  suggestion_adopted: [2, 3],
};
const OTHERS: typeof SHOWN = { volunteer_hour: [0, 3], course_quiz: [0, 2], suggestion_adopted: [0, 0] };

/** Voluntary hours, lessons passed, suggestions taken up; nobody earns twice for the same thing. */
export function inventContributions({ riders }: Cast, now: Date, random: Random): Contribution[] {
  const all = readContributions();
  return riders
    .filter(({ code }) => isShown(code) || random.fork(code).chance(SHARE))
    .flatMap(({ code }) => {
      const own = random.fork(`${code}/did`);
      const often = isShown(code) ? SHOWN : OTHERS;
      return (['volunteer_hour', 'course_quiz', 'suggestion_adopted'] as const).flatMap((rule) =>
        own
          .shuffle(all.filter((contribution) => contribution.rule === rule))
          .slice(0, own.int(...often[rule]))
          .map((contribution) => did(code, contribution, now, own)),
      );
    });
}

function did(rider: string, contribution: DemoContribution, now: Date, random: Random): Contribution {
  const at = new Date(now.getTime() - random.range(0.2, DAYS) * DAY_MS);
  const quantity = contribution.rule === 'volunteer_hour' ? random.int(1, 3) : 1;
  return { ...contribution, id: idAt(at, random), rider, quantity, at };
}
