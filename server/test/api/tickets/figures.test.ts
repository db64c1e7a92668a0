import {
  isValid,
  responded,
  satisfied,
  solved,
  type RatedCase,
  type Share,
  type Vote,
} from '@yanxinyuan/shared/tickets/rates';
import type { TicketState } from '@yanxinyuan/shared/tickets/vocabulary';
import { DAY_MS, HOUR_MS } from '@yanxinyuan/shared/time';
import { uuidv7 } from 'uuidv7';
import { TicketEventEntity } from '../../../src/modules/tickets/entities/ticket-event.entity';
import { TicketFollowUpEntity } from '../../../src/modules/tickets/entities/ticket-follow-up.entity';
import { TicketRatingEntity } from '../../../src/modules/tickets/entities/ticket-rating.entity';
import { MAP } from '../../support/map';
import { stageForThisFile } from '../../support/ticket-stage';
import { ticketIn } from '../../support/tickets';

const on = stageForThisFile();

const STATES: readonly TicketState[] = [
  'assigned',
  'working',
  'suspended',
  'resolved',
  'closed',
  'closed',
  'rejected',
  'withdrawn',
];

/** Cases of every kind, the same each time. */
async function plant(): Promise<RatedCase[]> {
  const now = on.app.clock.now().getTime();
  const made: (RatedCase & { id: string })[] = [];
  for (let i = 0; i < 48; i += 1) {
    const state = STATES[i % STATES.length] ?? 'working';
    const openedAt = now - DAY_MS * (1 + (i % 5));
    const acceptDueAt = openedAt + (i % 3 === 0 ? 30 * DAY_MS : HOUR_MS);
    const dueAt = openedAt + (i % 2 === 0 ? 30 : 0.5) * DAY_MS;
    const verified = state === 'closed' ? 'solved' : state === 'suspended' ? 'true' : null;
    const { ticketId: id } = await ticketIn(on, state, {
      openedAt: new Date(openedAt),
      acceptDueAt: new Date(acceptDueAt),
      dueAt: new Date(dueAt),
      verified,
      restricted: i % 12 === 0,
      category: i % 4 === 0 ? 'litter' : 'noise_fume',
    });
    const contactedAt = i % 7 === 0 ? null : openedAt + (i % 4) * 30 * 60_000;
    const rating = state === 'closed' && i % 3 !== 2 ? ((['good', 'ok', 'bad'] as const)[(i >> 3) % 3] ?? null) : null;
    await on.app.db.transaction(async (tx) => {
      const event = { ticketId: id, actorKind: 'assignee' as const, actorId: on.worker.personId, visible: true };
      const row = {
        ...event,
        fromState: 'assigned' as const,
        toState: 'working' as const,
        note: null,
        requestHash: null,
      };
      // A later contact besides: only the first counts.
      for (const [action, at] of contactedAt === null
        ? []
        : ([
            ['ask', contactedAt + HOUR_MS],
            ['accept', contactedAt],
          ] as const)) {
        await tx.insert(TicketEventEntity, { ...row, id: uuidv7(), action, at: new Date(at), photoIds: [], facts: {} });
      }
      const voice = { ticketId: id, personId: on.rider.personId, round: 0, text: null, at: new Date(now) };
      if (rating !== null) await tx.insert(TicketRatingEntity, { ...voice, value: rating });
    });
    made.push({
      id,
      state,
      verified,
      openedAt,
      acceptDueAt,
      dueAt,
      contactedAt,
      rating,
      isRest: false,
      leftRest: false,
    });
  }
  const [first, rest] = made.filter(({ state }) => state === 'closed');
  if (first === undefined || rest === undefined) throw new Error('nothing closed');
  Object.assign(first, { leftRest: true });
  Object.assign(rest, { isRest: true });
  const link = { ticketId: rest.id, followsId: first.id, resolutionId: uuidv7(), rest: '剩下的', at: new Date(now) };
  await on.app.db.transaction((tx) => tx.insert(TicketFollowUpEntity, link));
  return made;
}

const share = (cases: readonly RatedCase[], vote: (one: RatedCase) => Vote): Share => {
  const votes = cases.map(vote);
  return { yes: votes.filter((said) => said === true).length, of: votes.filter((said) => said !== null).length };
};

test('the statement says of every case what the definitions say', async () => {
  const cases = await plant();
  const now = on.app.clock.now().getTime();
  const { total, towns, groups } = await on.supervisor.call('getFigures', { query: { period: 'week' } });
  expect(total).toMatchObject({
    valid: cases.filter(isValid).length,
    responded: share(cases, (one) => responded(one, now)),
    solved: share(cases, (one) => solved(one, now)),
    satisfied: share(cases, satisfied),
  });
  expect(total.responded.of).toBeGreaterThan(10);
  expect(total.solved.yes).toBeGreaterThan(5);
  // What is confidential counts in the whole only.
  const listed = towns.reduce((sum, { rates }) => sum + (rates?.valid ?? 0), 0);
  const confidential = cases.filter((one, i) => i % 12 === 0 && isValid(one)).length;
  expect(listed).toBe(total.valid - confidential);
  expect(groups.reduce((sum, { rates }) => sum + (rates?.valid ?? 0), 0)).toBe(listed);
});

test('a leader reads of his own community, nobody of other places, and of no handful', async () => {
  const { total } = await on.leader.call('getFigures', { query: { period: 'month' } });
  expect(total.valid).toBeGreaterThan(0);
  await on.leader.refused('getFigures', 'SCOPE_MISMATCH', { query: { period: 'month', area: MAP.towns[1] } });
  const { towns } = await on.dispatcher.call('getFigures', { query: { period: 'month', category: 'litter' } });
  expect(towns.every(({ rates }) => rates === null || rates.valid >= 5)).toBe(true);
  await on.worker.refused('getFigures', 'NO_PERMISSION', { query: { period: 'month' } });
  await on.rider.refused('getFigures', 'NO_PERMISSION', { query: { period: 'month' } });
});

test('a part of it: by group, category or department; nothing confidential is told apart, nor a handful', async () => {
  const ask = async (part: { category?: string; group?: string; department?: string }) =>
    (await on.supervisor.call('getFigures', { query: { period: 'quarter', ...part } })).total;
  const whole = await ask({});
  const parts = await Promise.all(['litter', 'noise_fume'].map((category) => ask({ category })));
  const [litter, noise] = parts;
  const [{ confidential } = { confidential: 0 }] = await on.app.db.read.query<{ confidential: number }[]>(
    `SELECT count(*)::int AS confidential FROM ticket
     WHERE restricted AND state NOT IN ('merged', 'rejected', 'withdrawn')`,
  );
  expect(confidential).toBeGreaterThan(0);
  expect(parts.reduce((sum, { valid }) => sum + valid, 0)).toBe(whole.valid - confidential);
  const groups = await on.app.db.read.query<{ code: string; group_name: string }[]>(
    `SELECT code, group_name FROM category WHERE code IN ('litter', 'noise_fume')`,
  );
  const groupOf = (code: string): string => groups.find((one) => one.code === code)?.group_name ?? '';
  expect(await ask({ group: groupOf('litter'), category: 'litter' })).toEqual(litter);
  const ofGroup = groupOf('noise_fume') === groupOf('litter') ? whole.valid - confidential : noise?.valid;
  expect((await ask({ group: groupOf('noise_fume') })).valid).toBe(ofGroup);
  expect((await ask({ group: '没有这一组' })).valid).toBe(0);
  const [one] = await on.app.db.read.query<{ id: string }[]>(
    `SELECT id FROM ticket WHERE state = 'closed' AND NOT restricted LIMIT 1`,
  );
  const superuser = await on.app.superuser();
  await superuser.read.query(`UPDATE ticket SET department_code = 'housing' WHERE id = $1`, [one?.id]);
  const few = await ask({ department: 'housing' });
  expect(few).toEqual({
    valid: 1,
    responded: { yes: 0, of: 0 },
    solved: { yes: 0, of: 0 },
    satisfied: { yes: 0, of: 0 },
    hours: { contact: null, solution: null },
  });
});

test('the plan reads the cases of the period, not all there ever were', async () => {
  const rows = await on.app.db.read.query<{ indexname: string }[]>(
    `SELECT indexname FROM pg_indexes WHERE indexname IN ('ticket_opened', 'ticket_event_contact')`,
  );
  expect(rows).toHaveLength(2);
});
