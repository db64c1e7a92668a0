import { randomUUID } from 'node:crypto';
import type { ApprovalView } from '@yanxinyuan/shared/points/approvals';
import { login, type LoggedIn } from '../../support/builders';
import {
  control,
  daysAhead,
  largeAward,
  newest,
  officeForThisFile,
  OTHER_TOWN,
  told,
  TOWN,
  verdictOn,
} from '../../support/points';

const office = officeForThisFile();

const get = (who: LoggedIn, { id }: ApprovalView) => who.call('getApproval', { params: { id } });
const balance = async () => (await office.rider.call('getPointsAccount')).available;
/** An award whose notice is over. */
const ripe = async (): Promise<ApprovalView> => {
  const approval = await largeAward(office, office.rider.personId);
  await daysAhead(office.app, 4);
  return approval;
};

describe('reading', () => {
  test('a large award says who, for what, by which rule and until when it hangs', async () => {
    const verifier = await login(office.app, { name: '赵网格长', key: randomUUID() });
    const approval = await largeAward(office, office.rider.personId, {
      actorId: verifier.personId,
      source: { type: 'manual', id: 'm-1' },
    });
    expect(approval).toEqual({
      id: expect.stringMatching(/^\d+$/) as string,
      kind: 'award',
      state: 'notice',
      payloadHash: expect.stringMatching(/^[0-9a-f]{64}$/) as string,
      amount: 100,
      rider: { id: office.rider.personId, name: '孟小宇' },
      townCode: TOWN,
      townName: '甲街道',
      rule: 'hazard_major',
      ruleName: '重大线索核实',
      ruleVersion: 1,
      source: { type: 'manual', id: 'm-1' },
      facts: { category: 'manhole', place: '文化路' },
      reason: '',
      maker: { id: verifier.personId, name: '赵网格长' },
      madeAt: expect.stringMatching(/Z$/) as string,
      noticeUntil: expect.stringMatching(/Z$/) as string,
      objections: [],
      verdict: null,
      own: false,
      ruled: false,
    });
    expect(await get(office.supervisor, approval)).toEqual(approval);
  });

  test('only the towns of the reader: a district’s supervisor all of them, a town’s its own', async () => {
    const here = await largeAward(office, office.rider.personId);
    const there = await largeAward(office, office.rider.personId, { townCode: OTHER_TOWN });
    const idsOf = async (who: LoggedIn) =>
      (await who.call('listApprovals', { query: { limit: 50 } })).items.map(({ id }) => id);
    expect(await idsOf(office.supervisor)).toEqual(expect.arrayContaining([here.id, there.id]));
    expect(await idsOf(office.admin)).toEqual(await idsOf(office.supervisor));
    expect(await idsOf(office.elsewhere)).toContain(there.id);
    expect(await idsOf(office.elsewhere)).not.toContain(here.id);
    await office.elsewhere.refused('getApproval', 'NOT_FOUND', { params: { id: here.id } });
    await office.elsewhere.refused('putVerdict', 'NOT_FOUND', verdictOn(here));
  });

  test('open ones come in the order they were made, decided ones newest first, in pages', async () => {
    const made = [];
    for (let i = 0; i < 3; i += 1) made.push((await largeAward(office, office.rider.personId)).id);
    for (const id of made) {
      await office.supervisor.call(
        'putVerdict',
        verdictOn(await office.supervisor.call('getApproval', { params: { id } }), false, '查无此事'),
      );
    }
    const pages = async (done: boolean): Promise<string[]> => {
      const ids: string[] = [];
      let cursor: string | undefined;
      do {
        const query = { done, limit: 2, ...(cursor === undefined ? {} : { cursor }) };
        const page = await office.supervisor.call('listApprovals', { query });
        ids.push(...page.items.map(({ id }) => id));
        cursor = page.next;
      } while (cursor !== undefined);
      return ids;
    };
    const [open, done] = [await pages(false), await pages(true)];
    expect(done.slice(0, 3)).toEqual(made.toReversed());
    expect(open).toEqual(open.toSorted((a, b) => Number(a) - Number(b)));
    expect(new Set([...open, ...done]).size).toBe(open.length + done.length);
    expect(open).not.toContain(made[0]);
    await office.supervisor.refused('listApprovals', 'VALIDATION_FAILED', { query: { cursor: 'x' } });
  });
});

describe('approving', () => {
  test('credits the award, tells the rider, and shows who decided', async () => {
    const approval = await ripe();
    expect(await get(office.supervisor, approval)).toMatchObject({ state: 'ready' });
    const after = await office.supervisor.call('putVerdict', verdictOn(approval, true, ' 查过了 '));
    expect(after).toMatchObject({
      state: 'granted',
      verdict: { approved: true, checkerName: '周督导', note: '查过了' },
    });
    expect(await balance()).toBe(100);
    const [line] = (await office.rider.call('listPointsEntries')).items;
    expect(line).toMatchObject({ kind: 'award', amount: 100, rule: 'hazard_major' });
    expect(await told(office.rider)).toEqual([expect.stringMatching(/^points_awarded: 100分已到账/)]);
    const [notice] = (await office.rider.call('listNotifications', { query: {} })).items;
    expect(notice?.link).toEqual({ type: 'points', id: line?.id });
  });

  test('ten taps at once are one verdict; and again later nothing changes', async () => {
    const approval = await ripe();
    const all = await Promise.all(
      Array.from({ length: 10 }, () => office.supervisor.call('putVerdict', verdictOn(approval))),
    );
    expect(new Set(all.map((view) => JSON.stringify(view))).size).toBe(1);
    await office.supervisor.call('putVerdict', verdictOn(approval));
    expect(await balance()).toBe(100);
    expect(await told(office.rider)).toHaveLength(1);
  });

  test('two at once, one for and one against: one of them decides', async () => {
    const approval = await ripe();
    const answers = await Promise.all([
      office.supervisor.send('putVerdict', verdictOn(approval)),
      office.colleague.send('putVerdict', verdictOn(approval, false, '不实')),
    ]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
    const { state } = await get(office.supervisor, approval);
    expect(await balance()).toBe(state === 'granted' ? 100 : 0);
    expect(await told(office.rider)).toHaveLength(1);
  });

  test('APPROVAL_TOO_EARLY in the notice, with its end', async () => {
    const approval = await largeAward(office, office.rider.personId);
    const { facts } = await office.supervisor.refused('putVerdict', 'APPROVAL_TOO_EARLY', verdictOn(approval));
    expect(new Date(String(facts?.['until'])).toISOString()).toBe(approval.noticeUntil);
    expect(await balance()).toBe(0);
  });

  test('APPROVAL_DONE for whoever comes after another', async () => {
    const approval = await ripe();
    await office.supervisor.call('putVerdict', verdictOn(approval));
    await office.colleague.refused('putVerdict', 'APPROVAL_DONE', verdictOn(approval));
    await office.supervisor.refused('putVerdict', 'APPROVAL_DONE', verdictOn(approval, false, '改主意了'));
    expect(await balance()).toBe(100);
  });

  test('APPROVAL_CHANGED when something else was read', async () => {
    const approval = await ripe();
    const other = { ...approval, payloadHash: 'ab'.repeat(32) };
    await office.supervisor.refused('putVerdict', 'APPROVAL_CHANGED', verdictOn(other));
    await office.supervisor.refused('putVerdict', 'VALIDATION_FAILED', verdictOn({ ...approval, payloadHash: 'xyz' }));
  });

  test('APPROVAL_OWN for the maker and for the rider, whatever their office', async () => {
    const approval = await largeAward(office, office.rider.personId, { actorId: office.supervisor.personId });
    expect(approval.own).toBe(true);
    await daysAhead(office.app, 4);
    await office.supervisor.refused('putVerdict', 'APPROVAL_OWN', verdictOn(approval));
    await office.supervisor.refused('putVerdict', 'APPROVAL_OWN', verdictOn(approval, false, '不要'));
    const both = await control(office.app, 'supervisor', TOWN, '孙督导', true);
    await daysAhead(office.app, 0);
    const gain = await largeAward(office, both.personId);
    expect((await get(both, gain)).own).toBe(true);
    await daysAhead(office.app, 4);
    await both.refused('putVerdict', 'APPROVAL_OWN', verdictOn(gain));
    expect((await office.colleague.call('putVerdict', verdictOn(gain))).state).toBe('granted');
  });

  test('APPROVAL_LIMIT: nobody approves more than 5,000 points a day', async () => {
    const checker = await control(office.app, 'supervisor', TOWN, '李督导');
    const many = [];
    for (let i = 0; i < 6; i += 1) {
      many.push(await largeAward(office, office.rider.personId, { rule: 'hazard_major' }));
    }
    await daysAhead(office.app, 4);
    const superuser = await office.app.superuser();
    const policy = (limit: number, version: number) =>
      superuser.read.query(
        `INSERT INTO ledger.award_policy (version, daily_cap, monthly_cap, approval_above, notice, approver_daily, valid_from)
         VALUES ($1, 60, 1200, 50, '3 days', $2, ledger.now())`,
        [version, limit],
      );
    await policy(500, 2);
    for (const approval of many.slice(0, 5)) await checker.call('putVerdict', verdictOn(approval));
    const [, , , , , last] = many;
    if (last === undefined) throw new Error('six were made');
    const { facts } = await checker.refused('putVerdict', 'APPROVAL_LIMIT', verdictOn(last));
    expect(facts).toEqual({ limit: 500, used: 500 });
    await daysAhead(office.app, 5);
    await policy(5000, 3);
    expect((await checker.call('putVerdict', verdictOn(last))).state).toBe('granted');
  });
});

describe('rejecting', () => {
  test('needs a word, is possible at once, and tells the rider and whoever verified it', async () => {
    const verifier = await login(office.app);
    const approval = await largeAward(office, office.rider.personId, {
      actorId: verifier.personId,
      source: { type: 'manual', id: 'm-2' },
    });
    for (const note of [undefined, '', '  ']) {
      await office.supervisor.refused('putVerdict', 'APPROVAL_NEEDS_NOTE', verdictOn(approval, false, note));
    }
    const after = await office.supervisor.call('putVerdict', verdictOn(approval, false, '现场没有隐患'));
    expect(after).toMatchObject({ state: 'rejected', verdict: { approved: false, note: '现场没有隐患' } });
    expect(await office.rider.call('getPointsAccount')).toMatchObject({ available: 0, waiting: 0 });
    expect(await told(office.rider)).toEqual([
      'points_rejected: 重大线索核实的100分没批，原因是现场没有隐患，有疑问可以申诉。',
    ]);
    expect(await told(verifier)).toEqual(['proposal_rejected: 你经手的+100分没批，原因是现场没有隐患。']);
  });

  test('a rejected award no longer counts as waiting where it came from', async () => {
    const approval = await largeAward(office, office.rider.personId);
    await office.supervisor.call('putVerdict', verdictOn(approval, false, '重复'));
    expect((await newest(office.supervisor)).id).not.toBe(approval.id);
    expect(await office.rider.call('listWaitingAwards')).toEqual([]);
  });
});
