import type { ReportView } from '@yanxinyuan/shared/reports/contract';
import { uuidv7 } from 'uuidv7';
import type { LoggedIn } from '../../support/builders';
import { dutyDeskForEachTest } from '../../support/duty';
import { MAP } from '../../support/map';
import { consentingRider, report, reportOf, staffMember, ticketRow } from '../../support/tickets';

const desk = dutyDeskForEachTest();
const { on } = desk;

const [GRID, BESIDE] = MAP.grids;
const [TOWN] = MAP.towns;

describe('at a border', () => {
  // Grids of the map are some 905 m wide; the centre lies in the middle.
  const NEAR_BORDER = 440;
  const border = (accuracy: number) => async (): Promise<ReportView> => {
    const body = await reportOf(on, on.rider, { ...desk.elsewhere(), east: NEAR_BORDER });
    return on.rider.call('putReport', {
      params: { id: uuidv7() },
      body: { ...body, location: { ...body.location, accuracy } },
    });
  };

  test('within the accuracy both grids are candidates, and the case goes to the grid of whoever takes it', async () => {
    const sent = await border(40)();
    expect(await ticketRow(on, sent.ticketId)).toMatchObject({ assigneeId: on.worker.personId, gridCode: GRID });
    expect(await desk.step(sent, 'border')).toEqual({
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
      const steps = (await desk.trace(await border(accuracy)())).map(({ step }) => step);
      expect(steps.includes('border')).toBe(accuracy === 1000);
      if (accuracy === 1000) {
        const far = await reportOf(on, on.rider, { ...desk.elsewhere(), east: NEAR_BORDER - 80 });
        const body = { ...far, location: { ...far.location, accuracy } };
        const sent = await on.rider.call('putReport', { params: { id: uuidv7() }, body });
        expect(await desk.step(sent, 'border')).toBeUndefined();
      }
    },
  );
});

describe('whom the machine weighs', () => {
  test('is told by name to those who give out work, to nobody where a reporter is anonymous', async () => {
    const sent = await desk.send();
    const people = (await desk.step(sent, 'candidates'))?.people;
    expect(people?.map(({ name, circle, onDuty }) => [name, circle, onDuty])).toEqual([
      ['李工', 'community', true],
      ['王工', 'ownGrid', true],
    ]);
    const forWorker = await on.worker.call('getTicket', { params: { id: sent.ticketId } });
    expect(forWorker.routing.some((step) => step.people !== undefined)).toBe(false);
    const secret = await desk.send({ anonymous: true });
    expect(await desk.step(secret, 'candidates')).toEqual({ step: 'candidates', facts: {} });
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
