import { choose, type Candidate } from './choose';
import { whyOf } from './why';

const course = {
  joined: false,
  departmentCode: null,
  waitsFor: null,
  assignedByHand: false,
  steps: [],
} as const;
const routed = (...people: Pick<Candidate, 'onDuty' | 'circle'>[]) =>
  choose(
    people.map((person, i) => ({ personId: `p${i}`, load: 0, ...person })),
    [],
  ).steps;

describe('whyOf', () => {
  it.each([
    ['ownGrid', routed({ onDuty: true, circle: 'ownGrid' })],
    ['community', routed({ onDuty: true, circle: 'community' })],
    ['neighbour', routed({ onDuty: true, circle: 'neighbour' })],
    ['townLed', [{ step: 'fallback', facts: { to: 'dispatcher', reason: 'townLed' } }]],
    ['nobodyOnDuty', routed({ onDuty: false, circle: 'ownGrid' })],
    ['nobodyThere', routed()],
  ] as const)('%s, as routing decided', (why, steps) => {
    expect(whyOf({ ...course, steps })).toBe(why);
  });

  it('tells the newest decision', () => {
    const steps = routed({ onDuty: true, circle: 'ownGrid' });
    expect(whyOf({ ...course, steps, assignedByHand: true })).toBe('assigned');
    expect(whyOf({ ...course, steps, assignedByHand: true, waitsFor: 'returned' })).toBe('waiting');
    expect(whyOf({ ...course, steps, departmentCode: 'housing' })).toBe('referred');
    expect(whyOf({ ...course, steps, departmentCode: 'housing', joined: true })).toBe('joined');
    expect(whyOf({ ...course, steps, waitsFor: 'extension' })).toBe('ownGrid');
  });

  it('has something to say of a case without a trace', () => {
    expect(whyOf(course)).toBe('waiting');
  });
});
