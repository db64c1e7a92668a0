import type { Role, Scope } from '@yanxinyuan/shared/roles';
import { allowedActions, allows } from '@yanxinyuan/shared/tickets/lifecycle';
import { TICKET_ACTIONS, TICKET_STATES, type TicketActor } from '@yanxinyuan/shared/tickets/vocabulary';
import { decide, optionsFor, reopenUntil, type CaseFacts } from './actions';
import { kindsOf, reach, type PersonActor, type Who } from './access';

const NOW = new Date('2026-11-21T02:00:00Z');
const daysAgo = (days: number): Date => new Date(NOW.getTime() - days * 86_400_000);
const AREA = '370812104001001';

const who = (personId: string, ...grants: [Role, Scope['kind'], string][]): Who => ({
  personId,
  grants: grants.map(([role, kind, code]) => ({ role, scope: { kind, code } })),
});
const PEOPLE: Record<PersonActor, Who> = {
  assignee: who('worker', ['gridWorker', 'grid', AREA]),
  handler: who('clerk', ['department', 'department', 'housing']),
  coHandler: who('coClerk', ['department', 'department', 'police']),
  reporter: who('rider', ['rider', 'self', '']),
  standby: who('near', ['gridWorker', 'grid', '370812104001002']),
  witness: who('passer', ['rider', 'self', '']),
  gridLeader: who('leader', ['gridLeader', 'community', '370812104001']),
  dispatcher: who('desk', ['dispatcher', 'town', '370812104']),
};

const facts = (patch: Partial<CaseFacts> = {}): CaseFacts => ({
  state: 'working',
  areaCode: AREA,
  restricted: false,
  assigneeId: 'worker',
  departmentCode: 'housing',
  coDepartments: ['police'],
  standbyIds: ['near'],
  openParts: [],
  acceptedAt: null,
  resolverId: null,
  reporterIds: ['rider'],
  resolvedAt: daysAgo(1),
  doubted: false,
  closedAt: null,
  masterState: null,
  reopenedBy: [],
  extended: false,
  questionOpen: false,
  ratedBy: [],
  afterPhoto: false,
  level: null,
  ...patch,
});
// A co-department asks while it still has its part.
const NEEDS_PART: readonly string[] = ['ask', 'contribute', 'decline', 'uninvite'];

/** facts in which no guard objects to this action */
const willing = (state: CaseFacts['state'], action: string): CaseFacts =>
  facts({
    state,
    openParts: NEEDS_PART.includes(action) ? ['police'] : [],
    questionOpen: action === 'answer',
    closedAt: state === 'closed' ? daysAgo(1) : null,
    level: 'grid',
  });

const outcome = (action: (typeof TICKET_ACTIONS)[number], f: CaseFacts, person: Who): string => {
  const decision = decide(action, f, person, NOW);
  return 'as' in decision ? 'ok' : decision.refusal;
};

describe('who somebody is', () => {
  it.each(Object.entries(PEOPLE))('%s and nothing else', (kind, person) => {
    expect(kindsOf(person, facts())).toEqual([kind]);
  });

  it.each<[string, Who, PersonActor[]]>([
    ['a worker after the grant ended', who('worker'), []],
    ['a leader who stands in', who('worker', ['gridLeader', 'grid', AREA]), ['assignee', 'gridLeader']],
    ['a leader next door', who('x', ['gridLeader', 'community', '370812104002']), []],
    ['a clerk of another department', who('x', ['department', 'department', 'water']), []],
    ['a clerk with a code that is a territory', who('x', ['department', 'town', 'housing']), []],
    ['a district dispatcher', who('x', ['dispatcher', 'district', '370812']), ['dispatcher']],
    ['a supervisor', who('x', ['supervisor', 'district', '370812']), []],
    ['a rider who reported and leads', who('rider', ['gridLeader', 'town', '370812104']), ['reporter', 'gridLeader']],
  ])('%s', (_, person, kinds) => {
    expect(kindsOf(person, facts())).toEqual(kinds);
  });
});

describe('the table, cell by cell', () => {
  const cells = Object.entries(PEOPLE).flatMap(([kind, person]) =>
    TICKET_STATES.flatMap((state) => TICKET_ACTIONS.map((action) => [kind, action, state, person] as const)),
  );
  it.each(cells)('%s %s from %s', (kind, action, state, person) => {
    const allowed = allows(action, state, kind as TicketActor);
    expect(outcome(action, willing(state, action), person) === 'ok').toBe(allowed);
  });

  it.each(Object.entries(PEOPLE))('the options of %s are what would pass, in every state', (kind, person) => {
    for (const state of TICKET_STATES) {
      const listed = optionsFor(facts({ state, questionOpen: true, level: 'grid' }), person, NOW).map(
        ({ action }) => action,
      );
      const table = allowedActions(state, [kind as TicketActor]).filter((action) => !NEEDS_PART.includes(action));
      expect(listed).toEqual(table);
    }
  });

  it('nobody can play the system', () => {
    for (const person of Object.values(PEOPLE)) {
      expect(outcome('route', facts({ state: 'submitted' }), person)).toBe('TICKET_ACTION_FORBIDDEN');
    }
  });
});

describe('refusals', () => {
  const { assignee, reporter, gridLeader, dispatcher, handler } = PEOPLE;
  const closed = (patch: Partial<CaseFacts> = {}): CaseFacts =>
    facts({ state: 'closed', closedAt: daysAgo(2), ...patch });
  const resolvedBy = (resolverId: string): CaseFacts => facts({ state: 'resolved', resolverId });

  it.each<[string, string, (typeof TICKET_ACTIONS)[number], CaseFacts, Who]>([
    ['somebody else’s ticket', 'TICKET_NOT_YOURS', 'accept', facts({ assigneeId: 'other' }), assignee],
    ['another department’s', 'TICKET_NOT_YOURS', 'sendBack', facts({ departmentCode: 'water' }), handler],
    ['another rider’s', 'TICKET_NOT_YOURS', 'verify', facts({ reporterIds: ['x'] }), reporter],
    ['another town’s', 'SCOPE_MISMATCH', 'reject', facts({ areaCode: '370812105001001' }), dispatcher],
    ['another community’s', 'SCOPE_MISMATCH', 'assign', facts({ areaCode: '370812104002001' }), gridLeader],
    ['not a leader’s to reject', 'TICKET_ACTION_FORBIDDEN', 'reject', facts(), gridLeader],
    ['not a rider’s to assign', 'TICKET_ACTION_FORBIDDEN', 'assign', facts(), reporter],
    ['already accepted', 'TICKET_STATE_CHANGED', 'accept', facts(), assignee],
    ['a worker refers only what he accepted', 'TICKET_STATE_CHANGED', 'refer', facts({ state: 'assigned' }), assignee],
    ['own work, as leader', 'TICKET_SELF_VERIFY', 'verify', resolvedBy('leader'), gridLeader],
    ['own work, as dispatcher', 'TICKET_SELF_VERIFY', 'verify', resolvedBy('desk'), dispatcher],
    ['own work, as reporter', 'TICKET_SELF_VERIFY', 'verify', resolvedBy('rider'), reporter],
    ['a second reopening', 'TICKET_REOPEN_LIMIT', 'reopen', closed({ reopenedBy: ['rider'] }), reporter],
    ['reopening on the eighth day', 'TICKET_REOPEN_LATE', 'reopen', closed({ closedAt: daysAgo(7.01) }), reporter],
    ['a second extension', 'TICKET_EXTEND_LIMIT', 'extend', facts({ extended: true }), dispatcher],
    ['asking for a second', 'TICKET_EXTEND_LIMIT', 'requestExtension', facts({ extended: true }), assignee],
    ['a second question', 'TICKET_QUESTION_OPEN', 'ask', facts({ questionOpen: true }), assignee],
    ['an answer to nothing', 'TICKET_NO_QUESTION', 'answer', facts(), reporter],
    ['a second rating', 'TICKET_ALREADY_RATED', 'rate', closed({ ratedBy: ['rider'] }), reporter],
    [
      'taking back what others reported too',
      'TICKET_ACTION_FORBIDDEN',
      'withdraw',
      facts({ state: 'assigned', reporterIds: ['rider', 'x'] }),
      reporter,
    ],
  ])('%s: %s', (_, code, action, f, person) => {
    expect(outcome(action, f, person)).toBe(code);
  });

  it('limits bind the reporter, not the leader', () => {
    const late = closed({ reopenedBy: ['rider'], closedAt: daysAgo(30) });
    expect(outcome('reopen', late, gridLeader)).toBe('ok');
    const both = who('rider', ['gridLeader', 'community', '370812104001']);
    expect(decide('reopen', late, both, NOW)).toEqual({ as: 'gridLeader' });
    expect(decide('reopen', closed(), both, NOW)).toEqual({ as: 'reporter' });
  });

  it('the last moment of the seventh day is in time', () => {
    expect(outcome('reopen', closed({ closedAt: daysAgo(7) }), reporter)).toBe('ok');
    expect(reopenUntil({ resolvedAt: daysAgo(3), closedAt: null })).toEqual(
      new Date(daysAgo(3).getTime() + 7 * 86_400_000),
    );
    expect(reopenUntil({ resolvedAt: null, closedAt: null })).toBeNull();
  });

  it('two reports of one person are still one person’s to withdraw', () => {
    expect(outcome('withdraw', facts({ state: 'assigned', reporterIds: ['rider', 'rider'] }), reporter)).toBe('ok');
  });
});

it('resolve says when it needs a photo', () => {
  const option = (afterPhoto: boolean): unknown =>
    optionsFor(facts({ afterPhoto }), PEOPLE.assignee, NOW).find(({ action }) => action === 'resolve');
  expect(option(true)).toEqual({ action: 'resolve', photoRequired: true });
  expect(option(false)).toEqual({ action: 'resolve' });
});

describe('reach', () => {
  const supervisor = who('s', ['supervisor', 'district', '370812']);
  const neighbour = who('n', ['gridWorker', 'grid', AREA]);
  const secret = facts({ restricted: true });

  it.each<[string, Who, CaseFacts, string]>([
    ['assignee', PEOPLE.assignee, secret, 'full'],
    ['department', PEOPLE.handler, secret, 'full'],
    ['leader', PEOPLE.gridLeader, secret, 'full'],
    ['dispatcher', PEOPLE.dispatcher, secret, 'full'],
    ['resolver', who('r'), { ...secret, resolverId: 'r' }, 'full'],
    ['supervisor', supervisor, secret, 'restricted'],
    ['supervisor, open matter', supervisor, facts(), 'full'],
    ['admin', who('a', ['admin', 'district', '370812']), secret, 'restricted'],
    ['worker of the same grid', neighbour, secret, 'restricted'],
    ['worker of the same grid, open matter', neighbour, facts(), 'full'],
    ['worker of another grid', who('n', ['gridWorker', 'grid', '370812104001002']), facts(), 'outside'],
    ['department it is not referred to', who('d', ['department', 'department', 'water']), facts(), 'outside'],
    // a reporter reads his report, not the ticket
    ['reporter', PEOPLE.reporter, facts(), 'outside'],
    ['shopkeeper', who('k', ['shopkeeper', 'shop', '370812']), facts(), 'outside'],
  ])('%s', (_, person, f, expected) => {
    expect(reach(person, f)).toBe(expected);
  });
});
