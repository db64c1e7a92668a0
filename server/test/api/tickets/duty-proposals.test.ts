import { uuidv7 } from 'uuidv7';
import { DutyProposals } from '../../../src/modules/tickets/duty/proposals';
import { dutyDeskForEachTest, rule } from '../../support/duty';
import { MAP } from '../../support/map';
import { act, setDuty } from '../../support/tickets';

const desk = dutyDeskForEachTest();
const { on } = desk;

const [GRID] = MAP.grids;
const [TOWN] = MAP.towns;

describe('what comes back again and again', () => {
  const raise = (): Promise<void> => on.app.app.get(DutyProposals).raise();
  const returned = async (category = 'street_lamp'): Promise<string> => {
    const { ticketId } = await desk.send({ category, ...(category === 'guard' ? { photos: [] } : {}) });
    await act(on.worker, ticketId, 'return', { reason: '不归网格管' });
    return ticketId;
  };
  const open = (who = desk.admin) => who.call('listDutyProposals', { query: {} });

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
    await desk.admin.refused('putDutyDecision', 'DUTY_PROPOSAL_DONE', { params, body: { decision: 'dismissed' } });
    await raise();
    expect(await open()).toEqual([]);
    expect((await desk.admin.call('listDutyProposals', { query: { done: true } })).map(({ id }) => id)).toEqual([
      params.id,
    ]);
    for (let i = 0; i < 3; i += 1) await returned();
    await raise();
    expect(await open()).toMatchObject([{ returns: 3 }]);
  });

  test('adopted by an admin it becomes the first rule of a draft, with where such cases went', async () => {
    await setDuty(on.mate, false);
    await desk.publishRules(rule(1, { categories: ['manhole'] }));
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
    await desk.admin.refused('putDutyDecision', 'VALIDATION_FAILED', { params, body: { decision: 'adopted' } });
    const body = { decision: 'adopted' as const, listId };
    expect(await desk.admin.call('putDutyDecision', { params, body })).toMatchObject({ state: 'adopted', listId });
    // an answer lost on the way
    expect(await desk.admin.call('putDutyDecision', { params, body })).toMatchObject({ state: 'adopted', listId });
    const made = await desk.admin.call('getDutyList', { params: { id: listId } });
    expect(made.state).toBe('draft');
    expect(made.items).toMatchObject([
      { order: 1, categories: ['street_lamp'], territory: GRID, lead: 'housing', basis: '30天内这一片的网格员退回3次' },
      { order: 2, categories: ['manhole'] },
    ]);
    await desk.publish(made);
    expect((await desk.send()).state).toBe('referred');
  });

  test('a department that sends back: one pattern of the district', async () => {
    await desk.publishRules(rule(1));
    for (let i = 0; i < 3; i += 1) {
      const { ticketId } = await desk.send();
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
