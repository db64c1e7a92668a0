import { choose, type Candidate } from './choose';
import { whyHere, whyOf } from './why';

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

describe('whyHere', () => {
  const byRoad = { step: 'duty', facts: { lead: 'traffic', road: '327国道', areas: '一中' } } as const;
  const byArea = { step: 'duty', facts: { lead: 'town', areas: '一中' } } as const;
  it('names the road or place by which the lead that still has it was found', () => {
    const referred = { ...course, departmentCode: 'traffic', steps: [byRoad] };
    expect(whyHere('referred', referred)).toEqual({ code: 'onRoad', name: '327国道' });
    expect(whyHere('townLed', { ...course, steps: [byArea] })).toEqual({ code: 'inArea', name: '一中' });
  });

  it('says nothing where somebody decided otherwise since, or the rule went by something else', () => {
    expect(whyHere('referred', { ...course, departmentCode: 'housing', steps: [byRoad] })).toBeNull();
    expect(whyHere('waiting', { ...course, steps: [byRoad] })).toBeNull();
    const plain = { step: 'duty', facts: { lead: 'traffic' } } as const;
    expect(whyHere('referred', { ...course, departmentCode: 'traffic', steps: [plain] })).toBeNull();
  });
});
