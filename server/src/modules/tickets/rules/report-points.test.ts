import { TICKET_STATES } from '@yanxinyuan/shared/tickets/vocabulary';
import { reportPoints } from './report-points';

const first = 'hazard_general';

describe('reportPoints', () => {
  it('is what the ledger holds, in every state', () => {
    for (const state of TICKET_STATES) {
      const outcome = { status: 'credited' as const, amount: 20, reason: null };
      expect(reportPoints(first, state, outcome)).toEqual({ amount: 20, status: 'credited', why: null });
    }
    const waiting = { status: 'waiting' as const, amount: 100, reason: 'large' };
    expect(reportPoints(first, 'closed', waiting)).toEqual({ amount: 100, status: 'waiting', why: null });
  });

  it.each([
    ['daily_cap', 'dailyCap'],
    ['rule_limit', 'dailyCap'],
    ['monthly_cap', 'monthlyCap'],
    ['no_points', 'noPointsCategory'],
  ])('nothing for %s says why', (reason, why) => {
    expect(reportPoints(first, 'closed', { status: 'nothing', amount: 0, reason })).toEqual({
      amount: 0,
      status: 'none',
      why,
    });
  });

  it('says nothing while it is open and everything at the end', () => {
    const seen = TICKET_STATES.map((state) => [state, reportPoints(first, state, undefined)?.why ?? null]);
    expect(Object.fromEntries(seen)).toEqual({
      submitted: null,
      assigned: null,
      working: null,
      referred: null,
      suspended: 'duplicate',
      resolved: null,
      closed: 'duplicate',
      rejected: 'notVerified',
      merged: null,
      withdrawn: 'notVerified',
    });
  });

  it('an appeal brings nothing', () => {
    expect(reportPoints('none', 'closed', undefined)?.why).toBe('noPointsCategory');
  });
});
