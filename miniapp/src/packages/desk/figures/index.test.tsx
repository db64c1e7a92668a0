import { render, screen } from '@testing-library/react';
import type { FiguresView, Rates } from '@yanxinyuan/shared/tickets/rates';
import { category } from '../../../../test/examples';
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

test('a department, a group or a category: what is asked for is all that is sent; of a handful no rates', async () => {
  loggedIn();
  const server = fakeServer();
  server.on('GET /figures', view);
  server.on('GET /departments', [{ code: 'housing', name: '区住建局', duties: '房屋' }]);
  server.on('GET /categories', [category('manhole', { name: '井盖缺失', group: '道路市政' })]);
  render(<FiguresPage />);
  await settle();
  await press('全部部门');
  await press('区住建局');
  await press('全部分类');
  await press('道路市政，整组');
  const asked = () => decodeURIComponent(server.sent.at(-1)?.line ?? '');
  expect(asked()).toContain('department=housing');
  expect(asked()).toContain('group=道路市政');
  expect(asked()).not.toContain('category=');
  server.on('GET /figures', { ...view, total: { ...rates, valid: 3 }, groups: [], towns: [] });
  await press('道路市政，整组');
  await press('井盖缺失');
  expect(asked()).toContain('category=manhole');
  expect(asked()).not.toContain('group=');
  expect(screen.getByText('不到 5 件，不算比率')).toBeInTheDocument();
  expect(screen.queryByText('95%')).toBeNull();
});

test('each rate with its counts, what it means at a tap, and no rates of a handful', async () => {
  loggedIn();
  const server = fakeServer();
  server.on('GET /figures', view);
  render(<FiguresPage />);
  await settle();
  for (const words of ['95%', '38 / 40', '75%', '还没有', '不到 5 件，不单列', '06.16到07.15'])
    expect(screen.getByText(words)).toBeInTheDocument();
  const names = screen.getAllByText(/街道$/).map(({ textContent }) => textContent);
  expect(names).toEqual(['龙桥街道', '酒仙桥街道']);
  await press('75%');
  expect(screen.getByText(/核查通过办结的/)).toBeInTheDocument();
});
