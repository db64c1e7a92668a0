import type { Problem } from '@yanxinyuan/shared/errors';
import type { Role, Scope } from '@yanxinyuan/shared/roles';
import { transition } from '@yanxinyuan/shared/tickets/lifecycle';
import { TICKET_ACTIONS, TICKET_STATES } from '@yanxinyuan/shared/tickets/vocabulary';
import { TicketEventEntity } from '../../../src/modules/tickets/entities/ticket-event.entity';
import { MAP } from '../../support/map';
import { stageForThisFile } from '../../support/ticket-stage';
import { acting, staffMember, ticketIn, ticketRow } from '../../support/tickets';

const on = stageForThisFile();

// The same roles as in matrix.test.ts, each over a place that is not the case's: its first grid, community and town.
const ELSEWHERE: [role: Role, scope: Scope][] = [
  ['gridWorker', { kind: 'grid', code: MAP.grids[1] }],
  ['gridLeader', { kind: 'community', code: MAP.communities[1] }],
  ['dispatcher', { kind: 'town', code: MAP.towns[1] }],
  ['department', { kind: 'department', code: 'urban_management' }],
];
// As riders they may not look on either: staff is staff.
const REFUSED = ['TICKET_NOT_YOURS', 'TICKET_ACTION_FORBIDDEN', 'SCOPE_MISMATCH', 'WITNESS_INVOLVED'];

describe.each(ELSEWHERE)('%s of another place, %j', (role, scope) => {
  test.each(TICKET_STATES)('may do nothing to a case that is %s', async (state) => {
    const who = await staffMember(on.app, `${role}${scope.code}`, [{ role, scope }]);
    const { ticketId } = await ticketIn(on, state);
    for (const action of TICKET_ACTIONS) {
      // Without what it needs: the right to act is asked first.
      const answer = await who.send('actOnTicket', { params: { id: ticketId }, body: acting(action) });
      const { code } = answer.body as Problem;
      expect([action, REFUSED]).toEqual([action, expect.arrayContaining([code])]);
      // Where the role has a say in such a matter, it is the place that is named.
      const inTable = transition(action).by.some((actor) => actor === role);
      if (inTable) expect([action, code]).toEqual([action, 'SCOPE_MISMATCH']);
    }
    expect(await ticketRow(on, ticketId)).toMatchObject({ state, version: 1 });
    expect(await on.app.db.read.countBy(TicketEventEntity, { ticketId })).toBe(0);
  });
});
