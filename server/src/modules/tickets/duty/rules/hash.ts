import { createHash } from 'node:crypto';
import type { DutyRuleInput } from '@yanxinyuan/shared/tickets/duty';

/** A digest of what a list says, in its order: two lists of the same hash decide alike. Hex. */
export const dutyHash = (rules: readonly DutyRuleInput[]): string =>
  createHash('sha256')
    .update(
      JSON.stringify(
        rules
          .toSorted((a, b) => a.order - b.order)
          .map((r) => [
            r.order,
            r.title,
            r.categories,
            r.territory,
            r.condition,
            r.conditionText,
            r.lead,
            r.support,
            r.basis,
            // Only where they say something: lists from before have the hash they were published with.
            ...(r.whom === undefined ? [] : [`whom ${r.whom}`]),
            ...(r.invite === undefined || r.invite === 'on_request' ? [] : [`invite ${r.invite}`]),
          ]),
      ),
    )
    .digest('hex');
