import { act, render, screen } from '@testing-library/react';
import { CONSENT_VERSIONS } from '@yanxinyuan/shared/identity/contract';
import { consented } from '@/features/report/consented';
import { forgetUnfinished } from '@/features/report/unfinished';
import { beginCapture } from '@/features/report/capture';
import { onlineStore } from '@/lib/online';
import { outbox, startOutbox } from '@/lib/outbox';
import { shelf } from '@/lib/outbox/shelf';
import { toastStore } from '@/lib/toast';
import { reportDraft } from '../../../../test/drafts';
import { category, report } from '../../../../test/examples';
import { api, fakePhone, fakeServer, loggedIn, type FakeServer } from '../../../../test/phone';
import { press, settle } from '../../../../test/screen';
import NewReportPage from '../new';
import OutboxPage from '.';

const AGAIN = '说明更新了，再看一遍';
let server: FakeServer;
const refused = jest.fn();

/** A release with another text: one number in one place, for the server and for the build that shows the text. */
function released(): void {
  jest.replaceProperty(CONSENT_VERSIONS, 'privacyPolicy', 2);
}
/** The server as it is after it: a report is taken from whoever agreed to the second version. */
function serves(): void {
  let agreed = 1;
  server.answer('PUT /me/consents/privacyPolicy', ({ body }) => {
    agreed = (body as { version: number }).version;
    if (agreed !== 2) return { status: 422, body: { code: 'CONSENT_VERSION_UNKNOWN', status: 422 } };
    return { status: 200, body: { ...person, consents: { ...person.consents, privacyPolicy: agreed } } };
  });
  server.answer('PUT /reports/', ({ line }) =>
    agreed === 2
      ? { status: 201, body: report(line.slice('PUT /reports/'.length)) }
      : { status: 403, body: { code: 'CONSENT_REQUIRED', status: 403 } },
  );
}
const puts = () => server.count('PUT /reports/');
const waits = () => shelf.load().map(({ state, error }) => [state, error]);
/** Made under the first version, and met by the server with the second. */
async function leftOver(): Promise<void> {
  onlineStore.set(false);
  await outbox.add(reportDraft({ category: 'litter', title: '垃圾堆放', photoKeys: ['/tmp/photo.jpg'] }));
  await act(async () => {
    onlineStore.set(true);
    await Promise.resolve();
  });
  await settle();
}

let person: ReturnType<typeof loggedIn>;
beforeAll(() => {
  startOutbox({ refused, reportChanged: () => undefined, consented });
});
beforeEach(() => {
  jest.clearAllMocks();
  fakePhone({ lng: 116.83, lat: 35.55 });
  forgetUnfinished();
  person = loggedIn();
  onlineStore.set(true);
  server = fakeServer();
  server.on('GET /categories', [category('litter', { kind: 'environment' })]);
  server.on('GET /territory/locate', { address: '龙桥街道 第 7 网格' });
  server.on('POST /photos', { id: 'photo-1', url: '/p', thumbUrl: '/p', width: 4, height: 3 });
  serves();
});
afterEach(() => {
  jest.restoreAllMocks();
  shelf.load().forEach(({ id }) => {
    outbox.remove(id);
  });
});

describe('what waits on the phone when the texts change', () => {
  test('is not lost: it says why, shows the texts before they are agreed to, and goes once', async () => {
    await leftOver();
    released();
    render(<OutboxPage />);
    await settle();
    expect(waits()).toEqual([['refused', 'CONSENT_REQUIRED']]);
    expect(refused).toHaveBeenCalledTimes(1);
    expect(screen.getByText('等你同意')).toBeInTheDocument();
    expect(screen.getByText('还没同意现在这版说明，看一遍，同意了就发')).toBeInTheDocument();

    const tried = puts();
    await press('看说明，同意再发');
    expect(screen.getByText(AGAIN)).toBeInTheDocument();
    await press('先放着');
    expect(waits()).toEqual([['refused', 'CONSENT_REQUIRED']]);
    expect(server.count('PUT /me/consents')).toBe(0);

    await press('看说明，同意再发');
    await press('同意，现在发');
    expect(puts()).toBe(tried + 1);
    expect(screen.getByText('没有等着发的')).toBeInTheDocument();
  });

  test('goes by itself when he agrees somewhere else', async () => {
    await leftOver();
    released();
    render(<NewReportPage />);
    await settle();
    expect(screen.getByText(AGAIN)).toBeInTheDocument();
    // His yes to the position holds: it was asked for what changed, and that was not it.
    expect(screen.getByRole('switch', { name: /用这一刻的位置/ })).toHaveAttribute('aria-checked', 'true');
    await press('同意，去拍照');
    expect(waits()).toEqual([]);
    expect(api('getLocation')).toHaveBeenCalled();
  });

  test('a consent that is not the one it waits for sends nothing', async () => {
    await leftOver();
    released();
    const tried = puts();
    act(() => void loggedIn({ consents: { userAgreement: 1, privacyPolicy: 1 } }));
    await settle();
    expect(puts()).toBe(tried);
    expect(waits()).toEqual([['refused', 'CONSENT_REQUIRED']]);
  });
});

describe('a build older than the server', () => {
  test('cannot be agreed to: what was written is kept on the phone, not on the page, and says what to do', async () => {
    beginCapture(true);
    render(<NewReportPage />);
    await settle();
    expect(screen.queryByText(AGAIN)).toBeNull();
    await press('垃圾堆放');
    await press('发送');
    expect(screen.getByText('存好了，但还发不出去')).toBeInTheDocument();
    expect(screen.getByText('说明更新了，关掉再打开，看到新的一版，同意了就发')).toBeInTheDocument();
    expect(waits()).toEqual([['refused', 'CONSENT_REQUIRED']]);
    expect(server.count('PUT /me/consents')).toBe(0);
    expect(server.count('POST /photos')).toBe(1);
  });

  test('nor by somebody new: he is told at once, and his report is kept as well', async () => {
    person = loggedIn({ consents: {} });
    server.on('PUT /me/consents/userAgreement', { ...person, consents: { userAgreement: 1 } });
    server.on('PUT /me/consents/preciseLocation', { ...person, consents: { userAgreement: 1, preciseLocation: 1 } });
    render(<NewReportPage />);
    await settle();
    expect(screen.getByText('第一次报，说清三件事')).toBeInTheDocument();
    expect(screen.getByRole('switch', { name: /用这一刻的位置/ })).toHaveAttribute('aria-checked', 'false');
    await press('用这一刻的位置');
    await press('同意，去拍照');
    expect(toastStore.get()?.text).toMatch(/^说明刚更新过/);
    await press('垃圾堆放');
    await press('发送');
    expect(screen.getByText('存好了，但还发不出去')).toBeInTheDocument();
    expect(waits()).toEqual([['refused', 'CONSENT_REQUIRED']]);
  });
});
