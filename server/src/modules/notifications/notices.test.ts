import { REJECT_REASONS } from '@yanxinyuan/shared/tickets/vocabulary';
import { NOTICE_PLACEHOLDERS } from './events';
import { Notices, readNotices } from './notices';

const notices = new Notices();
const templates = readNotices();
const sample = (placeholders: readonly string[]): Record<string, string> =>
  Object.fromEntries(placeholders.map((name) => [name, `<${name}>`]));

it('has one sentence for every event, with the placeholders the code knows', () => {
  const byEvent = Object.fromEntries(templates.map(({ event, placeholders }) => [event, placeholders]));
  expect(byEvent).toEqual(NOTICE_PLACEHOLDERS);
  expect(templates).toHaveLength(Object.keys(byEvent).length);
});

describe.each(templates)('$event', ({ event, title, body, placeholders }) => {
  it('is whole with its placeholders', () => {
    const written = notices.write(event, sample(placeholders));
    expect(written.title + written.body).not.toMatch(/[{}]/);
    const used = [...(title + body).matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name);
    for (const name of used) {
      expect(written.title + written.body).toContain(`<${name}>`);
      const without = sample(placeholders.filter((other) => other !== name));
      expect(() => notices.write(event, without)).toThrow(`no value for {${name}}`);
    }
  });
});

it('reads nothing that somebody wrote as a time or a code', () => {
  for (const reason of ['2026-11-21', '2026-99', '9999-99-99T9Z', 'fake_or_malicious', '{place}']) {
    expect(notices.write('task_reopened', { place: '文化路', reason }).body).toContain(reason);
  }
});

it('writes times, dates, months and reasons as people say them', () => {
  expect(
    notices.write('report_received', { category: '井盖缺失', grid: '建设路网格', due: '2026-11-21T16:30:00.000Z' })
      .body,
  ).toBe('收到你报的井盖缺失，已交给建设路网格，最迟11月22日 00:30给你回话。');
  expect(notices.write('extend_granted', { date: '2026-06-02', place: '文化路' }).title).toBe('延到6月2日');
  expect(notices.write('settle_ready', { month: '2026-05', total: 1200 }).title).toBe('5月结算好了');
});

it('has words for every reason of refusal', () => {
  for (const reason of REJECT_REASONS) {
    expect(notices.write('report_rejected', { category: '井盖', reason }).body).not.toContain(reason);
  }
  expect(notices.write('report_rejected', { category: '井盖', reason: '门牌写错了' }).body).toContain('门牌写错了');
});

it('does not name a restricted category', () => {
  const facts = notices.facts<'report_queued'>({ category: '家庭矛盾' }, true);
  expect(facts).toEqual({ category: '民生事项' });
  expect(notices.facts<'report_queued'>({ category: '家庭矛盾' }, false)).toEqual({ category: '家庭矛盾' });
  expect(notices.write('report_queued', facts).body).toContain('民生事项');
  const reopened = { place: '文化路', reason: '楼上老张又闹' };
  expect(notices.facts<'task_reopened'>(reopened, true)).toEqual({ place: '文化路', reason: '见单子' });
  expect(notices.facts<'task_reopened'>(reopened, false)).toEqual(reopened);
  const refused = { category: '家庭矛盾', reason: 'out_of_scope' };
  expect(notices.facts<'report_rejected'>(refused, true)['reason']).toBe('out_of_scope');
});
