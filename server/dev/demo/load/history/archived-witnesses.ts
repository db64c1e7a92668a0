import type { WitnessVerdict } from '@yanxinyuan/shared/tickets/witness';
import type { IdentityService } from '../../../../src/modules/identity';
import { given, type Step } from '../../../../src/modules/tickets/actions/action';
import type { AwardPoints } from '../../../../src/modules/tickets/award-points';
import type { Line } from '../../../../src/modules/tickets/tell';
import { settlement } from '../../../../src/modules/tickets/witness/settlement';
import { Witnesses } from '../../../../src/modules/tickets/witness/witnesses';
import type { Archive } from './archive';

/** Looks at cases in the archive. The story sends honest witnesses, so nobody has to be turned away. */
export class ArchivedWitnesses extends Witnesses {
  constructor(
    identity: IdentityService,
    award: AwardPoints,
    private readonly archive: Archive,
  ) {
    super(identity, award);
  }

  override keep({ whole, eventId, now, input }: Step, personId: string): Promise<void> {
    const { ticket, facts } = whole;
    this.archive.witnesses.push({
      id: eventId,
      ticketId: ticket.id,
      resolutionId: ticket.resolutionId ?? '',
      personId,
      reporterId: facts.reporterIds[0] ?? '',
      verdict: given(input, 'verdict'),
      at: now,
      outcome: null,
      decidedAt: null,
    });
    return Promise.resolve();
  }

  override async settle(step: Step, said: WitnessVerdict): Promise<Line[]> {
    const { id, resolutionId } = step.whole.ticket;
    const seen = this.archive.witnesses.find((one) => one.ticketId === id && one.resolutionId === resolutionId);
    const settled = seen === undefined ? undefined : settlement(seen, step, said);
    if (seen === undefined || settled === undefined) return [];
    Object.assign(seen, settled);
    return this.thanks(step, seen);
  }
}
