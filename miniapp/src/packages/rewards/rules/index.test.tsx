import { render, screen } from '@testing-library/react';
import { fakeServer } from '../../../../test/phone';
import { rule } from '../../../../test/points';
import { settle } from '../../../../test/screen';
import RulesPage from './index';

test('what brings how much, its limits and its version, for everybody', async () => {
  fakeServer().on('GET /points/rules', {
    rules: [
      rule({ code: 'volunteer_hour', name: '志愿服务每小时', dailyLimit: 4 }),
      rule({ code: 'bravery', name: '见义勇为', points: 300, countsToCap: false, needsApproval: true }),
      rule({ code: 'none', name: '不计分', points: 0 }),
    ],
    dailyCap: 60,
    monthlyCap: 1200,
    approvalAbove: 50,
    noticeDays: 3,
  });
  render(<RulesPage />);
  await settle();
  expect(screen.getByText('每天最多 4 次，第 2 版')).toBeInTheDocument();
  expect(screen.getByText('先公示，再复核，不占上限，第 2 版')).toBeInTheDocument();
  expect(screen.getByText('+300')).toBeInTheDocument();
  expect(screen.getByText('60')).toBeInTheDocument();
  expect(screen.getByText('名字打码公示 3 天，再由第二个人复核')).toBeInTheDocument();
  expect(screen.queryByText('不计分')).toBeNull();
});
