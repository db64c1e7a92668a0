import type { ReportView } from '@yanxinyuan/shared/reports/contract';
import { DAY_MS } from '@yanxinyuan/shared/time';
import { dutyDeskForEachTest, rule } from '../../support/duty';
import { report, staffMember, ticketRow } from '../../support/tickets';

const desk = dutyDeskForEachTest();
const { on } = desk;

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
      sent.push(await desk.send({ text: '看见了', ...matter, ...photos }));
    }
    return sent;
  };
  const counted = (leads: readonly string[]) =>
    [...new Set(leads)].sort().map((lead) => [lead, leads.filter((one) => one === lead).length]);

  test('tells what really happens when the same is reported under the new list', async () => {
    await desk.publishRules(rule(1, { categories: ['noise_fume'], lead: 'town' }));
    const before = await Promise.all((await sendAll()).map(leadOf));
    // one that joined opened nothing, so it is no case
    const [place] = [desk.elsewhere()];
    await report(on, on.rider, { ...place, category: 'litter' });
    await report(on, on.other, { ...place, category: 'litter' });
    before.push('grid');
    const made = await desk.draft(RULES);
    const run = await desk.admin.call('runDutyDryRun', { params: { id: made.id } });
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
    expect(await desk.admin.call('runDutyDryRun', { params: { id: made.id } })).toMatchObject({ changed: 4 });
    expect((await desk.admin.call('listDutyLists')).map(({ state }) => state)).toEqual(['draft', 'live']);

    await desk.publish(made);
    const after = await Promise.all((await sendAll()).map(leadOf));
    after.push(await leadOf(await desk.send({ category: 'litter' })));
    expect(run.leads.filter((lead) => lead.draft > 0).map(({ lead, draft: n }) => [lead, n])).toEqual(counted(after));
  });

  test('looks back thirty days and no further', async () => {
    await desk.send();
    const { id } = await desk.draft([rule(1)]);
    const reports = async (): Promise<number> => {
      on.admin = await staffMember(on.app, '郑管理', []);
      return (await desk.admin.call('runDutyDryRun', { params: { id } })).reports;
    };
    on.app.clock.advance(30 * DAY_MS - 60_000);
    expect(await reports()).toBe(1);
    on.app.clock.advance(120_000);
    expect(await reports()).toBe(0);
  });
});
