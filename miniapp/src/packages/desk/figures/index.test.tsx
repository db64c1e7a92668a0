import { render, screen } from '@testing-library/react';
import type { FiguresView, Rates } from '@yanxinyuan/shared/tickets/rates';
import { fakeServer, loggedIn } from '../../../../test/phone';
import { press, settle } from '../../../../test/screen';
import FiguresPage from './index';

const rates: Rates = {
  valid: 40,
  responded: { yes: 38, of: 40 },
  solved: { yes: 24, of: 32 },
  satisfied: { yes: 0, of: 0 },
  hours: { contact: 0.6, solution: 20.5 },
};
const view: FiguresView = {
  from: '2026-06-15T16:00:00.000Z',
  to: '2026-07-15T16:00:00.000Z',
  total: rates,
  groups: [{ key: '道路市政', name: '道路市政', rates }],
  towns: [
    { key: '370812001', name: '龙桥街道', rates: null },
    { key: '370812002', name: '酒仙桥街道', rates },
  ],
};

test('each rate with its counts, what it means at a tap, and no rates of a handful', async () => {
  loggedIn();
  const server = fakeServer();
  server.on('GET /figures', view);
  render(<FiguresPage />);
  await settle();
  for (const words of ['95%', '38 / 40 件', '75%', '还没有', '不到 5 件，不单列', '06.16到07.15'])
    expect(screen.getByText(words)).toBeInTheDocument();
  const names = screen.getAllByText(/街道$/).map(({ textContent }) => textContent);
  expect(names).toEqual(['龙桥街道', '酒仙桥街道']);
  await press('75%');
  expect(screen.getByText(/核查通过办结的/)).toBeInTheDocument();
});
