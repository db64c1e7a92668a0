import { openMinutes } from './opening';

it.each([
  ['24小时', '{[0,1440)}'],
  ['06:30-21:30', '{[390,1290)}'],
  ['08:00-12:00, 14:00-18:00', '{[480,720),[840,1080)}'],
  ['20:00-02:00', '{[1200,1440),[0,120)}'],
  ['18:00-00:00', '{[1080,1440)}'],
  ['08:00-24:00', '{[480,1440)}'],
])('turns %s into %s', (hours, range) => {
  expect(openMinutes(hours)).toBe(range);
});

it('refuses what it does not understand', () => {
  expect(() => openMinutes('早上到晚上')).toThrow('早上到晚上');
});
