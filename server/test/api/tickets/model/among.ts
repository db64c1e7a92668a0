import fc from 'fast-check';
import { uuidv7 } from 'uuidv7';
import { HOUR_MS } from '@yanxinyuan/shared/time';
import { TicketEntity } from '../../../../src/modules/tickets/entities/ticket.entity';
import { act, report } from './case-steps';
import { jobs, pass, small, worker } from './commands';
import { dissolve, grant, leave, nobody, revoke, suspend } from './staff-steps';
import type { Step } from './step';

/** Time passes, and the job process sleeps. */
const later = (hours: number): Step => ({
  name: `later(${hours} h)`,
  run: (world) => {
    world.app.clock.advance(hours * HOUR_MS);
    return Promise.resolve();
  },
});

const LEADER = 6;
const DISPATCHER = 8;

/** The only leader of a place stands in for a worker there. */
function resolvesHimself(): Step {
  return {
    name: 'the leader resolves',
    run: async (world) => {
      await report(0, 0, false, -5).run(world);
      const [ticket] = await world.app.db.read.find(TicketEntity, { order: { openedAt: 'DESC', id: 'DESC' }, take: 1 });
      const deed = async (who: number, action: string, input: object): Promise<void> => {
        const body = { id: uuidv7(), action, input };
        await (await world.phone(who)).send('actOnTicket', { params: { id: ticket?.id }, body });
      };
      await deed(DISPATCHER, 'assign', { assigneeId: world.id(LEADER) });
      await deed(LEADER, 'accept', {});
      await deed(LEADER, 'resolve', { note: '已经处理好' });
    },
  };
}

function inTurn(...steps: Step[]): Step {
  return {
    name: steps.map(({ name }) => name).join(', '),
    run: async (world) => {
      for (const step of steps) await step.run(world);
    },
  };
}

/** Few steps that meet often, by what a fault is about. */
export const AMONG = {
  leave: fc.oneof(
    fc
      .tuple(fc.integer({ min: 1, max: 4 }), fc.option(worker), fc.constant(0), fc.integer({ min: 1, max: 15 }))
      .map((all) => leave(...all)),
    fc.constant(pass(1)),
  ),
  standIn: fc.constantFrom(
    // Routing alone would choose the other one of the grid.
    inTurn(report(0, 0, false, -5), report(0, 0, false, 5), leave(1, 3, 0, 30)),
    inTurn(report(0, 0, false, -4), report(0, 0, false, 4), leave(2, 3, 0, 30)),
    inTurn(leave(2, 3, 5, 30), suspend(3, true), later(9)),
    inTurn(leave(1, 3, 5, 30), suspend(3, true), later(9)),
  ),
  // Of the first grid all but the one who reports there are away.
  reporter: fc.constant(
    inTurn(grant(1, 1), report(1, 0, false, 9), suspend(2, true), suspend(3, true), suspend(4, true), jobs()),
  ),
  away: fc.tuple(worker, fc.constant(true)).map((all) => suspend(...all)),
  dismissal: fc.tuple(fc.integer({ min: 1, max: 6 }), small).map((all) => revoke(...all)),
  department: fc.oneof(
    fc.tuple(fc.nat(2), fc.constant(null)).map((all) => dissolve(...all)),
    fc.tuple(fc.integer({ min: 11, max: 12 }), small).map((all) => revoke(...all)),
  ),
  desk: fc.oneof(
    fc.nat(2).map(nobody),
    fc.tuple(fc.integer({ min: 8, max: 13 }), fc.boolean()).map((all) => suspend(...all)),
    fc.tuple(fc.integer({ min: 2, max: 4 }), fc.constant(true)).map((all) => suspend(...all)),
  ),
  moving: fc.constantFrom(
    inTurn(act(0, 'assign', 0, 6), grant(6, 1), revoke(6, 0)),
    inTurn(grant(6, 0), act(1, 'assign', 0, 6)),
  ),
  checking: fc.constant(resolvesHimself()),
  accepting: fc
    .tuple(fc.nat(4), fc.constant('accept' as const), fc.constant(0), fc.constant(0))
    .map((all) => act(...all)),
  recategorizing: fc
    .tuple(fc.nat(4), fc.constant('recategorize' as const), fc.constant(0), fc.constant(0), fc.nat(5))
    .map(([nth, action, as, who, category]) => act(nth, action, as, who, category)),
} as const;
