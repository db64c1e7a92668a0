import { act, screen } from '@testing-library/react';
import { takeUnfinished } from '@/features/report/unfinished';
import { onlineStore } from '@/lib/online';
import { shelf } from '@/lib/outbox/shelf';
import { category } from '../../../../test/examples';
import { aboutToReport, emptyOutbox, openNewReport, sentReport } from '../../../../test/new-report';
import { api, type FakeServer } from '../../../../test/phone';
import { press, settle } from '../../../../test/screen';

type Handler = (value?: unknown) => void;
/** WeChat's one recorder, which keeps its listeners for ever: it is made once. */
const handlers = new Map<string, Handler>();
const recorder = {
  start: jest.fn<unknown, [object]>(() => handlers.get('start')?.()),
  stop: jest.fn(() => handlers.get('stop')?.({ tempFilePath: '/tmp/spoken.mp3', duration: 7300, fileSize: 44_000 })),
};
const on = (name: string) => (handler: Handler) => handlers.set(name, handler);
const player = { src: '', play: jest.fn(), destroy: jest.fn(), onEnded: jest.fn(), onError: jest.fn() };

let server: FakeServer;
const posted = (): string[] => server.sent.map(({ line }) => line.slice(0, 12)).filter((line) => /^POST/.test(line));
const put = (): unknown => sentReport(server);

beforeEach(() => {
  server = aboutToReport([category('litter', { kind: 'environment' })]);
  api('authorize').mockResolvedValue({});
  api('getRecorderManager').mockReturnValue({
    start: recorder.start,
    stop: recorder.stop,
    onStart: on('start'),
    onStop: on('stop'),
    onError: on('error'),
    onInterruptionBegin: on('interruption'),
  });
  api('createInnerAudioContext').mockReturnValue(player);
  api('setInnerAudioOption').mockResolvedValue({});
  server.on('POST /voices', { id: 'voice-1', url: '/v', format: 'mp3', seconds: 7, sha256: '' });
});
afterEach(emptyOutbox);

test('a tap begins, a tap ends; it goes ahead at once, and the report names it', async () => {
  await openNewReport();
  await press('说一段语音');
  expect(recorder.start).toHaveBeenCalledWith(
    expect.objectContaining({ duration: 60_000, format: 'mp3', sampleRate: 16_000, numberOfChannels: 1 }),
  );
  expect(screen.queryByText('说一段语音')).toBeNull();
  await press(/^正在录 0 秒/);
  expect(screen.getByText('语音 7 秒')).toBeInTheDocument();
  expect(posted()).toEqual(['POST /photos', 'POST /voices']);
  await press('发送');
  expect(posted()).toHaveLength(2);
  expect(put()).toMatchObject({ photos: ['photo-1'], voice: 'voice-1' });
});

test('whoever sends while he speaks has said enough: it ends, and is sent with it', async () => {
  await openNewReport();
  await press('说一段语音');
  await press('发送');
  expect(recorder.stop).toHaveBeenCalledTimes(1);
  expect(put()).toMatchObject({ voice: 'voice-1' });
});

test('it can be heard and deleted before; deleted, the report has none', async () => {
  await openNewReport();
  await press('说一段语音');
  await press(/^正在录/);
  act(() => {
    screen.getByLabelText(/^听语音/).click();
  });
  await settle();
  expect(player.play).toHaveBeenCalledTimes(1);
  expect(player.src).toMatch(/\.mp3$/);
  act(() => {
    screen.getByLabelText('删掉语音').click();
  });
  await settle();
  expect(player.destroy).toHaveBeenCalledTimes(1);
  await press('发送');
  expect(put()).not.toHaveProperty('voice');
});

test('refused, a sentence says so, the words stay, and the settings are one tap away', async () => {
  api('authorize').mockRejectedValue({ errMsg: 'authorize:fail auth deny' });
  api('openSetting').mockResolvedValue({});
  await openNewReport();
  await press('说一段语音');
  expect(screen.getByText('没给录音权限，写几个字也一样')).toBeInTheDocument();
  expect(screen.getByPlaceholderText('想补充就说一句，可不填')).toBeInTheDocument();
  expect(recorder.start).not.toHaveBeenCalled();
  await press('打开录音权限');
  expect(api('openSetting')).toHaveBeenCalledTimes(1);
  expect(screen.getByText('说一段语音')).toBeInTheDocument();
  await press('发送');
  expect(put()).toMatchObject({ photos: ['photo-1'] });
});

test('a call that comes in ends it, and what was said until then is kept', async () => {
  await openNewReport();
  await press('说一段语音');
  act(() => {
    handlers.get('interruption')?.();
  });
  await settle();
  expect(screen.getByText('语音 7 秒')).toBeInTheDocument();
});

test('without a signal it waits with the report', async () => {
  onlineStore.set(false);
  await openNewReport();
  await press('说一段语音');
  await press(/^正在录/);
  await press('发送');
  expect(posted()).toEqual([]);
  expect(shelf.load()).toMatchObject([{ voice: { seconds: 7, id: null }, photos: [{ id: null }] }]);
});

test('who leaves without sending finds it again', async () => {
  const leave = await openNewReport();
  await press('说一段语音');
  await press(/^正在录/);
  leave();
  expect(takeUnfinished()?.voice).toMatchObject({ seconds: 7 });
});

test('anonymous with a voice: that it may be known is said', async () => {
  await openNewReport();
  await press('说一段语音');
  await press(/^正在录/);
  expect(screen.queryByText(/匿名也听得出/)).toBeNull();
  await press('匿名上报');
  expect(screen.getByText(/匿名也听得出/)).toBeInTheDocument();
});

test('the microphone stands beside the button that sends, and two quick taps on it send nothing', async () => {
  await openNewReport();
  for (const label of ['说一段语音', '停下', '语音录好了']) {
    act(() => {
      screen.getByLabelText(label).click();
    });
    await settle();
  }
  expect(recorder.stop).toHaveBeenCalledTimes(1);
  expect(screen.getByText('带语音 7 秒一起发')).toBeInTheDocument();
  expect(put()).toBeUndefined();
});
