import type { INestApplicationContext } from '@nestjs/common';
import type { AnyNotice } from '../../../../src/modules/notifications';
import { PointsService } from '../../../../src/modules/points';
import type { Tx } from '../../../../src/platform/db/database';
import type { Contribution } from '../../contributions';
import { personOf } from '../people';
import type { World } from './openings';

/** Points for voluntary work, lessons and suggestions. */
export class Credits {
  private readonly points: PointsService;

  constructor(
    app: INestApplicationContext,
    private readonly world: World,
  ) {
    this.points = app.get(PointsService);
  }

  /** @param townCode whose budget pays */
  async grant(tx: Tx, contribution: Contribution, townCode: string): Promise<void> {
    const { id, rider, rule, title, quantity, at } = contribution;
    const personId = personOf(this.world.people, rider).id;
    const { granted } = await this.points.award(tx, {
      key: `award:manual:${id}:${rule}`,
      personId,
      rule,
      townCode,
      quantity,
      source: { type: 'manual', id },
      facts: { title },
      actorId: null,
      effectiveAt: at,
    });
    this.world.notebook.at = at;
    if (granted > 0) await this.world.notebook.people(tx, [{ ...notice(contribution, granted), personId }]);
  }
}

function notice({ id, rule, title }: Contribution, points: number): AnyNotice {
  const key = `manual:${id}`;
  switch (rule) {
    case 'course_quiz':
      return { event: 'course_passed', facts: { course: title, points }, key };
    case 'suggestion_adopted':
      return { event: 'suggestion_adopted', facts: { suggestion: title, points }, key };
    case 'volunteer_hour':
      return { event: 'points_awarded', facts: { category: title, points }, key };
  }
}
