import { Injectable } from '@nestjs/common';
import type { LadderLevel } from '@yanxinyuan/shared/tickets/ladder';
import { IdentityService } from '../../identity';
import { levelAbove } from '../rules/ladder';
import type { Effect, Handled, Handler, Step } from './action';
import { Assigning } from './assigning';

/** How many digits of a territory code each level has. */
const DIGITS = { community: 12, town: 9, district: 6 } as const;

/** 四级七天: a dispute goes one level up, and with it whoever has to settle it. */
@Injectable()
export class Escalating {
  readonly handlers = { escalate: (step) => this.escalate(step) } satisfies Partial<Record<Handled, Handler>>;

  constructor(
    private readonly identity: IdentityService,
    private readonly assigning: Assigning,
  ) {}

  /** A community without a leader is passed over: a level at which nobody stands settles nothing. */
  private async escalate(step: Step): Promise<Effect> {
    const { ticket } = step.whole;
    const level = ticket.level === null ? null : levelAbove(ticket.level);
    if (level === null || level === 'grid') throw new Error('the guard lets nobody above the top');
    const note = step.input.reason ?? null;
    if (level === 'community') {
      const leaderId = await this.leader(step);
      if (leaderId !== undefined) {
        const effect = this.assigning.handOver(step, leaderId);
        const facts = { ...effect.facts, level };
        return { ...effect, note, facts, to: 'assigned', patch: { ...effect.patch, level } };
      }
    }
    return { note, ...this.toDesk(step, level === 'community' ? 'town' : level) };
  }

  private toDesk({ whole, eventId }: Step, level: Exclude<LadderLevel, 'grid' | 'community'>): Effect {
    const { ticket, category } = whole;
    const areaCode = ticket.townCode.slice(0, DIGITS[level]);
    const said = {
      event: 'ladder_up' as const,
      facts: { place: ticket.place, category: category.name, due: ticket.dueAt.toISOString() },
      key: eventId,
    };
    return {
      patch: { level, assigneeId: null, departmentCode: null, waitsFor: 'escalated' },
      facts: { level },
      staff: [{ to: { areaCode, roles: ['dispatcher'] }, said }],
    };
  }

  /** The community's leader, of several the one on duty; never who has it already or reported it. */
  private async leader({ tx, whole }: Step): Promise<string | undefined> {
    const { ticket, facts } = whole;
    if (ticket.areaCode.length < DIGITS.community) return undefined;
    const code = ticket.areaCode.slice(0, DIGITS.community);
    const leaders = await this.identity.staffAt(tx, 'gridLeader', { kind: 'community', code });
    return leaders
      .filter(({ personId }) => personId !== ticket.assigneeId && !facts.reporterIds.includes(personId))
      .filter(({ scope }) => scope.code === code)
      .sort((a, b) => Number(b.onDuty) - Number(a.onDuty) || (a.personId < b.personId ? -1 : 1))[0]?.personId;
  }
}
