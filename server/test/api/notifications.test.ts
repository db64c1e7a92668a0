import { NotificationsService, type Notice } from '../../src/modules/notifications';
import { PhotoLinks } from '../../src/platform/storage/photo-links';
import { startApp, type TestApp } from '../support/app';
import { anyone, login, type LoggedIn } from '../support/builders';

let app: TestApp;
beforeAll(async () => {
  app = await startApp();
});
afterAll(async () => {
  await app.close();
});

const REPORT = '01a20000-0000-7000-8000-00000000000a';
const PHOTO = '01a20000-0000-7000-8000-00000000000b';

const notify = (personIds: string[], notice: Partial<Notice<'report_working'>> = {}) =>
  app.db.transaction((tx) =>
    app.app
      .get(NotificationsService)
      .notifyAll(tx, personIds, { event: 'report_working', facts: { place: '文化路口' }, key: 'a', ...notice }),
  );
const inbox = async (person: LoggedIn) => (await person.call('listNotifications')).items;

test('a notice stands in the inbox with its words, its link and its picture', async () => {
  const rider = await login(app);
  app.app.get(PhotoLinks).provide((ids) => Promise.resolve(new Map(ids.map((id) => [id, `/photos/${id}/thumb`]))));
  await notify([rider.personId], { link: { type: 'report', id: REPORT }, thumbPhotoId: PHOTO });
  const page = await rider.call('listNotifications');
  expect(page).toEqual({
    unread: 1,
    items: [
      {
        id: expect.any(String) as string,
        event: 'report_working',
        title: '正在处理',
        body: '网格员已到文化路口，正在处理。',
        at: expect.any(String) as string,
        read: false,
        link: { type: 'report', id: REPORT },
        thumbUrl: `/photos/${PHOTO}/thumb`,
        facts: { place: '文化路口' },
      },
    ],
  });
  expect((await rider.call('getMe')).unread).toBe(1);
});

test('the same fact is told once to each person', async () => {
  const [one, two] = [await login(app), await login(app)];
  await notify([one.personId, one.personId, two.personId], { key: 'same' });
  await Promise.all([notify([one.personId], { key: 'same' }), notify([one.personId], { key: 'same' })]);
  await notify([one.personId], { key: 'other' });
  expect(await inbox(one)).toHaveLength(2);
  expect(await inbox(two)).toHaveLength(1);
});

test('a restricted category is neither named nor shown', async () => {
  const rider = await login(app);
  await app.db.transaction((tx) =>
    app.app.get(NotificationsService).notify(tx, {
      personId: rider.personId,
      event: 'report_queued',
      facts: { category: '家庭矛盾' },
      restricted: true,
      thumbPhotoId: PHOTO,
      key: 'a',
    }),
  );
  const [item] = await inbox(rider);
  expect(item).toMatchObject({ facts: { category: '民生事项' }, thumbUrl: null });
  expect(JSON.stringify(item)).not.toContain('家庭矛盾');
});

test('a notice is taken back with the transaction that told it', async () => {
  const rider = await login(app);
  const work = app.db.transaction(async (tx) => {
    await app.app.get(NotificationsService).notify(tx, {
      personId: rider.personId,
      event: 'report_working',
      facts: { place: '古城' },
      key: 'a',
    });
    throw new Error('changed our mind');
  });
  await expect(work).rejects.toThrow('changed our mind');
  expect(await inbox(rider)).toEqual([]);
});

test('pages go from the newest to the oldest and miss none of the same moment', async () => {
  const rider = await login(app);
  for (const round of ['a', 'b', 'c']) {
    app.clock.advance(60_000);
    // Seven in one transaction, at almost one moment.
    await app.db.transaction(async (tx) => {
      for (let i = 0; i < 7; i += 1) {
        await app.app.get(NotificationsService).notify(tx, {
          personId: rider.personId,
          event: 'report_working',
          facts: { place: `${round}${i}` },
          key: `${round}${i}`,
        });
      }
    });
  }
  const seen: string[] = [];
  let cursor: string | undefined;
  do {
    const page = await rider.call('listNotifications', { query: { limit: 4, ...(cursor && { cursor }) } });
    seen.push(...page.items.map(({ facts }) => String(facts['place'])));
    cursor = page.next;
  } while (cursor !== undefined);
  expect(seen).toHaveLength(21);
  expect(new Set(seen).size).toBe(21);
  expect(seen.map((place) => place[0]).join('')).toBe('c'.repeat(7) + 'b'.repeat(7) + 'a'.repeat(7));
});

test.each(['rubbish', Buffer.from('["x","y"]').toString('base64url'), Buffer.from('[1]').toString('base64url')])(
  'the cursor %s is refused',
  async (cursor) => {
    const rider = await login(app);
    await rider.refused('listNotifications', 'VALIDATION_FAILED', { query: { cursor } });
  },
);

describe('reading', () => {
  test('some, then all', async () => {
    const rider = await login(app);
    for (const key of ['a', 'b', 'c']) await notify([rider.personId], { key });
    const [first] = await inbox(rider);
    expect(await rider.call('readNotifications', { body: { ids: [first?.id ?? ''] } })).toEqual({ unread: 2 });
    expect((await inbox(rider)).map(({ read }) => read)).toEqual([true, false, false]);
    expect(await rider.call('readNotifications', { body: {} })).toEqual({ unread: 0 });
    expect((await rider.call('getMe')).unread).toBe(0);
  });

  test('nobody reads for another', async () => {
    const [mine, theirs] = [await login(app), await login(app)];
    await notify([theirs.personId]);
    const [item] = await inbox(theirs);
    await mine.call('readNotifications', { body: { ids: [item?.id ?? ''] } });
    await mine.call('readNotifications', { body: {} });
    expect((await theirs.call('listNotifications')).unread).toBe(1);
    await mine.refused('readNotifications', 'VALIDATION_FAILED', { body: { ids: ['x'] } });
  });

  test('nobody reads without a login', async () => {
    await anyone(app).refused('listNotifications', 'LOGIN_REQUIRED');
    await anyone(app).refused('readNotifications', 'LOGIN_REQUIRED', { body: {} });
  });
});
