import { atLocal } from '../time';
import { openAt, parseHours } from './hours';

const at = (time: string): Date => {
  const [hours = 0, minutes = 0] = time.split(':').map(Number);
  return atLocal('2026-11-21', hours * 60 + minutes);
};

describe('openAt', () => {
  it.each([
    ['06:30-21:30', '06:29', false],
    ['06:30-21:30', '06:30', true],
    ['06:30-21:30', '21:29', true],
    ['06:30-21:30', '21:30', false],
    ['20:00-02:00', '19:59', false],
    ['20:00-02:00', '23:59', true],
    ['20:00-02:00', '00:00', true],
    ['20:00-02:00', '01:59', true],
    ['20:00-02:00', '02:00', false],
    ['08:00-24:00', '23:59', true],
    ['08:00-24:00', '00:00', false],
    ['24小时', '00:00', true],
    ['24小时', '23:59', true],
    ['08:00-12:00,14:00-18:00', '13:00', false],
    ['08:00-12:00, 14:00-18:00', '14:00', true],
    ['看心情', '12:00', false],
  ])('%s at %s in Shanghai: %s', (hours, time, open) => {
    expect(openAt(hours, at(time))).toBe(open);
  });
});

describe('parseHours', () => {
  it('gives minutes since midnight', () => {
    expect(parseHours('08:00-12:00,14:30-18:00')).toEqual([
      [480, 720],
      [870, 1080],
    ]);
  });

  it.each(['', '8:00-12:00', '08:00', '08:00-12:00;14:00-18:00'])('does not understand %j', (text) => {
    expect(parseHours(text)).toBeNull();
  });
});
