import type { ReportView } from '@yanxinyuan/shared/reports/contract';
import { dutyIssuesOf, type DutyListView, type DutyRuleInput } from '@yanxinyuan/shared/tickets/duty';
import { atLocal, DAY_MS, localDate } from '@yanxinyuan/shared/time';
import { uuidv7 } from 'uuidv7';
import { IdentityService } from '../../../src/modules/identity';
import { DutyProposals } from '../../../src/modules/tickets/duty/proposals';
import { LiveDutyList } from '../../../src/modules/tickets/duty/live-list';
import type { LoggedIn } from '../../support/builders';
import { MAP } from '../../support/map';
import {
  act,
  consentingRider,
  report,
  reportOf,
  setDuty,
  stage,
  staffMember,
  ticketRow,
  type Stage,
} from '../../support/tickets';

let on: Stage;
let admin: LoggedIn;
beforeEach(async () => {
  on = await stage();
  admin = await staffMember(on.app, '郑管理', [{ role: 'admin', scope: { kind: 'district', code: MAP.district } }]);
});
afterEach(async () => {
  await on.app.close();
});

const [GRID, BESIDE] = MAP.grids;
const [TOWN] = MAP.towns;

/** A place of its own for each report, so that nothing joins by accident. */
let metres = 0;
const elsewhere = (): { north: number } => {
  metres = (metres + 150) % 3000;
  return { north: metres - 1500 };
};

const rule = (order: number, over: Partial<DutyRuleInput> = {}): DutyRuleInput => ({
  order,
  title: `第${order}条`,
  categories: ['street_lamp'],
  territory: null,
  condition: '',
  conditionText: '',
  lead: 'housing',
  support: [],
  basis: '',
  ...over,
});

const draft = (rules: DutyRuleInput[], id = uuidv7(), seen?: string): Promise<DutyListView> =>
  admin.call('putDutyDraft', { params: { id }, body: { rules, ...(seen === undefined ? {} : { seen }) } });

async function inUse(): Promise<void> {
  await on.app.heard();
  await on.app.app.get(LiveDutyList).settled();
}
async function publish({ id, hash }: DutyListView): Promise<DutyListView> {
  const list = await admin.call('publishDutyList', { params: { id }, body: { hash } });
  await inUse();
  return list;
}
const publishRules = async (...rules: DutyRuleInput[]): Promise<DutyListView> => publish(await draft(rules));

const send = (over: Parameters<typeof report>[2] = {}): Promise<ReportView> =>
  report(on, on.rider, { ...elsewhere(), ...over });
const traceOf = async ({ ticketId }: ReportView) =>
  (await on.dispatcher.call('getTicket', { params: { id: ticketId } })).routing;
const stepOf = async (sent: ReportView, wanted: string) => (await traceOf(sent)).find(({ step }) => step === wanted);

describe('a list in force', () => {
  test('a department leads: the case opens there, told to both sides', async () => {
    const { version } = await publishRules(rule(1));
    const sent = await send();
    expect(sent).toMatchObject({ state: 'referred', unit: '区住房和城乡建设局', why: expect.stringContaining('转') });
    expect(sent.timeline.map(({ action, actor }) => [action, actor])).toEqual([
      ['submit', '我'],
      ['refer', '系统'],
    ]);
    expect(await ticketRow(on, sent.ticketId)).toMatchObject({
      departmentCode: 'housing',
      assigneeId: null,
      waitsFor: null,
      gridCode: GRID,
    });
    expect(await on.rider.call('getReport', { params: { id: sent.id } })).toEqual(sent);
    expect(await traceOf(sent)).toEqual([
      { step: 'locate', facts: { areaCode: GRID, grid: true } },
      {
        step: 'duty',
        facts: { version, rule: 1, title: '第1条', lead: 'housing', tried: '', leadName: '区住房和城乡建设局' },
      },
      { step: 'department', facts: { department: 'housing', people: 1 } },
    ]);
    await on.app.work();
    const heard = async (who: LoggedIn): Promise<string[]> =>
      (await who.call('listNotifications', { query: {} })).items.map(({ event }) => event);
    expect(await heard(on.clerk)).toContain('referred_new');
    expect(await heard(on.rider)).toContain('report_referred');
    const inbox = await on.clerk.call('listTickets', { query: { queue: 'inbox' } });
    expect(inbox.items.map(({ id }) => id)).toEqual([sent.ticketId]);
    await act(on.clerk, sent.ticketId, 'sendBack', { reason: '不归我们' });
    expect((await ticketRow(on, sent.ticketId)).waitsFor).toBe('sentBack');
  });

  test('the town leads: its dispatcher decides', async () => {
    await publishRules(rule(1, { lead: 'town' }));
    const sent = await send();
    expect(sent).toMatchObject({ state: 'submitted', unit: '甲街道派单员' });
    expect(sent.why).toBe('这类事由甲街道统一安排，派单员会马上处理。');
    expect(await ticketRow(on, sent.ticketId)).toMatchObject({ waitsFor: 'routing', assigneeId: null });
    const queue = await on.dispatcher.call('listTickets', { query: { queue: 'dispatch' } });
    expect(queue.items.map(({ id }) => id)).toEqual([sent.ticketId]);
  });

  test('a department without people, closed, or whose only person reported it: the grid', async () => {
    await publishRules(rule(1), rule(2, { lead: 'urban_management', categories: ['manhole'] }));
    const empty = await send({ category: 'manhole', photos: [] });
    expect(await ticketRow(on, empty.ticketId)).toMatchObject({ assigneeId: on.worker.personId, departmentCode: null });
    expect((await traceOf(empty)).map(({ step }) => step)).toEqual([
      'locate',
      'duty',
      'department',
      'candidates',
      'choose',
    ]);
    expect(await stepOf(empty, 'department')).toEqual({
      step: 'department',
      facts: { department: 'urban_management', people: 0 },
    });
    expect(empty.why).toContain('甲一社区第1网格');

    const identity = on.app.app.get(IdentityService);
    const both = await consentingRider(on.app, '又送餐又经办');
    const scope = { kind: 'department', code: 'urban_management' } as const;
    await on.app.db.transaction((tx) => identity.grant(tx, { personId: both.personId, role: 'department', scope }));
    const own = await report(on, both, { ...elsewhere(), category: 'manhole', photos: [] });
    expect((await ticketRow(on, own.ticketId)).departmentCode).toBeNull();
    expect((await send({ category: 'manhole', photos: [] })).state).toBe('referred');

    const owner = await on.app.superuser();
    await owner.read.query(`UPDATE department SET active = false WHERE code = 'housing'`);
    expect((await send()).state).toBe('assigned');
  });

  test('order decides; answers, words, place and time are read', async () => {
    await publishRules(
      rule(1, { condition: 'answer.lamp_exposed in 露着' }),
      rule(2, { condition: 'keyword in 整条路', lead: 'town' }),
      rule(3, { territory: MAP.towns[1], lead: 'police' }),
      rule(4, { condition: 'severity>=2', lead: 'urban_management' }),
      rule(5, { lead: 'grid' }),
      rule(6, { lead: 'housing' }),
    );
    const lead = async (over: object): Promise<unknown> => (await stepOf(await send(over), 'duty'))?.facts;
    expect(await lead({ answers: { lamp_exposed: '露着' } })).toMatchObject({ rule: 1, tried: '' });
    expect(await lead({ answers: { lamp_exposed: '没有' }, text: '整条路都黑' })).toMatchObject({
      rule: 2,
      tried: '1',
    });
    expect(await lead({ text: '一盏' })).toMatchObject({ rule: 5, lead: 'grid', tried: '1,2,4' });
    expect(await lead({ category: 'gate_entry' })).toMatchObject({ rule: null, lead: 'grid', tried: '' });
  });

  test('at the border minutes of a window over midnight', async () => {
    await publishRules(rule(1, { condition: 'time=22:00-06:00' }));
    const day = localDate(on.app.clock.now());
    const stateAt = async (minutes: number): Promise<string> => {
      const capturedAt = new Date(atLocal(day, minutes - 1440).getTime()).toISOString();
      const body = await reportOf(on, on.rider, elsewhere());
      const sent = await on.rider.call('putReport', {
        params: { id: uuidv7() },
        body: { ...body, location: { ...body.location, capturedAt } },
      });
      return sent.state;
    };
    expect(await stateAt(21 * 60 + 59)).toBe('assigned');
    expect(await stateAt(22 * 60)).toBe('referred');
    expect(await stateAt(24 * 60)).toBe('referred');
    expect(await stateAt(5 * 60 + 59)).toBe('referred');
    expect(await stateAt(6 * 60)).toBe('assigned');
  });

  test('restricted matters obey it too', async () => {
    await publishRules(
      rule(1, { categories: ['kind:dispute'], lead: 'urban_management' }),
      rule(2, { categories: [], lead: 'town' }),
    );
    const sent = await send({ category: 'guard', photos: [] });
    expect(sent.state).toBe('assigned');
    await publishRules(rule(1, { categories: ['kind:dispute'], lead: 'housing' }));
    expect((await send({ category: 'guard', photos: [] })).state).toBe('referred');
  });
});

describe('a draft', () => {
  test('does nothing until it is published, and publishing needs what was read', async () => {
    const first = await draft([rule(1)]);
    expect(first).toMatchObject({ state: 'draft', version: null, baseVersion: null, rules: 1 });
    expect((await send()).state).toBe('assigned');
    const second = await draft([rule(1), rule(2)], first.id, first.hash);
    const params = { id: first.id };
    await admin.refused('publishDutyList', 'DUTY_LIST_CHANGED', { params, body: { hash: first.hash } });
    await admin.refused('putDutyDraft', 'DUTY_LIST_CHANGED', { params, body: { rules: [rule(3)], seen: first.hash } });
    await admin.refused('putDutyDraft', 'DUTY_LIST_CHANGED', { params, body: { rules: [rule(3)] } });
    // the same again is the same
    expect((await draft([rule(1), rule(2)], first.id)).hash).toBe(second.hash);
    const live = await publish(second);
    expect(live).toMatchObject({ state: 'live', version: 1 });
    expect((await send()).state).toBe('referred');
    // an answer lost on the way; but nobody edits what is in force
    expect(await publish(second)).toEqual(live);
    await admin.refused('putDutyDraft', 'DUTY_LIST_DONE', { params, body: { rules: [rule(3)], seen: second.hash } });
    const owner = await on.app.superuser();
    await expect(owner.read.query('UPDATE duty_rule SET lead = $1', ['town'])).rejects.toThrow('never edited');
    await expect(owner.read.query('DELETE FROM duty_rule')).rejects.toThrow('never edited');
  });

  test('two admins publish at once: exactly one does; of two drafts too', async () => {
    const other = await staffMember(on.app, '冯管理', [
      { role: 'admin', scope: { kind: 'district', code: MAP.district } },
    ]);
    const race = async (one: DutyListView, two: DutyListView) => {
      const answers = await Promise.all([
        admin.send('publishDutyList', { params: { id: one.id }, body: { hash: one.hash } }),
        other.send('publishDutyList', { params: { id: two.id }, body: { hash: two.hash } }),
      ]);
      expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
      await inUse();
      return answers.flatMap(({ body }) => (body as { code?: string }).code ?? []);
    };
    const same = await draft([rule(1)]);
    expect(await race(same, same)).toEqual(['DUTY_LIST_DONE']);
    expect(await race(await draft([rule(1)]), await draft([rule(2)]))).toEqual(['DUTY_LIST_OUTDATED']);
    const lists = await admin.call('listDutyLists');
    expect(lists.map(({ state, version }) => [state, version])).toEqual([
      ['draft', null],
      ['live', 2],
      ['retired', 1],
    ]);
    // saved again, it is meant to replace the one that won
    const [left] = lists;
    const again = await draft((await admin.call('getDutyList', { params: { id: left?.id ?? '' } })).items, left?.id);
    expect((await publish(again)).version).toBe(3);
  });

  test('from a file, with every mistake by its line; and back into a file', async () => {
    const head = 'order,title,categories,condition,condition_text,lead,support,basis';
    const lines = [head, '1,路灯,street_lamp,weather in rain,,housing,,', '2,,manholes,,,hous,police|x,'];
    const csv = `${lines.join('\n')}\n`;
    const id = uuidv7();
    const problem = await admin.refused('putDutyDraft', 'DUTY_LIST_INVALID', { params: { id }, body: { csv } });
    expect(dutyIssuesOf(problem.fields)).toEqual([
      { line: 2, code: 'CONDITION_UNKNOWN', value: 'weather in rain' },
      { line: 3, code: 'TITLE_MISSING', value: '' },
      { line: 3, code: 'CATEGORY_UNKNOWN', value: 'manholes' },
      { line: 3, code: 'LEAD_UNKNOWN', value: 'hous' },
      { line: 3, code: 'SUPPORT_UNKNOWN', value: 'x' },
    ]);
    expect(await admin.call('listDutyLists')).toEqual([]);
    const good = `${[head, '1,路灯,street_lamp,"keyword in 黑,暗",路黑,housing,police,《条例》'].join('\n')}\n`;
    const saved = await admin.call('putDutyDraft', { params: { id }, body: { csv: good } });
    const file = await admin.call('getDutyListFile', { params: { id } });
    const copy = await admin.call('putDutyDraft', { params: { id: uuidv7() }, body: file });
    expect([copy.hash, copy.items]).toEqual([saved.hash, saved.items]);
    await admin.refused('putDutyDraft', 'VALIDATION_FAILED', { params: { id: uuidv7() }, body: {} });
  });

  test('that names what is gone by now is not published', async () => {
    const made = await draft([rule(1)]);
    const owner = await on.app.superuser();
    await owner.read.query(`UPDATE department SET active = false WHERE code = 'housing'`);
    const { id, hash } = made;
    const problem = await admin.refused('publishDutyList', 'DUTY_LIST_INVALID', { params: { id }, body: { hash } });
    expect(dutyIssuesOf(problem.fields)).toEqual([{ line: 1, code: 'LEAD_UNKNOWN', value: 'housing' }]);
  });

  test('is for admins; dispatchers and supervisors read', async () => {
    const { id, hash } = await draft([rule(1)]);
    for (const reader of [on.dispatcher, on.supervisor]) {
      expect((await reader.call('getDutyList', { params: { id } })).hash).toBe(hash);
      await reader.refused('putDutyDraft', 'NO_PERMISSION', { params: { id }, body: { rules: [rule(2)], seen: hash } });
      await reader.refused('runDutyDryRun', 'NO_PERMISSION', { params: { id } });
      await reader.refused('publishDutyList', 'NO_PERMISSION', { params: { id }, body: { hash } });
    }
    await on.worker.refused('listDutyLists', 'NO_PERMISSION');
    await admin.refused('getDutyList', 'NOT_FOUND', { params: { id: uuidv7() } });
  });
});

describe('a dry run', () => {
  const MATTERS: { category: string; text?: string; answers?: Record<string, string> }[] = [
    { category: 'street_lamp', answers: { lamp_exposed: '露着' } },
    { category: 'street_lamp' },
    { category: 'manhole', text: '村口的井盖' },
    { category: 'manhole' },
    { category: 'gate_entry' },
    { category: 'guard' },
    { category: 'noise_fume', text: '半夜施工' },
  ];
  const RULES = [
    rule(1, { condition: 'answer.lamp_exposed in 露着', lead: 'housing' }),
    rule(2, { categories: ['manhole'], condition: 'keyword in 村', lead: 'town' }),
    // nobody works there, so it leads nothing
    rule(3, { categories: ['manhole'], lead: 'urban_management' }),
    rule(4, { categories: ['kind:dispute'], lead: 'housing' }),
    rule(5, { categories: ['waterlogging'], lead: 'town' }),
  ];
  const leadOf = async ({ ticketId }: ReportView): Promise<string> => {
    const { departmentCode, waitsFor } = await ticketRow(on, ticketId);
    return departmentCode ?? (waitsFor === 'routing' ? 'town' : 'grid');
  };
  const sendAll = async (): Promise<ReportView[]> => {
    const sent: ReportView[] = [];
    for (const matter of MATTERS) {
      const photos = ['guard', 'gate_entry'].includes(matter.category) ? { photos: [] } : {};
      sent.push(await send({ text: '看见了', ...matter, ...photos }));
    }
    return sent;
  };
  const counted = (leads: readonly string[]) =>
    [...new Set(leads)].sort().map((lead) => [lead, leads.filter((one) => one === lead).length]);

  test('tells what really happens when the same is reported under the new list', async () => {
    await publishRules(rule(1, { categories: ['noise_fume'], lead: 'town' }));
    const before = await Promise.all((await sendAll()).map(leadOf));
    // one that joined opened nothing, so it is no case
    const [place] = [elsewhere()];
    await report(on, on.rider, { ...place, category: 'litter' });
    await report(on, on.other, { ...place, category: 'litter' });
    before.push('grid');
    const made = await draft(RULES);
    const run = await admin.call('runDutyDryRun', { params: { id: made.id } });
    expect(run).toMatchObject({ listId: made.id, hash: made.hash, against: 1, reports: MATTERS.length + 1 });
    expect(run.leads.filter(({ live }) => live > 0).map(({ lead, live }) => [lead, live])).toEqual(counted(before));
    expect(run.moves).toEqual([
      { from: 'grid', to: 'housing', count: 2 },
      { from: 'grid', to: 'town', count: 1 },
      { from: 'town', to: 'grid', count: 1 },
    ]);
    expect(run.changed).toBe(4);
    expect(run.rules.map(({ order, hits }) => [order, hits])).toEqual([
      [1, 1],
      [2, 1],
      [3, 1],
      [4, 1],
      [5, 0],
    ]);
    // never of the restricted one
    expect(run.examples.map(({ category, from, to, rule: order }) => [category, from, to, order])).toEqual([
      ['noise_fume', 'town', 'grid', null],
      ['manhole', 'grid', 'town', 2],
      ['street_lamp', 'grid', 'housing', 1],
    ]);
    // it changed nothing
    expect(await admin.call('runDutyDryRun', { params: { id: made.id } })).toMatchObject({ changed: 4 });
    expect((await admin.call('listDutyLists')).map(({ state }) => state)).toEqual(['draft', 'live']);

    await publish(made);
    const after = await Promise.all((await sendAll()).map(leadOf));
    after.push(await leadOf(await send({ category: 'litter' })));
    expect(run.leads.filter((lead) => lead.draft > 0).map(({ lead, draft: n }) => [lead, n])).toEqual(counted(after));
  });

  test('looks back thirty days and no further', async () => {
    await send();
    const { id } = await draft([rule(1)]);
    const reports = async (): Promise<number> => {
      admin = await staffMember(on.app, '郑管理', []);
      return (await admin.call('runDutyDryRun', { params: { id } })).reports;
    };
    on.app.clock.advance(30 * DAY_MS - 60_000);
    expect(await reports()).toBe(1);
    on.app.clock.advance(120_000);
    expect(await reports()).toBe(0);
  });
});

describe('at a border', () => {
  // Grids of the map are some 905 m wide; the centre lies in the middle.
  const NEAR_BORDER = 440;
  const border = (accuracy: number) => async (): Promise<ReportView> => {
    const body = await reportOf(on, on.rider, { ...elsewhere(), east: NEAR_BORDER });
    return on.rider.call('putReport', {
      params: { id: uuidv7() },
      body: { ...body, location: { ...body.location, accuracy } },
    });
  };

  test('within the accuracy both grids are candidates, and the case goes to the grid of whoever takes it', async () => {
    const sent = await border(40)();
    expect(await ticketRow(on, sent.ticketId)).toMatchObject({ assigneeId: on.worker.personId, gridCode: GRID });
    expect(await stepOf(sent, 'border')).toEqual({
      step: 'border',
      facts: { metres: 40, accuracy: 40, grids: BESIDE, gridNames: '甲二社区第1网格' },
    });
    // the worker of the located grid has one in hand now, the one beside none
    const next = await border(40)();
    expect(await ticketRow(on, next.ticketId)).toMatchObject({
      assigneeId: on.neighbour.personId,
      gridCode: BESIDE,
      areaCode: BESIDE,
      communityCode: MAP.communities[1],
      townCode: TOWN,
    });
    expect(next.unit).toBe('甲二社区第1网格');
    const [row] = await on.app.db.read.query<{ grid_code: string }[]>('SELECT grid_code FROM report WHERE id = $1', [
      next.id,
    ]);
    expect(row?.grid_code).toBe(GRID);
    // its own leader does not see it in his queue; the town's dispatcher does
    const open = async (who: LoggedIn): Promise<string[]> =>
      (await who.call('listTickets', { query: { queue: 'working' } })).items.map(({ id }) => id);
    expect(await open(on.leader)).toEqual([sent.ticketId]);
    expect((await open(on.dispatcher)).toSorted()).toEqual([sent.ticketId, next.ticketId].toSorted());
  });

  test.each([0, 5, 1000])(
    'with an accuracy of %d m: capped, and nothing at all for a point chosen on the map',
    async (accuracy) => {
      const steps = (await traceOf(await border(accuracy)())).map(({ step }) => step);
      expect(steps.includes('border')).toBe(accuracy === 1000);
      if (accuracy === 1000) {
        const far = await reportOf(on, on.rider, { ...elsewhere(), east: NEAR_BORDER - 80 });
        const body = { ...far, location: { ...far.location, accuracy } };
        const sent = await on.rider.call('putReport', { params: { id: uuidv7() }, body });
        expect(await stepOf(sent, 'border')).toBeUndefined();
      }
    },
  );
});

describe('whom the machine weighs', () => {
  test('is told by name to those who give out work, to nobody where a reporter is anonymous', async () => {
    const sent = await send();
    const people = (await stepOf(sent, 'candidates'))?.people;
    expect(people?.map(({ name, circle, onDuty }) => [name, circle, onDuty])).toEqual([
      ['李工', 'community', true],
      ['王工', 'ownGrid', true],
    ]);
    const forWorker = await on.worker.call('getTicket', { params: { id: sent.ticketId } });
    expect(forWorker.routing.some((step) => step.people !== undefined)).toBe(false);
    const secret = await send({ anonymous: true });
    expect(await stepOf(secret, 'candidates')).toEqual({ step: 'candidates', facts: {} });
  });

  test('twelve reports in one moment: three workers get four each', async () => {
    const scope = { kind: 'grid', code: MAP.grids[3] } as const;
    const workers = await Promise.all(
      ['甲', '乙', '丙'].map((name) => staffMember(on.app, `${name}工`, [{ role: 'gridWorker', scope }])),
    );
    const riders = await Promise.all(Array.from({ length: 12 }, () => consentingRider(on.app)));
    const sent = await Promise.all(
      riders.map((rider, i) =>
        report(on, rider, { grid: MAP.grids[3], north: i * 120 - 700, category: 'gate_entry', photos: [] }),
      ),
    );
    const owners = await Promise.all(sent.map(async ({ ticketId }) => (await ticketRow(on, ticketId)).assigneeId));
    const shares = workers.map(({ personId }) => owners.filter((owner) => owner === personId).length);
    expect(shares).toEqual([4, 4, 4]);
  });
});

describe('what comes back again and again', () => {
  const raise = (): Promise<void> => on.app.app.get(DutyProposals).raise();
  const returned = async (category = 'street_lamp'): Promise<string> => {
    const { ticketId } = await send({ category, ...(category === 'guard' ? { photos: [] } : {}) });
    await act(on.worker, ticketId, 'return', { reason: '不归网格管' });
    return ticketId;
  };
  const open = (who = admin) => who.call('listDutyProposals', { query: {} });

  test('three returns of one pattern raise one proposal, with its cases; dismissed, it takes three new ones', async () => {
    await setDuty(on.mate, false);
    const tickets = [await returned(), await returned()];
    await returned('litter');
    await raise();
    expect(await open()).toEqual([]);
    tickets.push(await returned());
    await raise();
    await raise();
    const [proposal, ...others] = await open(on.dispatcher);
    expect(others).toEqual([]);
    expect(proposal).toMatchObject({
      state: 'open',
      pattern: 'return',
      category: 'street_lamp',
      territory: GRID,
      place: '甲街道 甲一社区 第1网格',
      returns: 3,
      suggestedLead: 'town',
    });
    expect(proposal?.tickets.map(({ id }) => id).toSorted()).toEqual(tickets.toSorted());
    const params = { id: proposal?.id ?? '' };
    await on.worker.refused('listDutyProposals', 'NO_PERMISSION', { query: {} });
    const decided = await on.dispatcher.call('putDutyDecision', {
      params,
      body: { decision: 'dismissed', note: '刚换人' },
    });
    expect(decided).toMatchObject({ state: 'dismissed', note: '刚换人' });
    await admin.refused('putDutyDecision', 'DUTY_PROPOSAL_DONE', { params, body: { decision: 'dismissed' } });
    await raise();
    expect(await open()).toEqual([]);
    expect((await admin.call('listDutyProposals', { query: { done: true } })).map(({ id }) => id)).toEqual([params.id]);
    for (let i = 0; i < 3; i += 1) await returned();
    await raise();
    expect(await open()).toMatchObject([{ returns: 3 }]);
  });

  test('adopted by an admin it becomes the first rule of a draft, with where such cases went', async () => {
    await setDuty(on.mate, false);
    await publishRules(rule(1, { categories: ['manhole'] }));
    for (let i = 0; i < 3; i += 1) {
      const id = await returned();
      await act(on.dispatcher, id, 'refer', { departmentCode: 'housing', note: '请住建看看' });
    }
    await raise();
    const [proposal] = await open();
    expect(proposal?.suggestedLead).toBe('housing');
    const params = { id: proposal?.id ?? '' };
    const listId = uuidv7();
    await on.dispatcher.refused('putDutyDecision', 'NO_PERMISSION', { params, body: { decision: 'adopted', listId } });
    await admin.refused('putDutyDecision', 'VALIDATION_FAILED', { params, body: { decision: 'adopted' } });
    const body = { decision: 'adopted' as const, listId };
    expect(await admin.call('putDutyDecision', { params, body })).toMatchObject({ state: 'adopted', listId });
    // an answer lost on the way
    expect(await admin.call('putDutyDecision', { params, body })).toMatchObject({ state: 'adopted', listId });
    const made = await admin.call('getDutyList', { params: { id: listId } });
    expect(made.state).toBe('draft');
    expect(made.items).toMatchObject([
      { order: 1, categories: ['street_lamp'], territory: GRID, lead: 'housing', basis: expect.stringContaining('3') },
      { order: 2, categories: ['manhole'] },
    ]);
    await publish(made);
    expect((await send()).state).toBe('referred');
  });

  test('a department that sends back: one pattern of the district', async () => {
    await publishRules(rule(1));
    for (let i = 0; i < 3; i += 1) {
      const { ticketId } = await send();
      await act(on.clerk, ticketId, 'sendBack', { reason: '不归我们' });
    }
    await raise();
    expect(await open(on.dispatcher)).toMatchObject([
      { pattern: 'sendBack', territory: null, department: { code: 'housing' }, returns: 3, suggestedLead: 'grid' },
    ]);
  });

  test('of a restricted matter an admin reads the town and no case', async () => {
    await setDuty(on.mate, false);
    for (let i = 0; i < 3; i += 1) await returned('guard');
    await raise();
    expect(await open()).toMatchObject([{ category: 'guard', territory: TOWN, place: '甲街道', tickets: [] }]);
    const [forDispatcher] = await open(on.dispatcher);
    expect([forDispatcher?.territory, forDispatcher?.tickets.length]).toEqual([GRID, 3]);
  });
});
