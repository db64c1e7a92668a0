import { fetchPage } from './preload.h5';

const URL = '/packages/till/confirm/index?code=1';

function pageThat(load: () => unknown): void {
  Object.assign(window, { __taroAppConfig: { routes: [{ path: 'packages/till/confirm/index', load }] } });
}
const away = () => Promise.reject(new Error('Loading chunk 7 failed.'));
const asked = jest.fn();
beforeEach(() => {
  asked.mockReset();
  global.fetch = asked;
});

test('a page whose code is there, or that nobody knows, opens', async () => {
  pageThat(() => [Promise.resolve({}), {}]);
  await fetchPage(URL);
  await fetchPage('/pages/nowhere/index');
  expect(asked).not.toHaveBeenCalled();
});

test('without a signal it is said', async () => {
  pageThat(() => [away(), {}]);
  asked.mockRejectedValue(new TypeError('Failed to fetch'));
  await expect(fetchPage(URL)).rejects.toMatchObject({ code: 'NETWORK_OFFLINE' });
  pageThat(away);
  asked.mockResolvedValue({ ok: false });
  await expect(fetchPage(URL)).rejects.toMatchObject({ code: 'NETWORK_OFFLINE' });
});

test('a server that has a newer build is met again at the page that was wanted', async () => {
  pageThat(away);
  asked.mockResolvedValue({ ok: true });
  // All that jsdom does when a page is loaded anew.
  const complained = jest.spyOn(console, 'error').mockImplementation(() => undefined);
  await fetchPage(URL);
  expect(window.location.hash).toBe(`#${URL}`);
  expect(String(complained.mock.calls[0]?.[0])).toContain('Not implemented: navigation');
  complained.mockRestore();
});
