import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { MESSAGE_KINDS } from '@yanxinyuan/shared/notifications/subscribe';
import { NOTICE_PLACEHOLDERS } from '../events';
import { Notices } from '../notices';
import { KINDS } from './kinds';
import { MessageTemplates } from './templates';

const HEAD = 'kind,template,fields,long_term\n';
let dir: string;
let file: string;
beforeAll(() => {
  dir = mkdtempSync(join(tmpdir(), 'templates-'));
  file = join(dir, 'templates.csv');
});
afterAll(() => {
  rmSync(dir, { recursive: true, force: true });
});
const read = (text: string): MessageTemplates => {
  writeFileSync(file, text);
  return new MessageTemplates(file);
};

it('without a file there is none', () => {
  expect(new MessageTemplates().all).toEqual([]);
});

it('reads what the operator chose', () => {
  const templates = read(
    `${HEAD}points,points-template,number1=points|thing2=summary,true\ntask,task-template,time3=due,false\n`,
  );
  expect(templates.all.map(({ kind }) => kind)).toEqual(['task', 'points']);
  expect(templates.of('points')).toEqual({
    kind: 'points',
    id: 'points-template',
    fields: [
      { field: 'number1', slot: 'points' },
      { field: 'thing2', slot: 'summary' },
    ],
    longTerm: true,
  });
  expect(templates.of('due')).toBeUndefined();
});

it.each([
  ['task,short,thing1=summary,false', /line 2: template is no id of WeChat's: short/],
  ['task,task-template,,false', /line 2: fields must be 1 to 5/],
  ['task,task-template,thing1=summary|thing1=state,false', /line 2: fields must be 1 to 5 different/],
  ['task,task-template,thing1=points,false', /line 2: task has only title, .*: thing1=points/],
  ['task,task-template,thing1,false', /task has only/],
  ['task,task-template,time1=summary,false', /a field like time1 cannot show summary/],
  ['task,task-template,thing=summary,false', /a field like thing cannot show/],
  ['task,task-template,car_number1=summary,false', /a field like car_number1 cannot show/],
  ['task,task-template,thing1=summary,no', /long_term is not one of true, false: no/],
  ['news,task-template,thing1=summary,false', /kind is not one of/],
  ['task,task-template,thing1=summary,false\ntask,other-template,thing1=summary,false', /a kind stands there twice/],
  ['task,task-template,thing1=summary,false\ndue,task-template,thing1=summary,false', /a template stands there twice/],
])('%j is refused at start', (row, message) => {
  expect(() => read(`${HEAD}${row}\n`)).toThrow(message);
});

it('a file that is not there is refused', () => {
  expect(() => new MessageTemplates(join(dir, 'none.csv'))).toThrow(/WECHAT_TEMPLATES_FILE cannot be read: ENOENT/);
});

describe.each(MESSAGE_KINDS)('%s', (kind) => {
  const notices = new Notices();
  it.each(KINDS[kind].events)('%s fills every slot', (event) => {
    const known: readonly string[] = NOTICE_PLACEHOLDERS[event];
    for (const slot of ['category', 'points', 'item', 'shop'] as const)
      if (KINDS[kind].slots.includes(slot)) expect(known).toContain(slot);
    const facts = Object.fromEntries(known.map((name) => [name, '字']));
    expect(Array.from(notices.short(event, facts)).length).toBeLessThanOrEqual(20);
    expect(notices.state(event)).toMatch(/^\p{Script=Han}{2,5}$/u);
  });
});
