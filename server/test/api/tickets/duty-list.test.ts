import { atLocal, localDate } from '@yanxinyuan/shared/time';
import { uuidv7 } from 'uuidv7';
import { IdentityService } from '../../../src/modules/identity';
import type { LoggedIn } from '../../support/builders';
import { dutyDeskForEachTest, rule } from '../../support/duty';
import { MAP } from '../../support/map';
import { act, consentingRider, report, reportOf, ticketRow } from '../../support/tickets';

const desk = dutyDeskForEachTest();
const { on } = desk;

const [GRID] = MAP.grids;

describe('a list in force', () => {
  test('a department leads: the case opens there, told to both sides', async () => {
    const { version } = await desk.publishRules(rule(1));
    const sent = await desk.send();
    expect(sent).toMatchObject({ state: 'referred', unit: '区住房和城乡建设局' });
    expect(sent.why).toBe('这件事归区住房和城乡建设局管，已经转过去了。');
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
    expect(await desk.trace(sent)).toEqual([
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
    await desk.publishRules(rule(1, { lead: 'town' }));
    const sent = await desk.send();
    expect(sent).toMatchObject({ state: 'submitted', unit: '甲街道派单员' });
    expect(sent.why).toBe('这类事由甲街道统一安排，派单员会马上处理。');
    expect(await ticketRow(on, sent.ticketId)).toMatchObject({ waitsFor: 'routing', assigneeId: null });
    const queue = await on.dispatcher.call('listTickets', { query: { queue: 'dispatch' } });
    expect(queue.items.map(({ id }) => id)).toEqual([sent.ticketId]);
  });

  test('a department without people, closed, or whose only person reported it: the grid', async () => {
    await desk.publishRules(rule(1), rule(2, { lead: 'urban_management', categories: ['manhole'] }));
    const empty = await desk.send({ category: 'manhole', photos: [] });
    expect(await ticketRow(on, empty.ticketId)).toMatchObject({ assigneeId: on.worker.personId, departmentCode: null });
    expect((await desk.trace(empty)).map(({ step }) => step)).toEqual([
      'locate',
      'duty',
      'department',
      'candidates',
      'choose',
    ]);
    expect(await desk.step(empty, 'department')).toEqual({
      step: 'department',
      facts: { department: 'urban_management', people: 0 },
    });
    expect(empty.why).toContain('甲一社区第1网格');

    const identity = on.app.app.get(IdentityService);
    const both = await consentingRider(on.app, '又送餐又经办');
    const scope = { kind: 'department', code: 'urban_management' } as const;
    await on.app.db.transaction((tx) => identity.grant(tx, { personId: both.personId, role: 'department', scope }));
    const own = await report(on, both, { ...desk.elsewhere(), category: 'manhole', photos: [] });
    expect((await ticketRow(on, own.ticketId)).departmentCode).toBeNull();
    expect((await desk.send({ category: 'manhole', photos: [] })).state).toBe('referred');

    const owner = await on.app.superuser();
    await owner.read.query(`UPDATE department SET active = false WHERE code = 'housing'`);
    expect((await desk.send()).state).toBe('assigned');
  });

  test('order decides; answers, words, place and time are read', async () => {
    await desk.publishRules(
      rule(1, { condition: 'answer.lamp_exposed in 露着' }),
      rule(2, { condition: 'keyword in 整条路', lead: 'town' }),
      rule(3, { territory: MAP.towns[1], lead: 'police' }),
      rule(4, { condition: 'urgency in urgent,critical', lead: 'urban_management' }),
      rule(5, { lead: 'grid' }),
      rule(6, { lead: 'housing' }),
    );
    const lead = async (over: object): Promise<unknown> => (await desk.step(await desk.send(over), 'duty'))?.facts;
    expect(await lead({ answers: { lamp_exposed: '露着' } })).toMatchObject({ rule: 1, tried: '' });
    expect(await lead({ answers: { lamp_exposed: '没有' }, text: '整条路都黑' })).toMatchObject({
      rule: 2,
      tried: '1',
    });
    expect(await lead({ text: '一盏' })).toMatchObject({ rule: 5, lead: 'grid', tried: '1,2,4' });
    expect(await lead({ category: 'gate_entry' })).toMatchObject({ rule: null, lead: 'grid', tried: '' });
  });

  test('at the border minutes of a window over midnight', async () => {
    await desk.publishRules(rule(1, { condition: 'time=22:00-06:00' }));
    const day = localDate(on.app.clock.now());
    const stateAt = async (minutes: number): Promise<string> => {
      const capturedAt = new Date(atLocal(day, minutes - 1440).getTime()).toISOString();
      const body = await reportOf(on, on.rider, desk.elsewhere());
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
    await desk.publishRules(
      rule(1, { categories: ['kind:dispute'], lead: 'urban_management' }),
      rule(2, { categories: [], lead: 'town' }),
    );
    const sent = await desk.send({ category: 'guard', photos: [] });
    expect(sent.state).toBe('assigned');
    await desk.publishRules(rule(1, { categories: ['kind:dispute'], lead: 'housing' }));
    expect((await desk.send({ category: 'guard', photos: [] })).state).toBe('referred');
  });
});
