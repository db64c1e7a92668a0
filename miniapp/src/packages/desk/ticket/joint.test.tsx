import { render, screen } from '@testing-library/react';
import type { TicketView } from '@yanxinyuan/shared/tickets/contract';
import { press } from '../../../../test/screen';
import { JointWork } from './joint';

const support = [
  { code: 'police', name: '公安分局' },
  { code: 'power', name: '供电公司' },
];
// Only what this card reads.
const ticket = (over: Partial<TicketView> = {}) =>
  ({ id: 't-1', version: 3, parts: [], department: { code: 'housing', name: '区住建局' }, ...over }) as TicketView;

test('one tap asks all whom the duty list names', async () => {
  const onSend = jest.fn().mockResolvedValue(undefined);
  render(<JointWork ticket={ticket({ support })} onSend={onSend} />);
  expect(screen.getByText('配合：公安分局、供电公司')).toBeInTheDocument();
  await press('请他们一起办');
  expect(onSend).toHaveBeenCalledTimes(1);
  expect(onSend).toHaveBeenCalledWith({
    ticket: expect.objectContaining({ id: 't-1' }) as unknown,
    seen: 3,
    action: 'invite',
    input: { departments: ['police', 'power'], note: '请按属地管理清单配合办理' },
  });
});

test('nothing where nobody helps and nobody could', () => {
  const { container } = render(<JointWork ticket={ticket()} onSend={jest.fn()} />);
  expect(container).toBeEmptyDOMElement();
});
