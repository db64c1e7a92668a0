import { WITNESS_LIMITS } from '@yanxinyuan/shared/tickets/limits';
import { absent } from './fresh';

const NOW = new Date('2031-03-04T02:00:00.000Z');
const PLACE = [116.8, 35.5] as const;
const METRE = 1 / 111_195;

const at = (north: number, over: { accuracy?: number; ageMs?: number; capturedAt?: string } = {}) => ({
  lng: PLACE[0],
  lat: PLACE[1] + north * METRE,
  accuracy: over.accuracy ?? 0,
  capturedAt: over.capturedAt ?? new Date(NOW.getTime() - (over.ageMs ?? 0)).toISOString(),
});

test('within 150 m and what the phone may be wrong', () => {
  expect(absent(at(149), PLACE, NOW)).toBeUndefined();
  expect(absent(at(152), PLACE, NOW)).toBe('WITNESS_FAR');
  expect(absent(at(170, { accuracy: 30 }), PLACE, NOW)).toBeUndefined();
  // Whoever claims to be anywhere is not there.
  expect(absent(at(400, { accuracy: 10_000 }), PLACE, NOW)).toBe('WITNESS_FAR');
  expect(absent(at(160, { accuracy: -100 }), PLACE, NOW)).toBe('WITNESS_FAR');
});

test('a position of this moment', () => {
  expect(absent(at(0, { ageMs: WITNESS_LIMITS.freshMs }), PLACE, NOW)).toBeUndefined();
  expect(absent(at(0, { ageMs: WITNESS_LIMITS.freshMs + 1 }), PLACE, NOW)).toBe('WITNESS_STALE');
  expect(absent(at(0, { ageMs: -30_000 }), PLACE, NOW)).toBeUndefined();
  expect(absent(at(0, { ageMs: -120_000 }), PLACE, NOW)).toBe('WITNESS_STALE');
  expect(absent(at(0, { capturedAt: 'yesterday' }), PLACE, NOW)).toBe('WITNESS_STALE');
});
