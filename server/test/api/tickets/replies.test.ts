import { REPLY_LIMITS, type ReplyRequest } from '@yanxinyuan/shared/tickets/replies';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { FILES } from '../../../src/manage/files';
import type { LoggedIn } from '../../support/builders';
import { stageForThisFile } from '../../support/ticket-stage';
import { uuidv7 as uuid } from 'uuidv7';
import { staffMember } from '../../support/tickets';

const on = stageForThisFile();
let admin: LoggedIn;
beforeAll(async () => {
  const scope = { kind: 'district', code: '370812' } as const;
  admin = await staffMember(on.app, '叶管理', [{ role: 'admin', scope }]);
});

const reply = (over: Partial<ReplyRequest> = {}): ReplyRequest => ({
  shared: false,
  actions: ['ask'],
  name: '在哪',
  text: '{place}是哪一边？',
  ...over,
});
const names = async (who: LoggedIn, shared: boolean): Promise<string[]> =>
  (await who.call('listReplies', {})).filter((one) => one.shared === shared).map(({ name }) => name);
const refusal = async (who: LoggedIn, id: string, body: unknown): Promise<unknown[]> => {
  const answer = await who.send('putReply', { params: { id }, body: body as ReplyRequest });
  return [answer.status, (answer.body as { code?: string }).code];
};

test('everybody begins with the same', async () => {
  expect(await names(on.worker, true)).toContain('找不到地点');
  expect(await names(on.worker, false)).toEqual([]);
});

test('what somebody keeps is his alone, the same id twice is one, and it goes when he says so', async () => {
  const id = uuid();
  await on.worker.call('putReply', { params: { id }, body: reply() });
  const list = await on.worker.call('putReply', { params: { id }, body: reply({ name: '哪一边' }) });
  expect(list[0]).toEqual({ id, ...reply({ name: '哪一边' }) });
  expect(await names(on.leader, false)).toEqual([]);
  expect(await refusal(on.leader, id, reply())).toEqual([404, 'NOT_FOUND']);
  expect((await on.leader.send('deleteReply', { params: { id } })).status).toBe(404);
  await on.worker.call('deleteReply', { params: { id } });
  await on.worker.call('deleteReply', { params: { id } });
  expect(await names(on.worker, false)).toEqual([]);
});

test('everybody’s are kept by an admin only', async () => {
  const id = uuid();
  expect(await refusal(on.worker, id, reply({ shared: true }))).toEqual([403, 'NO_PERMISSION']);
  await admin.call('putReply', { params: { id }, body: reply({ shared: true, name: '新来的' }) });
  expect(await names(on.worker, true)).toContain('新来的');
  expect((await on.worker.send('deleteReply', { params: { id } })).status).toBe(403);
  expect(await refusal(on.worker, id, reply())).toEqual([404, 'NOT_FOUND']);
  await admin.call('deleteReply', { params: { id } });
  expect(await names(on.worker, true)).not.toContain('新来的');
});

test.each<[string, Partial<ReplyRequest>]>([
  ['another place', { text: '{secret}' }],
  ['half a brace', { text: '{number' }],
  ['blanks', { text: '   ' }],
  ['a long name', { name: '长'.repeat(REPLY_LIMITS.nameMax + 1) }],
  ['no deed', { actions: [] }],
  ['no such deed', { actions: ['fly' as 'ask'] }],
])('%s is refused', async (_, over) => {
  expect(await refusal(on.worker, uuid(), reply(over))).toEqual([400, 'VALIDATION_FAILED']);
});

test('nobody keeps more than he can find again', async () => {
  for (let i = 0; i < REPLY_LIMITS.ownMax; i += 1)
    await on.clerk.call('putReply', { params: { id: uuid() }, body: reply({ name: `第${i}句` }) });
  expect(await refusal(on.clerk, uuid(), reply())).toEqual([409, 'REPLIES_FULL']);
});

describe('from a file', () => {
  const dir = mkdtempSync(join(tmpdir(), 'yanxinyuan-replies-'));
  afterAll(() => {
    rmSync(dir, { recursive: true });
  });
  const take = async (...lines: string[]): Promise<string> => {
    const file = join(dir, 'replies.csv');
    writeFileSync(file, `${['actions,name,text', ...lines].join('\n')}\n`);
    return (await FILES.get('replies')?.(on.app.app, file)) ?? '';
  };

  test('it tells all there is, and leaves what workers keep', async () => {
    await on.worker.call('putReply', { params: { id: uuid() }, body: reply() });
    expect(await take('ask|resolve,找不到地点,到{place}附近没看到', 'refer,请办,编号{number}')).toMatch(
      /2 lines, 1 new, 1 changed/,
    );
    expect(await names(on.worker, true)).toEqual(['找不到地点', '请办']);
    expect(await names(on.worker, false)).toEqual(['在哪']);
    expect(await take('ask|resolve,找不到地点,到{place}附近没看到', 'refer,请办,编号{number}')).toMatch(
      /0 new, 0 changed/,
    );
  });

  test('everything wrong with it is told, and nothing taken', async () => {
    const before = await names(on.worker, true);
    await expect(take('fly,飞,走', 'ask,问,{secret}', 'ask,请办,好', 'ask,请办,好')).rejects.toThrow(
      /line 2.*\n.*line 3.*\n/,
    );
    expect(await names(on.worker, true)).toEqual(before);
  });
});
