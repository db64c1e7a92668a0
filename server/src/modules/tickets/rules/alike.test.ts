import { gcj02 } from '@yanxinyuan/shared/geo';
import { TICKET_STATES } from '@yanxinyuan/shared/tickets/vocabulary';
import { alikeMetres, nearest, photoForOthers } from './alike';

it('looks further where the position is not exact, but not for ever', () => {
  expect([0, 8, 50, 5000].map(alikeMetres)).toEqual([50, 58, 100, 100]);
});

it('shows the photo of what somebody has taken up', () => {
  expect(TICKET_STATES.filter(photoForOthers)).toEqual(['working', 'referred', 'suspended', 'resolved']);
});

describe('nearest', () => {
  const here = gcj02(116.8, 35.5);
  const metresNorth = (ticketId: string, metres: number) => ({ ticketId, lng: 116.8, lat: 35.5 + metres / 111_195 });

  it('gives each case once, by its nearest report, and none beyond', () => {
    const rows = [metresNorth('a', 40), metresNorth('b', 20), metresNorth('a', 10), metresNorth('c', 51)];
    const found = nearest(rows, here, 50);
    expect(found.map(({ ticketId, distanceM }) => [ticketId, Math.round(distanceM)])).toEqual([
      ['a', 10],
      ['b', 20],
    ]);
  });
});
