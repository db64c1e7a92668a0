import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { MINUTE_MS } from '@yanxinyuan/shared/time';
import { uuidv7 } from 'uuidv7';
import { Departments } from '../../../src/modules/territory';
import { DutyContacts } from '../../../src/modules/tickets';
import { parseCsv } from '../../../src/platform/csv';
import { anyone, type LoggedIn } from '../../support/builders';
import { dutyDeskForThisFile } from '../../support/duty';
import { reportOf, ticketRow } from '../../support/tickets';

const data = (name: string): string => readFileSync(resolve(__dirname, '../../../dev/demo/data', name), 'utf8');

const desk = dutyDeskForThisFile();
const { on } = desk;

const events = async (who: LoggedIn, id: string): Promise<string[]> =>
  (await who.call('listNotifications', { query: { limit: 50 } })).items.flatMap(({ event, link }) =>
    link?.id === id ? [event] : [],
  );

test('questions come with the categories, two at most', async () => {
  const categories = await anyone(on.app).call('listCategories');
  expect(categories.find(({ code }) => code === 'street_lamp')?.questions).toEqual([
    {
      code: 'lamp_range',
      question: '几盏不亮',
      answers: ['一盏', '一小段', '整条路'],
      raises: { answers: ['整条路'], to: 'urgent' },
    },
    {
      code: 'lamp_exposed',
      question: '灯杆有线露着吗',
      answers: ['露着', '没有', '看不清'],
      raises: { answers: ['露着'], to: 'critical' },
    },
  ]);
  expect(categories.find(({ code }) => code === 'litter')).not.toHaveProperty('questions');
  expect(Math.max(...categories.map(({ questions = [] }) => questions.length))).toBe(2);
});

test('an answer makes a danger of it: its clock, its trace, who is told, and no photo is asked for', async () => {
  const sent = await desk.send({ answers: { lamp_exposed: '露着', lamp_range: '整条路' }, photos: [] });
  expect(sent).toMatchObject({
    urgency: 'critical',
    answers: [
      { question: '几盏不亮', answer: '整条路' },
      { question: '灯杆有线露着吗', answer: '露着' },
    ],
  });
  const row = await ticketRow(on, sent.ticketId);
  expect(row.urgency).toBe('critical');
  expect(row.acceptDueAt.getTime() - row.openedAt.getTime()).toBe(15 * MINUTE_MS);
  expect(row.dueAt.getTime() - row.openedAt.getTime()).toBe(120 * MINUTE_MS);
  expect(row.nextMarkAt).toEqual(row.acceptDueAt);
  expect((await desk.trace(sent)).slice(0, 2)).toEqual([
    { step: 'locate', facts: { areaCode: row.areaCode, grid: true } },
    { step: 'answer', facts: { question: '灯杆有线露着吗', answer: '露着', urgency: 'critical' } },
  ]);
  expect(await events(on.mate, sent.ticketId)).toEqual(['danger_near']);
  expect(await events(on.dispatcher, sent.ticketId)).toEqual(['danger_desk']);
  const seen = await on.dispatcher.call('getTicket', { params: { id: sent.ticketId } });
  expect(seen.answers).toEqual(sent.answers);
  expect(await on.rider.call('getReport', { params: { id: sent.id } })).toMatchObject({ answers: sent.answers });
});

test('an answer may make it urgent only; another changes nothing, and a photo is needed', async () => {
  const urgent = await desk.send({ answers: { lamp_range: '整条路' } });
  expect(urgent.urgency).toBe('urgent');
  expect(await events(on.mate, urgent.ticketId)).toEqual([]);
  const plain = await desk.send({ answers: { lamp_range: '一盏' } });
  expect(plain.urgency).toBe('normal');
  expect(await desk.step(plain, 'answer')).toBeUndefined();
  const body = await reportOf(on, on.rider, { answers: { lamp_range: '整条路' }, photos: [] });
  await on.rider.refused('putReport', 'REPORT_NO_PHOTO', { params: { id: uuidv7() }, body });
});

test('what another version of the questions made is kept and moves nothing', async () => {
  const sent = await desk.send({ answers: { lamp_exposed: '露着一大截', gone: '是', manhole_state: '全没了' } });
  expect(sent).toMatchObject({ state: 'assigned', urgency: 'normal' });
  expect(sent.answers).toEqual([
    { question: '盖子现在什么样', answer: '全没了' },
    { question: '灯杆有线露着吗', answer: '露着一大截' },
  ]);
  const rows: unknown = await on.app.db.read.query('SELECT answers FROM report WHERE id = $1', [sent.id]);
  expect(rows).toEqual([{ answers: { lamp_exposed: '露着一大截', gone: '是', manhole_state: '全没了' } }]);
});

describe('the duty list of 52 rules', () => {
  const rules = parseCsv(data('duty_rules.csv'), 'duty_rules.csv', (row) => ({
    order: row.integer('order'),
    category: row.text('categories'),
    condition: row.optional('condition') ?? '',
  }));
  const answers = rules.flatMap(({ order, category, condition }) => {
    const found = /^answer\.(\w+) in (.*)$/.exec(condition);
    const [, question = '', values = ''] = found ?? [];
    return found === null ? [] : values.split(',').map((answer) => ({ order, category, question, answer }));
  });
  beforeAll(async () => {
    const departments = parseCsv(data('departments.csv'), 'departments.csv', (row) => ({
      code: row.text('code'),
      name: row.text('name'),
      duties: row.text('duties'),
    }));
    const contacts = parseCsv(data('duty_contacts.csv'), 'duty_contacts.csv', (row) => ({
      departmentCode: row.text('department'),
      position: row.text('position'),
      personId: on.worker.personId,
    }));
    await on.app.db.transaction(async (tx) => {
      await on.app.app.get(Departments).save(tx, departments);
      await on.app.app.get(DutyContacts).save(tx, contacts);
    });
    const params = { id: '01990000-0000-7000-8000-000000000001' };
    await desk.publish(await desk.admin.call('putDutyDraft', { params, body: { csv: data('duty_rules.csv') } }));
  });

  test('has rules that ask for an answer', () => {
    expect(new Set(answers.map(({ order }) => order)).size).toBeGreaterThanOrEqual(15);
  });

  test.each(answers)('rule $order: $category, $question $answer', async ({ order, category, question, answer }) => {
    const sent = await desk.send({ category, answers: { [question]: answer } });
    expect((await desk.step(sent, 'duty'))?.facts['rule']).toBe(order);
    const without = await desk.send({ category });
    expect((await desk.step(without, 'duty'))?.facts['rule']).not.toBe(order);
  });
});
