import type { Raise } from '@yanxinyuan/shared/reports/questions';
import type { Category } from '../../reports';
import { answersSay, gravest, reportSays } from './causes';

const category = (code: string, urgency: Category['urgency']): Category => ({ code, name: code, urgency }) as Category;
const raise = (to: Raise['to'], answer: string): Raise => ({
  to,
  answer,
  question: { code: 'q', question: '多深', answers: [answer], raises: { answers: [answer], to } },
});
const known = {
  find: (code: string) => [category('lamp', 'normal'), category('road', 'urgent')].find((one) => one.code === code),
  dangerOf: (code: string, answers: Readonly<Record<string, string>>, asked: 'today' | 'ever') =>
    code === 'lamp' && answers['wire'] === '露着'
      ? raise('critical', '露着')
      : code === 'road' && asked === 'ever' && answers['hole'] === '深'
        ? raise('urgent', '深')
        : undefined,
};
const filed = (at: string, answers: Record<string, string> | null, ...earlier: string[]) => ({
  category: at,
  earlierCategories: earlier,
  answers,
  reporterId: 'rider',
});

test('an answer counts by what it was filed as, now, before or soon', () => {
  const wire = { wire: '露着' };
  const said = [{ urgency: 'critical', says: '多深：露着', reporterId: 'rider' }];
  expect(answersSay(known, filed('lamp', wire), 'ever')).toEqual(said);
  expect(answersSay(known, filed('road', wire, 'lamp'), 'ever')).toEqual(said);
  expect(answersSay(known, filed('road', wire), 'ever', ['lamp'])).toEqual(said);
  expect(answersSay(known, filed('road', wire), 'ever')).toEqual([]);
  expect(answersSay(known, filed('lamp', null), 'ever')).toEqual([]);
});

test('what is asked no more counts only where it was asked once', () => {
  expect(answersSay(known, filed('road', { hole: '深' }), 'today')).toEqual([]);
  expect(answersSay(known, filed('road', { hole: '深' }), 'ever')).toHaveLength(1);
});

test('a report says also what it was reported as; of an unknown category, nothing', () => {
  expect(reportSays(known, filed('road', {}), 'today')).toEqual([
    { urgency: 'urgent', says: 'road', reporterId: 'rider' },
  ]);
  expect(reportSays(known, filed('gone', {}), 'today')).toEqual([]);
});

test('the gravest above the base, the first of several alike', () => {
  const of = (urgency: Category['urgency'], says: string) => ({ urgency, says, reporterId: '' });
  const all = [of('normal', 'a'), of('urgent', 'b'), of('critical', 'c'), of('critical', 'd')];
  expect(gravest('normal', all)?.says).toBe('c');
  expect(gravest('urgent', all)?.says).toBe('c');
  expect(gravest('critical', all)).toBeUndefined();
  expect(gravest('dispute', [of('normal', 'a'), of('complex', 'b')])).toBeUndefined();
});
