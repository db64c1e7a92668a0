import type { WitnessVerdict } from '@yanxinyuan/shared/tickets/witness';
import type { TicketActor } from '@yanxinyuan/shared/tickets/vocabulary';
import type { TicketWitnessEntity } from '../entities/ticket-witness.entity';

/**
 * What somebody's decision makes of a look: agreed, refuted, or undefined where it says nothing about it.
 *
 * @param said by deciding: verify says good, reopen says bad
 */
export function settlement(
  { verdict, outcome }: Pick<TicketWitnessEntity, 'verdict' | 'outcome'>,
  { as, now }: { as: TicketActor; now: Date },
  said: WitnessVerdict,
): Pick<TicketWitnessEntity, 'outcome' | 'decidedAt'> | undefined {
  if (outcome !== null || as === 'system') return undefined;
  const agreed = verdict === said;
  // A reporter who would rather have it done again does not make a liar of whoever found it good.
  if (as === 'reporter' && !agreed) return undefined;
  return { outcome: agreed ? 'agreed' : 'refuted', decidedAt: now };
}
