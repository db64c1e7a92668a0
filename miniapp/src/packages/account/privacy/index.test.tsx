import { render, screen } from '@testing-library/react';
import { CONSENT_VERSIONS } from '@yanxinyuan/shared/identity/contract';
import { fakeServer, loggedIn } from '../../../../test/phone';
import { settle } from '../../../../test/screen';
import PrivacyPage from '.';

afterEach(() => {
  jest.restoreAllMocks();
});

test('each text says to which version one agreed, that it has changed since, or that it was not asked yet', async () => {
  jest.replaceProperty(CONSENT_VERSIONS, 'privacyPolicy', 2);
  loggedIn({ consents: { userAgreement: 1, privacyPolicy: 1 } });
  fakeServer().on('GET /me/phone/reveals', { items: [] });
  render(<PrivacyPage />);
  await settle();
  for (const words of ['已同意第 1 版', '更新了，用到时再问你', '用到时再问你'])
    expect(screen.getAllByText(words)).toHaveLength(1);
});
