import { randomUUID } from 'node:crypto';
import type { ApprovalView } from '@yanxinyuan/shared/points/approvals';
import { DAY_MS } from '@yanxinyuan/shared/time';
import { anyone, login, type LoggedIn } from '../../support/builders';
import { award, control, daysAhead, largeAward, officeForThisFile, told, TOWN, verdictOn } from '../../support/points';

const office = officeForThisFile();
let neighbour: LoggedIn;
let approval: ApprovalView;
beforeEach(async () => {
  neighbour = await login(office.app, { name: '刘启航', key: randomUUID() });
  approval = await largeAward(office, office.rider.personId, { source: { type: 'manual', id: randomUUID() } });
});

const WORDS = '那天他不在现场';
const objecting = (text = WORDS, id: string = randomUUID()) => ({
  params: { id },
  body: { noticeId: approval.id, text },
});
const object = (who: LoggedIn = neighbour) => who.call('putObjection', objecting());
const ruling = (id: string, upheld: boolean, note = '看过监控') => ({ params: { id }, body: { upheld, note } });
const noticeOf = async ({ id }: ApprovalView) =>
  (await anyone(office.app).call('listNotices', { query: { limit: 50 } })).items.find((notice) => notice.id === id);
const stateOf = async ({ id }: ApprovalView) => (await office.supervisor.call('getApproval', { params: { id } })).state;
const balance = async () => (await office.rider.call('getPointsAccount')).available;

describe('the public list', () => {
  test('a masked name, the town, the rule and when it ends; never who, where or which case', async () => {
    const notice = await noticeOf(approval);
    expect(notice).toEqual({
      id: approval.id,
      riderMasked: '孟*宇',
      townName: '甲街道',
      amount: 100,
      ruleName: '重大线索核实',
      what: '井盖缺失移位或弹跳',
      from: expect.stringMatching(/Z$/) as string,
      until: approval.noticeUntil,
      state: 'notice',
    });
    expect(Date.parse(notice?.until ?? '') - Date.parse(notice?.from ?? '')).toBe(3 * DAY_MS);
    expect(JSON.stringify(notice)).not.toContain(office.rider.personId);
  });

  test('a restricted matter and an unknown one are not named', async () => {
    const restricted = await largeAward(office, office.rider.personId, { facts: {} });
    expect((await noticeOf(restricted))?.what).toBeNull();
    const dispute = await largeAward(office, office.rider.personId, { facts: { category: 'family' } });
    expect((await noticeOf(dispute))?.what).toBeNull();
  });

  test('what is decided stays for thirty days', async () => {
    await office.supervisor.call('putVerdict', verdictOn(approval, false, '不实'));
    expect(await noticeOf(approval)).toMatchObject({ state: 'rejected' });
    await daysAhead(office.app, 29);
    expect(await noticeOf(approval)).toBeDefined();
    await daysAhead(office.app, 31);
    expect(await noticeOf(approval)).toBeUndefined();
  });

  test('what nobody hangs in public is not there: small awards, adjustments', async () => {
    const before = (await anyone(office.app).call('listNotices', { query: { limit: 50 } })).items.length;
    await award(office.app, office.rider.personId);
    await office.supervisor.call('putProposal', {
      params: { id: randomUUID() },
      body: { kind: 'adjustment', riderId: office.rider.personId, townCode: TOWN, amount: 5, reason: '系统故障补发' },
    });
    expect((await anyone(office.app).call('listNotices', { query: { limit: 50 } })).items).toHaveLength(before);
  });
});

describe('objecting', () => {
  test('freezes the award, tells those who may answer and the rider, and stands in one’s own list', async () => {
    const made = await object();
    expect(made).toEqual({
      id: expect.stringMatching(/^\d+$/) as string,
      noticeId: approval.id,
      text: WORDS,
      at: expect.stringMatching(/Z$/) as string,
      ruling: null,
    });
    expect(await neighbour.call('listMyObjections')).toEqual([made]);
    expect(await office.rider.call('listMyObjections')).toEqual([]);
    expect(await noticeOf(approval)).toMatchObject({ state: 'objected' });
    const view = await office.supervisor.call('getApproval', { params: { id: approval.id } });
    expect(view.objections).toEqual([{ ...made, byName: '刘启航', rulingByName: null }]);
    expect((await told(office.supervisor)).at(-1)).toBe(
      'objection_new: 甲街道一笔100分的公示来了异议，答复以前先不发。',
    );
    expect((await told(office.rider)).at(-1)).toMatch(/^points_objected: /);
    await daysAhead(office.app, 4);
    await office.supervisor.refused('putVerdict', 'APPROVAL_OBJECTED', verdictOn(approval));
    expect(await balance()).toBe(0);
  });

  test('sent ten times at once it is one; its id with other words is refused', async () => {
    const same = objecting();
    const all = await Promise.all(Array.from({ length: 10 }, () => neighbour.call('putObjection', same)));
    expect(new Set(all.map(({ id }) => id)).size).toBe(1);
    await neighbour.refused('putObjection', 'IDEMPOTENCY_CONFLICT', objecting('别的话也算', same.params.id));
    const other = await login(office.app);
    await other.refused('putObjection', 'IDEMPOTENCY_CONFLICT', same);
    expect((await told(office.rider)).filter((line) => line.startsWith('points_objected'))).toHaveLength(1);
  });

  test('OBJECTION_EXISTS for a second one of the same person, OBJECTION_OWN for the rider', async () => {
    await object();
    await neighbour.refused('putObjection', 'OBJECTION_EXISTS', objecting('再说一遍看看'));
    await office.rider.refused('putObjection', 'OBJECTION_OWN', objecting());
  });

  test('OBJECTION_CLOSED when the notice is over or decided; NOT_FOUND for what hangs nowhere', async () => {
    await office.supervisor.call('putVerdict', verdictOn(approval, false, '不实'));
    await neighbour.refused('putObjection', 'OBJECTION_CLOSED', objecting());
    approval = await largeAward(office, office.rider.personId);
    await daysAhead(office.app, 3);
    await neighbour.refused('putObjection', 'OBJECTION_CLOSED', objecting());
    const nowhere = { params: { id: randomUUID() }, body: { noticeId: '987654321', text: WORDS } };
    await neighbour.refused('putObjection', 'NOT_FOUND', nowhere);
  });

  test('TOO_MANY_REQUESTS: nobody freezes everything', async () => {
    for (let i = 0; i < 5; i += 1) {
      await object();
      approval = await largeAward(office, office.rider.personId);
    }
    await neighbour.refused('putObjection', 'TOO_MANY_REQUESTS', objecting());
  });

  test.each([
    { text: '短' },
    { text: 'x'.repeat(501) },
    { text: '    四 ' },
    { noticeId: 'x' },
    { noticeId: undefined },
  ])('refuses %j', async (change) => {
    const { params, body } = objecting();
    await neighbour.refused('putObjection', 'VALIDATION_FAILED', {
      params,
      body: { ...body, ...change } as typeof body,
    });
  });
});

describe('ruling', () => {
  test('without ground: the objector hears it, and the award goes on', async () => {
    const { id } = await object();
    const after = await office.supervisor.call('putRuling', ruling(id, false));
    expect(after.objections).toMatchObject([{ ruling: { upheld: false, note: '看过监控' }, rulingByName: '周督导' }]);
    expect(after.state).toBe('notice');
    expect(await told(neighbour)).toEqual(['objection_answered: 你在公示里提的异议有答复了：看过监控']);
    await daysAhead(office.app, 4);
    expect(await office.supervisor.call('getApproval', { params: { id: approval.id } })).toMatchObject({
      state: 'ready',
      ruled: true,
    });
    await office.supervisor.refused('putVerdict', 'APPROVAL_RULED', verdictOn(approval));
    expect((await office.colleague.call('putVerdict', verdictOn(approval))).state).toBe('granted');
    expect(await balance()).toBe(100);
  });

  test('whoever dismissed an objection may still reject the award', async () => {
    const { id } = await object();
    await office.supervisor.call('putRuling', ruling(id, false));
    expect((await office.supervisor.call('putVerdict', verdictOn(approval, false, '又查了一遍'))).state).toBe(
      'rejected',
    );
  });

  test('with ground: the award is rejected with it, and the rider hears why', async () => {
    const { id } = await object();
    const after = await office.supervisor.call('putRuling', ruling(id, true, '确实不在现场'));
    expect(after).toMatchObject({ state: 'rejected', verdict: { approved: false, checkerName: '周督导' } });
    expect((await told(office.rider)).at(-1)).toMatch(/^points_rejected: .*确实不在现场/);
    expect(await office.rider.call('getPointsAccount')).toMatchObject({ available: 0, waiting: 0 });
    expect((await neighbour.call('listMyObjections'))[0]?.ruling).toMatchObject({ upheld: true });
    await office.supervisor.refused('putVerdict', 'APPROVAL_DONE', verdictOn(approval));
  });

  test('the same twice is the same; OBJECTION_DONE for another answer', async () => {
    const { id } = await object();
    await Promise.all([
      office.supervisor.call('putRuling', ruling(id, false)),
      office.supervisor.call('putRuling', ruling(id, false)),
    ]);
    await office.supervisor.refused('putRuling', 'OBJECTION_DONE', ruling(id, true));
    await office.colleague.refused('putRuling', 'OBJECTION_DONE', ruling(id, false));
    expect(await told(neighbour)).toHaveLength(1);
  });

  test('APPROVAL_OWN for the objector, the rider and the maker; NOT_FOUND elsewhere', async () => {
    const judge = await control(office.app, 'supervisor', TOWN, '自提督导');
    const { id } = await object(judge);
    await judge.refused('putRuling', 'APPROVAL_OWN', ruling(id, false));
    await office.elsewhere.refused('putRuling', 'NOT_FOUND', ruling(id, false));
    await office.supervisor.refused('putRuling', 'NOT_FOUND', ruling('987654321', false));
    await office.supervisor.refused('putRuling', 'VALIDATION_FAILED', ruling(id, false, ' '));
    approval = await largeAward(office, office.rider.personId, { actorId: office.supervisor.personId });
    const own = await object();
    await office.supervisor.refused('putRuling', 'APPROVAL_OWN', ruling(own.id, false));
  });

  test('an objection and a verdict at once: whichever comes first holds', async () => {
    const [objection, verdict] = await Promise.all([
      neighbour.send('putObjection', objecting()),
      office.supervisor.send('putVerdict', verdictOn(approval, false, '不实')),
    ]);
    expect(verdict.status).toBe(200);
    expect([200, 409]).toContain(objection.status);
    expect(await stateOf(approval)).toBe('rejected');
  });
});
