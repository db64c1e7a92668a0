import { render, screen } from '@testing-library/react';
import type { TicketView } from '@yanxinyuan/shared/tickets/contract';
import { LadderCard, ToldCard, UrgentReadsCard } from './confidential';

const now = Date.parse('2026-07-15T02:00:00Z');
// Only what these cards read.
const ticket = (over: Partial<TicketView>) => ({ level: null, levelDueAt: null, told: null, ...over }) as TicketView;

test('a dispute shows its four levels and when the next one takes over', () => {
  render(<LadderCard ticket={ticket({ level: 'community', levelDueAt: '2026-07-17T02:00:00Z' })} now={now} />);
  for (const level of ['网格', '社区', '镇街', '区里']) expect(screen.getByText(level)).toBeInTheDocument();
  expect(screen.getByText(/前没调好，自动上调一级/)).toBeInTheDocument();
});

test('who was told of a danger, and who has seen it', () => {
  const told: TicketView['told'] = [
    { name: '王工', role: 'assignee', readAt: '2026-07-15T01:58:00Z' },
    { name: '李工', role: 'standby', readAt: null },
  ];
  render(<ToldCard ticket={ticket({ told })} now={now} />);
  expect(screen.getByText('已读 1/2')).toBeInTheDocument();
  expect(screen.getByText('李工（最近当班）')).toBeInTheDocument();
  expect(screen.getByText('还没看')).toBeInTheDocument();
});

test('who looked in, and why', () => {
  const urgentReads = [{ at: '2026-07-15T01:00:00Z', person: '周督导', reason: 'complaint', note: '信访件' }] as const;
  render(<UrgentReadsCard ticket={ticket({ urgentReads: [...urgentReads] })} now={now} />);
  expect(screen.getByText('周督导 · 核实投诉')).toBeInTheDocument();
});

test('nothing of it where there is nothing', () => {
  const { container } = render(
    <>
      <LadderCard ticket={ticket({})} now={now} />
      <ToldCard ticket={ticket({})} now={now} />
      <UrgentReadsCard ticket={ticket({})} now={now} />
    </>,
  );
  expect(container).toBeEmptyDOMElement();
});
