import { callAgain } from './call-again';
import { send as realSend, type HttpAnswer } from './platform/http';
import { loggedIn } from '../../test/phone';

jest.mock('./platform/http', () => ({ send: jest.fn() }));
const send = jest.mocked(realSend);

const answers = (...some: HttpAnswer[]): void => {
  for (const one of some) send.mockResolvedValueOnce(one);
};
const named = (tag: string, ids: string[]): HttpAnswer => ({
  status: 200,
  body: { items: ids.map((id) => ({ id })) },
  tag,
});
const same: HttpAnswer = { status: 304, body: null, tag: '"1"' };
const asked = (): (string | undefined)[] => send.mock.calls.map(([{ headers }]) => headers['if-none-match']);
const read = (queue: 'inbox' | 'working' = 'inbox') => callAgain('listTickets', { query: { queue } });

let person = 0;
beforeEach(() => {
  send.mockReset();
  loggedIn({ id: `p-${(person += 1)}` });
});

test('what has not changed is the same object', async () => {
  answers(named('"1"', ['a']), same, named('"2"', ['b']), { ...same, tag: '"2"' });
  const first = await read();
  expect(await read()).toBe(first);
  const second = await read();
  expect(second).toEqual({ items: [{ id: 'b' }] });
  expect(await read()).toBe(second);
  expect(asked()).toEqual(['"none"', '"1"', '"1"', '"2"']);
});

test('each question has an answer of its own, and so has each person', async () => {
  answers(named('"1"', ['a']), named('"2"', ['b']), named('"3"', ['c']));
  await read('inbox');
  await read('working');
  loggedIn({ id: 'another' });
  await read('inbox');
  expect(asked()).toEqual(['"none"', '"none"', '"none"']);
});

test('what the server refuses is thrown', async () => {
  answers({ status: 403, body: { status: 403, code: 'NO_PERMISSION' } });
  await expect(read()).rejects.toMatchObject({ code: 'NO_PERMISSION' });
});
