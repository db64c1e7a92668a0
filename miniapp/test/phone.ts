import Taro from '@tarojs/taro';
import type { PersonView } from '@yanxinyuan/shared/identity/contract';
import { setPerson } from '@/lib/session';
import { saveTokens } from '@/lib/tokens';

// test/mocks/taro.ts makes every API a jest.fn() when it is first used.
const apis = Taro as unknown as Record<string, jest.Mock>;

/** An API of the phone, to be told what to answer and asked how it was called: `api('getLocation')`. */
export const api = (name: string): jest.Mock => apis[name] ?? jest.fn();

export interface Sent {
  /** PUT /reports/01… */
  line: string;
  body: unknown;
}

type Answer = (sent: Sent) => { status: number; body: unknown } | Promise<{ status: number; body: unknown }>;

export interface FakeServer {
  sent: Sent[];
  /** answers every call whose line begins so; a later one wins */
  on: (line: string, answer: unknown) => void;
  /** refuses with an error code */
  refuse: (line: string, status: number, code: string) => void;
  /** decides itself, also not to answer */
  answer: (line: string, answer: Answer) => void;
  count: (line: string) => number;
}

/** A server behind Taro.request: it keeps what it was asked and answers as it was told; else 404. */
export function fakeServer(): FakeServer {
  const sent: Sent[] = [];
  const answers: { line: string; answer: Answer }[] = [];
  const respond = async ({ url, method, data }: { url: string; method?: string; data?: unknown }) => {
    const line = `${method ?? 'GET'} ${url.replace('/api/v1', '')}`;
    const call = { line, body: typeof data === 'string' ? (JSON.parse(data) as unknown) : undefined };
    sent.push(call);
    const known = [...answers].reverse().find((one) => line.startsWith(one.line));
    const { status, body } = (await known?.answer(call)) ?? { status: 404, body: { code: 'NOT_FOUND' } };
    return { statusCode: status, data: JSON.stringify(body), header: {}, cookies: [], errMsg: 'request:ok' };
  };
  api('request').mockImplementation(respond);
  api('uploadFile').mockImplementation(({ url }: { url: string }) => respond({ url, method: 'POST' }));
  const answer = (line: string, how: Answer) => {
    answers.push({ line, answer: how });
  };
  return {
    sent,
    answer,
    on: (line, body) => {
      answer(line, () => ({ status: 200, body }));
    },
    refuse: (line, status, code) => {
      answer(line, () => ({ status, body: { code, status } }));
    },
    count: (line) => sent.filter((call) => call.line.startsWith(line)).length,
  };
}

/** A phone with a camera, files and a position; the picture it takes is /tmp/photo.jpg. */
export function fakePhone({ lng, lat, speed = 0 }: { lng: number; lat: number; speed?: number }): void {
  apis['getFileSystemManager'] = jest.fn(() => ({
    accessSync: () => undefined,
    mkdirSync: () => undefined,
    readdirSync: () => [],
    saveFile: ({ success }: { success: () => void }) => {
      success();
    },
    unlink: ({ complete }: { complete?: () => void }) => complete?.(),
  }));
  api('chooseMedia').mockResolvedValue({ tempFiles: [{ tempFilePath: '/tmp/photo.jpg', size: 1000 }] });
  api('getLocation').mockResolvedValue({ longitude: lng, latitude: lat, accuracy: 8, speed });
}

/** Somebody who is logged in and has agreed to everything. */
export function loggedIn(over: Partial<PersonView> = {}): PersonView {
  const person: PersonView = {
    id: 'p-1',
    name: '孟浩宇',
    phoneMasked: null,
    grants: [
      { role: 'rider', scope: { kind: 'self', code: 'p-1' }, scopeName: '', startsOn: '2026-01-01', endsOn: null },
    ],
    consents: { userAgreement: 1, privacyPolicy: 1, preciseLocation: 1 },
    onDuty: null,
    unread: 0,
    createdAt: '2026-01-01T00:00:00.000Z',
    ...over,
  };
  saveTokens({ accessToken: 'a', refreshToken: 'r', expiresIn: 3600, person });
  setPerson(person);
  return person;
}
