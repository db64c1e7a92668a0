import { TICKET_QUEUES } from '@yanxinyuan/shared/tickets/queues';
import type { Actor } from '../../../src/platform/http/actor';
import { Cases } from '../../../src/modules/tickets/cases';
import { needToKnow } from '../../../src/modules/tickets/confidential/need-to-know';
import { Readable } from '../../../src/modules/tickets/confidential/readable';
import { TicketEntity } from '../../../src/modules/tickets/entities/ticket.entity';
import { queueArms } from '../../../src/modules/tickets/desk/queues';
import { reach } from '../../../src/modules/tickets/rules/access';
import { Similar } from '../../../src/modules/tickets/desk/similar';
import { StaffTickets } from '../../../src/modules/tickets/desk/staff-tickets';
import { Candidates } from '../../../src/modules/tickets/desk/candidates';
import { TicketDetail } from '../../../src/modules/tickets/views/ticket-detail';
import { login, type LoggedIn } from '../../support/builders';
import { MAP } from '../../support/map';
import { stageForThisFile } from '../../support/ticket-stage';
import { act, report, ticketIn } from '../../support/tickets';

const SECRET = '他说要打断我的腿';
const on = stageForThisFile();
let admin: LoggedIn;
beforeAll(async () => {
  const scope = { kind: 'district', code: MAP.district } as const;
  admin = await login(on.app, { name: '管理', key: '管理', rider: false, roles: [{ role: 'admin', scope }] });
});

const everybody = (): LoggedIn[] => [
  on.rider,
  on.other,
  on.worker,
  on.mate,
  on.neighbour,
  on.leader,
  on.dispatcher,
  on.clerk,
  on.supervisor,
  admin,
];

/** As the guard makes it of a login. */
const actorOf = ({ personId, session }: LoggedIn): Actor => ({
  personId,
  sessionId: personId,
  grants: session.person.grants.map(({ role, scope }) => ({ role, scope })),
});
const strangers = (): Actor[] => [on.other, on.mate, on.neighbour, on.clerk, on.supervisor, admin].map(actorOf);

test('the condition in the query and the rule in the code say the same of everybody and every case', async () => {
  const category = 'neighbour';
  const planted = await Promise.all([
    ticketIn(on, 'submitted', { category }),
    ticketIn(on, 'assigned', { category }),
    ticketIn(on, 'working', { category, assigneeId: on.mate.personId }),
    ticketIn(on, 'referred', { category }),
    ticketIn(on, 'resolved', { category, resolverId: on.neighbour.personId, assigneeId: on.mate.personId }),
    ticketIn(on, 'submitted', { category, areaCode: MAP.grids[1], communityCode: null }),
    ticketIn(on, 'working', { category, areaCode: MAP.towns[0], assigneeId: on.other.personId }),
    ticketIn(on, 'working'),
  ]);
  const cases = on.app.app.get(Cases);
  const seen = new Set<string>();
  for (const { ticketId } of planted) {
    const { facts } = await cases.whole(on.app.db.read, await cases.find(on.app.db.read, ticketId));
    for (const actor of everybody().map(actorOf)) {
      const { sql, parameters } = needToKnow(actor);
      const rows = on.app.db.read.createQueryBuilder(TicketEntity, 't').where('t.id = :ticketId', { ticketId });
      const inQuery = await rows.andWhere(sql, parameters).getExists();
      const inCode = !facts.restricted || reach(actor, facts) === 'full';
      expect([ticketId, actor.grants, inQuery]).toEqual([ticketId, actor.grants, inCode]);
      seen.add(String(inQuery));
    }
  }
  expect([...seen].sort()).toEqual(['false', 'true']);
});

describe('a restricted matter, read past every controller by somebody it does not concern', () => {
  let ticketId: string;
  let reportId: string;
  beforeAll(async () => {
    const sent = await report(on, on.rider, { category: 'guard', photos: [], text: SECRET });
    ({ ticketId, id: reportId } = sent);
    await act(on.worker, ticketId, 'accept');
  });

  const refusedOr = (reading: Promise<unknown>): Promise<string> =>
    reading.then((value) => JSON.stringify(value), String);

  test('leaves the database with no query', async () => {
    const { app } = on.app;
    for (const actor of strangers()) {
      expect(await app.get(Readable).find(on.app.db.read, actor, ticketId)).toBeUndefined();
      const answers = [
        await refusedOr(app.get(Readable).whole(actor, ticketId)),
        await refusedOr(app.get(TicketDetail).forStaff(actor, ticketId)),
        await refusedOr(app.get(TicketDetail).forActor(actor, ticketId, false)),
        await refusedOr(app.get(Candidates).list(actor, ticketId)),
        await refusedOr(app.get(Similar).list(actor, ticketId)),
      ];
      for (const queue of TICKET_QUEUES) {
        for (const q of [undefined, SECRET, '打断', '门岗']) {
          answers.push(
            await refusedOr(app.get(StaffTickets).list(actor, { queue, ...(q === undefined ? {} : { q }) })),
          );
        }
      }
      const read = answers.join('\n');
      for (const telling of [SECRET, '打断', reportId]) expect(read).not.toContain(telling);
    }
  });

  test('stays out of a queue whose own condition forgot it', async () => {
    const forgetful = { sql: 'TRUE', parameters: {} };
    for (const actor of strangers()) {
      const { sql, parameters } = needToKnow(actor);
      const rows = on.app.db.read.createQueryBuilder(TicketEntity, 't').where(forgetful.sql, forgetful.parameters);
      const ids = (await rows.andWhere(sql, parameters).getMany()).map(({ id }) => id);
      expect(ids).not.toContain(ticketId);
    }
    expect(queueArms(actorOf(on.worker), 'inbox')).toHaveLength(1);
  });

  test('is there for those it concerns, so the silence above means something', async () => {
    for (const who of [on.worker, on.leader, on.dispatcher]) {
      const actor = actorOf(who);
      expect((await on.app.app.get(Readable).whole(actor, ticketId)).reports[0]?.text).toBe(SECRET);
      const { items } = await on.app.app.get(StaffTickets).list(actor, { queue: 'working', q: '打断' });
      expect(items.map(({ id }) => id)).toEqual([ticketId]);
    }
  });

  test('leaves whoever passed it on the community and no more', async () => {
    const sent = await report(on, on.rider, { category: 'guard', photos: [], text: SECRET, north: 400 });
    await act(on.worker, sent.ticketId, 'accept');
    const left = await act(on.worker, sent.ticketId, 'return', { reason: '要镇里调处' });
    expect(left).toMatchObject({ text: null, photos: [], history: [], routing: [] });
    expect(left.place).toMatchObject({ lng: null, lat: null, gridCode: null, gridName: null });
    expect(left.place.address).not.toContain('网格');
    expect(JSON.stringify(left)).not.toContain(SECRET);
  });
});
