import { randomUUID } from 'node:crypto';
import { uuidv7 } from 'uuidv7';
import { ReportEntity } from '../../../src/modules/reports';
import { login } from '../../support/builders';
import { MAP } from '../../support/map';
import { award, largeAward, officeForThisFile } from '../../support/points';

const office = officeForThisFile();

const find = async (text: string) =>
  (await office.supervisor.call('findRiders', { query: { text } })).map(({ id }) => id);
const setPhone = (id: string, phone: string) =>
  office.app.db.read.query('UPDATE person SET phone_masked = $2 WHERE id = $1', [id, phone]);

describe('finding', () => {
  test('by part of the name', async () => {
    const odd = await login(office.app, { name: '百分%百_李', key: randomUUID() });
    expect(await find('小宇')).toContain(office.rider.personId);
    expect(await find('分%百_')).toEqual([odd.personId]);
    expect(await find('%_')).toEqual([]);
  });

  test('by the end of the phone, four digits or more; what is shown is the end too', async () => {
    await setPhone(office.rider.personId, '138****7351');
    expect(await find('7351')).toEqual([office.rider.personId]);
    expect(await find('13800007351')).toEqual([office.rider.personId]);
    expect(await find('351')).toEqual([]);
    const [found] = await office.supervisor.call('findRiders', { query: { text: '7351' } });
    expect(found).toEqual({ id: office.rider.personId, name: '孟小宇', phoneTail: '7351' });
  });

  test('never by openid, never staff, never by one character; twenty at most', async () => {
    const [row] = await office.app.db.read.query<{ openid: string }[]>('SELECT openid FROM person WHERE id = $1', [
      office.rider.personId,
    ]);
    expect(await find(row?.openid.slice(0, 12) ?? '')).toEqual([]);
    expect(await find('周督导')).toEqual([]);
    for (const text of ['孟', ' 孟 ', '']) {
      await office.supervisor.refused('findRiders', 'VALIDATION_FAILED', { query: { text } });
    }
    for (let i = 0; i < 21; i += 1) await login(office.app, { name: `同名人${i}`, key: randomUUID() });
    expect(await find('同名人')).toHaveLength(20);
  });
});

describe('the account of a rider', () => {
  test('is what the rider sees', async () => {
    await award(office.app, office.rider.personId, { source: { type: 'manual', id: 'x' } });
    const params = { id: office.rider.personId };
    expect(await office.supervisor.call('getRiderAccount', { params })).toEqual(
      await office.rider.call('getPointsAccount'),
    );
    const own = await office.rider.call('listPointsEntries');
    expect(await office.supervisor.call('listRiderEntries', { params, query: {} })).toEqual(own);
    const entryId = own.items[0]?.id ?? '';
    expect(await office.supervisor.call('getRiderEntry', { params: { ...params, entryId } })).toEqual(
      await office.rider.call('getPointsEntry', { params: { id: entryId } }),
    );
  });

  test('of nobody is not found, nor another’s line under this name', async () => {
    const params = { id: randomUUID() };
    await office.supervisor.refused('getRiderAccount', 'NOT_FOUND', { params });
    await office.supervisor.refused('listRiderEntries', 'NOT_FOUND', { params, query: {} });
    const { transferId } = await award(office.app, office.rider.personId);
    const other = await login(office.app);
    const entryId = transferId ?? '';
    await office.supervisor.refused('getRiderEntry', 'NOT_FOUND', { params: { id: other.personId, entryId } });
  });
});

describe('who reported', () => {
  /** A report of the rider's, as far as the ledger is concerned. */
  const reported = async (anonymous: boolean): Promise<{ id: string; ticketId: string | null }> => {
    const id = uuidv7();
    const row = { id, reporterId: office.rider.personId, ticketId: null, category: 'manhole', gridCode: MAP.grids[0] };
    const now = new Date();
    await office.app.db.transaction((tx) =>
      tx.insert(ReportEntity, {
        ...row,
        lng: 116.8,
        lat: 35.5,
        accuracy: 10,
        capturedAt: now,
        submittedAt: now,
        text: '井盖没了',
        anonymous,
        requestHash: id,
      }),
    );
    return row;
  };
  const source = ({ id }: { id: string }) => ({ source: { type: 'report' as const, id } });

  test('anonymously is paid without a name, and neither case nor account can be followed', async () => {
    const report = await reported(true);
    const view = await largeAward(office, office.rider.personId, source(report));
    expect(view.rider).toEqual({ id: null, name: '匿名小哥' });
    expect(view.source).toBeNull();
    expect(view.facts).toEqual({ category: 'manhole' });
    expect(JSON.stringify(view)).not.toContain(office.rider.personId);
    expect(JSON.stringify(view)).not.toContain(report.id);
    const { items } = await office.supervisor.call('listNotices', { query: {} });
    expect(items[0]).toMatchObject({ id: view.id, riderMasked: '匿名小哥', what: '井盖缺失移位或弹跳' });
    // The rider reads it whole.
    expect(await office.rider.call('listWaitingAwards')).toMatchObject([{ source: { type: 'report', id: report.id } }]);
  });

  test('anonymously shows in the account by its points alone', async () => {
    const report = await reported(true);
    const { transferId } = await award(office.app, office.rider.personId, source(report));
    const params = { id: office.rider.personId };
    const { items } = await office.supervisor.call('listRiderEntries', { params, query: {} });
    expect(items[0]).toMatchObject({ amount: 20, source: null, facts: {} });
    const entry = await office.supervisor.call('getRiderEntry', { params: { ...params, entryId: transferId ?? '' } });
    expect(entry).toMatchObject({ source: null, facts: {} });
    expect(JSON.stringify(entry)).not.toContain(report.id);
  });

  test('under one’s own name is named', async () => {
    const view = await largeAward(office, office.rider.personId, source(await reported(false)));
    expect(view.rider).toEqual({ id: office.rider.personId, name: '孟小宇' });
    expect(view.facts).toEqual({ category: 'manhole', place: '文化路' });
  });
});
