import { render, screen } from '@testing-library/react';
import type { Role } from '@yanxinyuan/shared/roles';
import type { TicketSpot } from '@yanxinyuan/shared/tickets/queues';
import { fakeServer, loggedIn } from '../../../../test/phone';
import { press, settle } from '../../../../test/screen';
import { GroupSheet } from './group-sheet';

const spot = (id: string, state: TicketSpot['state']): TicketSpot => ({
  id,
  number: `n-${id}`,
  state,
  urgency: 'normal',
  category: 'litter',
  address: `${id}号院`,
  dueAt: '2026-07-18T01:00:00Z',
  overdue: state === 'working',
  lng: 116.8,
  lat: 35.5,
});
const SPOTS = [spot('甲', 'submitted'), spot('乙', 'submitted'), spot('丙', 'working')];

async function show(role: Role) {
  const scope = { kind: 'town', code: '370812001' } as const;
  loggedIn({ grants: [{ role, scope, scopeName: '', startsOn: '2026-01-01', endsOn: null }] });
  fakeServer().on('GET /categories', []);
  const [opened, given] = [jest.fn(), jest.fn()];
  render(<GroupSheet spots={SPOTS} onClose={() => undefined} onOpen={opened} onGive={given} />);
  await settle();
  return { opened, given };
}

test('what lies together is a list, and a tap opens one', async () => {
  const { opened } = await show('gridLeader');
  expect(screen.getByText('一般，处置中，超时')).toBeInTheDocument();
  expect(screen.queryByText(/一起派/)).toBeNull();
  await press('丙号院');
  expect(opened).toHaveBeenCalledWith('丙');
});

test('a dispatcher gives out together what nobody has, and leaves out what he wants', async () => {
  const { opened, given } = await show('dispatcher');
  await press('其中 2 件没派，一起派');
  expect(screen.queryByText('丙号院')).toBeNull();
  await press('甲号院');
  await press('1 件派给谁');
  expect(given).toHaveBeenCalledWith(['乙']);
  expect(opened).not.toHaveBeenCalled();
});
