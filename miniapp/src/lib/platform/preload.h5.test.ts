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

describe('ahead of what somebody asks for', () => {
  const NEEDED = ['new', 'receipt', 'outbox'];
  let fetched: string[];
  let away: boolean;
  let preloadPages: (root: string, pictures: readonly string[]) => void;
  let wanted: <T>(work: Promise<T>) => Promise<T>;
  const tell = (connection: object | undefined): void => {
    Object.defineProperty(navigator, 'connection', { value: connection, configurable: true });
  };
  const later = () => jest.advanceTimersByTimeAsync(10_000);
  beforeEach(async () => {
    jest.resetModules();
    ({ preloadPages } = await import('./preload.h5'));
    ({ wanted } = await import('./quiet.h5'));
    jest.useFakeTimers();
    fetched = [];
    away = false;
    const route = (path: string, page: string) => ({
      path,
      load: () => {
        fetched.push(page);
        return [away ? Promise.reject(new Error('Loading chunk 7 failed.')) : Promise.resolve({}), {}];
      },
    });
    const tab = (page: string) => route(`pages/${page}/index`, page);
    const routes = ['mine', 'new', 'receipt', 'outbox', 'solved'].map((page) =>
      route(`packages/report/${page}/index`, page),
    );
    Object.assign(window, { __taroAppConfig: { routes: [tab('shop'), tab('me'), ...routes] } });
  });
  afterEach(() => {
    jest.useRealTimers();
    tell(undefined);
    document.body.innerHTML = '';
  });

  test('nothing comes while an answer or a picture is awaited; then what a report needs comes first', async () => {
    let answer: (value: null) => void = () => undefined;
    const picture = document.body.appendChild(document.createElement('img'));
    let complete = false;
    Object.defineProperty(picture, 'complete', { get: () => complete });
    void wanted(new Promise((resolve) => (answer = resolve)));
    preloadPages('packages/report', []);
    await later();
    answer(null);
    await later();
    expect(fetched).toEqual([]);
    preloadPages('pages', []);
    complete = true;
    await later();
    expect(fetched).toEqual([...NEEDED, 'mine', 'solved', 'me', 'shop']);
  });

  test.each([{ saveData: true }, { effectiveType: 'slow-2g' }])(
    '%o: only what a report needs, and where it is found again',
    async (line) => {
      tell(line);
      preloadPages('packages/report', []);
      preloadPages('pages', []);
      await later();
      expect(fetched).toEqual([...NEEDED, 'me']);
    },
  );

  test('what was fetched is not fetched again; what failed is, when a page asks for it', async () => {
    away = true;
    preloadPages('packages/report', []);
    await later();
    expect(fetched).toEqual(['new']);
    away = false;
    preloadPages('packages/report', []);
    preloadPages('packages/report', []);
    await later();
    expect(fetched).toEqual(['new', ...NEEDED, 'mine', 'solved']);
  });
});
