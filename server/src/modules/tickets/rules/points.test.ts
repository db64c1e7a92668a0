import { awardForCase, awardForRating, firstReport, type CaseReport } from './points';

const report = (id: string, reporterId: string, minute: number): CaseReport => ({
  id,
  reporterId,
  followsId: null,
  submittedAt: new Date(Date.UTC(2026, 10, 21, 8, minute)),
});
const reports = [report('r2', 'second', 5), report('r1', 'first', 1), report('r3', 'third', 9)];

describe('points of a case', () => {
  it('go to whoever reported first, in full, under one key for ever', () => {
    expect(awardForCase('hazard_general', reports)).toEqual({
      reportId: 'r1',
      personId: 'first',
      rule: 'hazard_general',
      key: 'award:report:r1:hazard_general',
    });
  });

  it('are the same whichever order the reports come in, also at the same instant', () => {
    expect(firstReport([report('b', 'x', 1), report('a', 'y', 1)])?.id).toBe('a');
    expect(firstReport(reports.toReversed())?.id).toBe('r1');
  });

  it('are none for a category without a rule, and none without a report', () => {
    expect(awardForCase('none', reports)).toBeUndefined();
    expect(awardForCase('hazard_general', [])).toBeUndefined();
  });

  it('for a rating go to the first reporter only', () => {
    expect(awardForRating('first', reports)).toMatchObject({ rule: 'rating', key: 'award:report:r1:rating' });
    expect(awardForRating('second', reports)).toBeUndefined();
    expect(awardForRating('first', [])).toBeUndefined();
  });
});
