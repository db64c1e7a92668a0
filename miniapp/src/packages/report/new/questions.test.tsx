import { act, fireEvent, renderHook, screen } from '@testing-library/react';
import { takeUnfinished } from '@/features/report/unfinished';
import { onlineStore } from '@/lib/online';
import { shelf } from '@/lib/outbox/shelf';
import { category } from '../../../../test/examples';
import { aboutToReport, emptyOutbox, openNewReport, sentReport } from '../../../../test/new-report';
import { api, type FakeServer } from '../../../../test/phone';
import { press, settle } from '../../../../test/screen';
import { useAnswers } from './use-answers';

let server: FakeServer;
const body = (): unknown => sentReport(server);

beforeEach(() => {
  server = aboutToReport([
    category('litter', { kind: 'environment' }),
    category('road_collapse', {
      questions: [
        {
          code: 'collapse_depth',
          question: '坑有多深',
          answers: ['车轮卡得进', '一指深'],
          raises: { answers: ['车轮卡得进'], to: 'critical' },
        },
        {
          code: 'collapse_hollow',
          question: '底下像空的吗',
          answers: ['像空的', '不像'],
          raises: { answers: ['像空的'], to: 'critical' },
        },
      ],
    }),
  ]);
  server.on('GET /reports/alike', []);
});
afterEach(emptyOutbox);

test('they stand under their category only, and none needs an answer', async () => {
  await openNewReport();
  await press('垃圾堆放');
  expect(screen.queryByText('再点一下，派得更准，可以不答')).toBeNull();
  await press('路面坑洼');
  expect(screen.getByText('再点一下，派得更准，可以不答')).toBeInTheDocument();
  expect(screen.getByText('坑有多深')).toBeInTheDocument();
  await press('发送');
  expect(body()).not.toHaveProperty('answers');
});

test('one tap answers, another one changes it, the same again takes it back', async () => {
  await openNewReport();
  await press('路面坑洼');
  await press('一指深');
  expect(screen.queryByText('人先安全，再打电话')).toBeNull();
  await press('不像');
  await press('不像');
  await press('发送');
  expect(body()).toMatchObject({ category: 'road_collapse', answers: { collapse_depth: '一指深' } });
});

test('an answer that makes a danger of it shows the telephone at once', async () => {
  await openNewReport();
  await press('路面坑洼');
  await press('像空的');
  expect(screen.getByText('人先安全，再打电话')).toBeInTheDocument();
  await press('打 110 报警');
  expect(api('makePhoneCall')).toHaveBeenCalledWith({ phoneNumber: '110' });
  await press('不用打，接着报');
  await press('车轮卡得进');
  await press('发送');
  expect(body()).toMatchObject({ answers: { collapse_depth: '车轮卡得进', collapse_hollow: '像空的' } });
});

test('nobody steps up to a danger for a photo', async () => {
  await openNewReport();
  fireEvent.click(screen.getByLabelText('删掉第 1 张照片'));
  await settle();
  await press('路面坑洼');
  expect(screen.queryByText('发送')).toBeNull();
  await press('像空的');
  await press('不用打，接着报');
  await press('发送');
  expect(body()).toMatchObject({ photos: [], answers: { collapse_hollow: '像空的' } });
});

test('answers to a category that was left are not sent', async () => {
  await openNewReport();
  await press('路面坑洼');
  await press('一指深');
  await press('垃圾堆放');
  await press('发送');
  expect(body()).not.toHaveProperty('answers');
});

test('without a connection they wait in the outbox with the report; unfinished, they are found again', async () => {
  const leave = await openNewReport();
  await press('路面坑洼');
  await press('一指深');
  leave();
  expect(takeUnfinished()).toMatchObject({ category: 'road_collapse', answers: { collapse_depth: '一指深' } });
  await openNewReport();
  act(() => {
    onlineStore.set(false);
  });
  await press('路面坑洼');
  await press('一指深');
  await press('发送');
  expect(shelf.load()).toMatchObject([{ answers: { collapse_depth: '一指深' } }]);
  expect(server.count('PUT /reports/')).toBe(0);
});

test('what is a danger already is no news, and an answer taken back ends it', () => {
  const asked = (code: string) => ({
    code,
    question: code,
    answers: ['是', '否'],
    raises: { answers: ['是'], to: 'critical' as const },
  });
  const chosen = category('road_collapse', { urgency: 'normal', questions: [asked('deep'), asked('hollow')] });
  const { result } = renderHook(() => useAnswers(chosen));
  const reply = (question: string, answer: string): boolean => {
    let news = false;
    act(() => {
      news = result.current.answer(question, answer);
    });
    return news;
  };
  expect([reply('deep', '否'), reply('deep', '是'), reply('hollow', '是')]).toEqual([false, true, false]);
  expect([reply('deep', '是'), reply('hollow', '是')]).toEqual([false, false]);
  expect(result.current).toMatchObject({ danger: false, given: {} });
  expect(reply('hollow', '是')).toBe(true);
});
