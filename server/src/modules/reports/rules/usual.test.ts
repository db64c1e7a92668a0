import { usualOf, type ReportedNear } from './usual';

const reported = (category: string, people: number, peopleNow = 0): ReportedNear => ({ category, people, peopleNow });
const usual = (near: ReportedNear[], ...kinds: ('school' | 'market')[]) =>
  usualOf({ near, areas: kinds.map((kind) => ({ kind })), fit: (category) => category !== 'manhole' });

test('first this hour, then any hour, most people first, then the kind of place', () => {
  expect(usual([reported('litter', 9), reported('street_lamp', 4, 3)], 'market')).toEqual([
    { category: 'street_lamp', why: 'now' },
    { category: 'litter', why: 'near' },
    { category: 'bin_full', why: 'place', place: 'market' },
  ]);
  expect(usual([reported('a', 3), reported('c', 5), reported('b', 3)]).map(({ category }) => category)).toEqual([
    'c',
    'a',
    'b',
  ]);
});

test('what fewer than three others reported is nobody’s business', () => {
  expect(usual([reported('litter', 2, 2)])).toEqual([]);
  expect(usual([reported('litter', 3, 2)])).toEqual([{ category: 'litter', why: 'near' }]);
});

test('never what may not be named, and each once', () => {
  expect(usual([reported('manhole', 9, 9)])).toEqual([]);
  expect(usual([reported('illegal_parking', 9, 9)], 'school', 'school')).toEqual([
    { category: 'illegal_parking', why: 'now' },
    { category: 'traffic_sign', why: 'place', place: 'school' },
  ]);
});
