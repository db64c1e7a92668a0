import { act, fireEvent, render, screen } from '@testing-library/react';
import { takeUnfinished } from '@/features/report/unfinished';
import { onlineStore } from '@/lib/online';
import { shelf } from '@/lib/outbox/shelf';
import { category, report } from '../../../../test/examples';
import { aboutToReport, emptyOutbox, openNewReport, sentReport } from '../../../../test/new-report';
import { api, fakePhone, loggedIn, type FakeServer } from '../../../../test/phone';
import { press, settle } from '../../../../test/screen';
import NewReportPage from './index';

let server: FakeServer;

beforeEach(() => {
  server = aboutToReport([
    category('road_collapse'),
    category('litter', { kind: 'environment' }),
    category('manhole', { urgency: 'critical', photoRequired: false }),
  ]);
});
afterEach(() => {
  jest.useRealTimers();
  emptyOutbox();
});

test('photo and place are there, two taps send', async () => {
  await openNewReport();
  expect(screen.getByText('龙桥街道 第 7 网格')).toBeInTheDocument();
  await press('垃圾堆放');
  await press('发送');
  expect(sentReport(server)).toMatchObject({
    category: 'litter',
    photos: ['photo-1'],
    location: { lng: 116.83, lat: 35.55, accuracy: 8 },
  });
  expect(api('redirectTo')).toHaveBeenCalledWith({
    url: expect.stringContaining('/packages/report/receipt/index?id=') as unknown,
  });
});

test('the photo is on its way while the rider chooses, and is not sent again with the report', async () => {
  await openNewReport();
  expect(server.count('POST /photos')).toBe(1);
  expect(server.count('PUT /reports/')).toBe(0);
  await press('垃圾堆放');
  await press('发送');
  const carried = server.sent.map(({ line }) => line).filter((line) => /^(POST \/photos|PUT \/reports)/.test(line));
  expect(carried.map((line) => line.slice(0, 6))).toEqual(['POST /', 'PUT /r']);
});

test('a photo still on its way when send is tapped arrives once', async () => {
  let arrive = (): void => undefined;
  server.answer('POST /photos', async () => {
    await new Promise<void>((done) => {
      arrive = done;
    });
    return { status: 200, body: { id: 'photo-slow', url: '/p', thumbUrl: '/p', width: 4, height: 3 } };
  });
  await openNewReport();
  await press('垃圾堆放');
  await press('发送');
  expect(server.count('PUT /reports/')).toBe(0);
  arrive();
  await settle();
  expect(server.count('POST /photos')).toBe(1);
  expect(sentReport(server)).toMatchObject({
    photos: ['photo-slow'],
  });
});

test('a photo that did not get through ahead goes with the report, under the same id', async () => {
  server.refuse('POST /photos', 503, 'SERVER_BUSY');
  await openNewReport();
  await press('垃圾堆放');
  server.on('POST /photos', { id: 'photo-2', url: '/p', thumbUrl: '/p', width: 4, height: 3 });
  await press('发送');
  const uploads = server.sent.filter(({ line }) => line.startsWith('POST /photos')).map(({ line }) => line);
  expect(uploads).toHaveLength(2);
  expect(new Set(uploads).size).toBe(1);
  expect(server.count('PUT /reports/')).toBe(1);
});

test('the camera opens before the phone knows where it is', async () => {
  api('getLocation').mockReturnValue(new Promise(() => undefined));
  await openNewReport();
  expect(api('chooseMedia')).toHaveBeenCalledTimes(1);
  expect(screen.getByLabelText('第 1 张照片，共 1 张')).toBeInTheDocument();
  expect(screen.getAllByText('正在看你在哪').length).toBeGreaterThan(0);
});

test('a phone that never finds itself stops nobody: the place is chosen, and what comes late is not sent by a thumb', async () => {
  let found: (at: unknown) => void = () => undefined;
  api('getLocation').mockReturnValue(
    new Promise((done) => {
      found = done;
    }),
  );
  jest.useFakeTimers();
  await openNewReport();
  await press('垃圾堆放');
  act(() => {
    jest.advanceTimersByTime(8000);
  });
  expect(screen.getByText('在地图上点')).toBeInTheDocument();
  found({ longitude: 116.83, latitude: 35.55, accuracy: 8, speed: 0 });
  await settle();
  await press('发送');
  expect(server.count('PUT /reports/')).toBe(0);
  jest.advanceTimersByTime(701);
  await press('发送');
  expect(server.count('PUT /reports/')).toBe(1);
});

describe('what it may be', () => {
  test('is offered with the reason, the likeliest chosen; none is sent by itself', async () => {
    server.on('GET /categories/usual', [
      { category: 'litter', why: 'now' },
      { category: 'road_collapse', why: 'place', place: 'school' },
    ]);
    await openNewReport();
    expect(screen.getByText('这个点，这里常有人报，可改')).toBeInTheDocument();
    expect(screen.getAllByRole('checkbox', { name: /垃圾堆放|路面坑洼/ })).toHaveLength(2);
    fireEvent.click(screen.getByRole('checkbox', { name: '路面坑洼' }));
    await settle();
    expect(screen.getByText('学校边上常见，可改')).toBeInTheDocument();
    expect(server.count('PUT /reports/')).toBe(0);
    await press('发送');
    expect(sentReport(server)).toMatchObject({
      category: 'road_collapse',
    });
  });

  test('an answer that comes late changes nothing under the thumb', async () => {
    let answer = (): void => undefined;
    server.answer('GET /categories/usual', async () => {
      await new Promise<void>((done) => {
        answer = done;
      });
      return { status: 200, body: [{ category: 'litter', why: 'now' }] };
    });
    jest.useFakeTimers({ now: Date.parse('2026-07-15T07:00:00Z') });
    await openNewReport();
    expect(screen.queryByText('先猜一个，可改')).toBeNull();
    expect(screen.getByRole('button', { name: '选一个类别' })).toHaveAttribute('aria-disabled', 'true');
    act(() => {
      jest.advanceTimersByTime(1200);
    });
    expect(screen.getByText('先猜一个，可改')).toBeInTheDocument();
    answer();
    await settle();
    expect(screen.getByText('先猜一个，可改')).toBeInTheDocument();
  });
});

test('a second tap on send does not send a second report', async () => {
  let arrive = (): void => undefined;
  server.answer('PUT /reports/', async ({ line }) => {
    await new Promise<void>((done) => {
      arrive = done;
    });
    return { status: 201, body: report(line.slice('PUT /reports/'.length)) };
  });
  await openNewReport();
  await press('垃圾堆放');
  const button = screen.getByText('发送');
  fireEvent.click(button);
  fireEvent.click(button);
  await settle();
  fireEvent.click(screen.getByText('正在发送'));
  await settle();
  expect(server.count('PUT /reports/')).toBe(1);
  arrive();
  await settle();
  expect(server.count('PUT /reports/')).toBe(1);
  expect(api('redirectTo')).toHaveBeenCalledTimes(1);
});

test('without a connection it is kept in the outbox and says so on the spot', async () => {
  await openNewReport();
  act(() => {
    onlineStore.set(false);
  });
  await press('垃圾堆放');
  await press('发送');
  expect(screen.getAllByText('已保存，等待发送').length).toBeGreaterThan(0);
  expect(server.count('PUT /reports/')).toBe(0);
  expect(api('redirectTo')).not.toHaveBeenCalled();
  expect(shelf.load()).toMatchObject([{ category: 'litter', title: '垃圾堆放', place: '龙桥街道 第 7 网格' }]);
});

test('a refusal is told in words, and nothing of the report is lost', async () => {
  server.refuse('PUT /reports/', 422, 'REPORT_OUTSIDE');
  await openNewReport();
  await press('垃圾堆放');
  fireEvent.change(screen.getByPlaceholderText('想补充就说一句，可不填'), { target: { value: '晚上看不见' } });
  await press('发送');
  expect(screen.getByText('这个地方不在兖州，换一个点，或打 12345')).toBeInTheDocument();
  expect(screen.getByDisplayValue('晚上看不见')).toBeInTheDocument();
  expect(screen.getByLabelText('第 1 张照片，共 1 张')).toBeInTheDocument();
  expect(shelf.load()).toEqual([]);
  // Changed and sent again it is another report.
  server.answer('PUT /reports/', ({ line }) => ({ status: 201, body: report(line.slice('PUT /reports/'.length)) }));
  await press('发送');
  const ids = server.sent.filter(({ line }) => line.startsWith('PUT')).map(({ line }) => line);
  expect(new Set(ids).size).toBe(2);
});

test('without a position the button leads to the map, and a chosen point is as good', async () => {
  api('getLocation').mockRejectedValue({ errMsg: 'getLocation:fail auth deny' });
  api('chooseLocation').mockResolvedValue({ longitude: 116.9, latitude: 35.6, name: '兴隆塔' });
  await openNewReport();
  expect(screen.getByText('没拿到位置，也能报')).toBeInTheDocument();
  expect(screen.queryByText('发送')).toBeNull();
  await press('垃圾堆放');
  await press('在地图上点');
  expect(screen.getByText('兴隆塔')).toBeInTheDocument();
  await press('发送');
  expect(sentReport(server)).toMatchObject({ location: { lng: 116.9, lat: 35.6, accuracy: 0 } });
});

test('danger to life shows the telephone first; the report goes on', async () => {
  await openNewReport();
  await press('井盖缺损');
  expect(screen.getByText('人先安全，再打电话')).toBeInTheDocument();
  await press('打 110 报警');
  expect(api('makePhoneCall')).toHaveBeenCalledWith({ phoneNumber: '110' });
  await press('不用打，接着报');
  await press('发送');
  expect(server.count('PUT /reports/')).toBe(1);
});

test('somebody who rides is asked to park, and a passenger can go on', async () => {
  fakePhone({ lng: 116.83, lat: 35.55, speed: 5 });
  await openNewReport();
  expect(screen.getByText('先停稳，再来报')).toBeInTheDocument();
  await press('我没在骑，接着报');
  await press('垃圾堆放');
  await press('发送');
  expect(server.count('PUT /reports/')).toBe(1);
});

test('the question whether he rides blocks nothing: a tap beside it goes on', async () => {
  fakePhone({ lng: 116.83, lat: 35.55, speed: 5 });
  await openNewReport();
  fireEvent.click(screen.getByLabelText('关闭'));
  await settle();
  await press('垃圾堆放');
  await press('发送');
  expect(server.count('PUT /reports/')).toBe(1);
});

test('whoever leaves without sending finds everything again; whoever has sent does not', async () => {
  const leave = await openNewReport();
  await press('垃圾堆放');
  leave();
  expect(takeUnfinished()).toMatchObject({
    category: 'litter',
    photos: [{ key: expect.stringMatching(/^wxfile:\/\/usr\/photos\/.+\.jpg$/) as unknown }],
  });
  const leaveAgain = await openNewReport();
  await press('垃圾堆放');
  await press('发送');
  leaveAgain();
  expect(takeUnfinished()).toBeNull();
});

test('the first report asks before anything is collected; the position may be refused', async () => {
  const person = loggedIn({ consents: {} });
  server.answer('PUT /me/consents/', ({ line }) => ({
    status: 200,
    body: { ...person, consents: { ...person.consents, [line.slice('PUT /me/consents/'.length)]: 1 } },
  }));
  render(<NewReportPage />);
  await settle();
  expect(api('chooseMedia')).not.toHaveBeenCalled();
  expect(api('getLocation')).not.toHaveBeenCalled();
  await press('同意，去拍照');
  expect(server.sent.filter(({ line }) => line.startsWith('PUT /me/consents')).map(({ line }) => line)).toEqual([
    'PUT /me/consents/userAgreement',
    'PUT /me/consents/privacyPolicy',
  ]);
  expect(api('chooseMedia')).toHaveBeenCalledTimes(1);
  expect(api('getLocation')).not.toHaveBeenCalled();
  expect(screen.getByText('没拿到位置，也能报')).toBeInTheDocument();
});
