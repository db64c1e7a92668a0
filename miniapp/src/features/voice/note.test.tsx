import { act, fireEvent, render, screen } from '@testing-library/react';
import type { VoiceView } from '@yanxinyuan/shared/reports/contract';
import { api } from '../../../test/phone';
import { press, settle } from '../../../test/screen';
import { VoiceNote } from './note';

const voice = (over: Partial<VoiceView> = {}): VoiceView => ({
  id: 'v-1',
  url: '/api/v1/voices/v-1/note.mp3?e=1&s=x',
  format: 'mp3',
  seconds: 23,
  sha256: '',
  ...over,
});

/** Players of WeChat, in the order they were made. */
let players: { src: string; play: jest.Mock; destroy: jest.Mock; tell: Record<string, () => void> }[];
beforeEach(() => {
  players = [];
  api('setInnerAudioOption').mockResolvedValue({});
  api('createInnerAudioContext').mockImplementation(() => {
    const tell: Record<string, () => void> = {};
    const hears = (name: string) => (handler: () => void) => {
      tell[name] = handler;
    };
    const player = { src: '', play: jest.fn(), destroy: jest.fn(), tell };
    players.push(player);
    return Object.assign(player, { onEnded: hears('ended'), onError: hears('error') });
  });
});
const listen = async (nth = 0): Promise<void> => {
  const one = screen.getAllByText(/^语音 23 秒$/)[nth];
  if (one !== undefined) fireEvent.click(one);
  await settle();
};
const told = (nth: number, what: string) => {
  act(() => {
    players[nth]?.tell[what]?.();
  });
};

test('a tap plays it, also with the switch for silence on; at its end it can be heard again', async () => {
  render(<VoiceNote voice={voice()} />);
  await listen();
  expect(api('setInnerAudioOption')).toHaveBeenCalledWith(expect.objectContaining({ obeyMuteSwitch: false }));
  expect(players[0]?.src).toMatch(/note\.mp3/);
  expect(screen.getByText(/^正在放/)).toBeInTheDocument();
  told(0, 'ended');
  await listen();
  expect(players).toHaveLength(2);
  expect(players[0]?.destroy).toHaveBeenCalledTimes(1);
});

test('a second tap stops it, another note takes its turn, and leaving the page ends it', async () => {
  const { unmount } = render(
    <>
      <VoiceNote voice={voice()} />
      <VoiceNote voice={voice({ id: 'v-2' })} />
    </>,
  );
  await listen();
  await press(/^正在放/);
  expect(players[0]?.destroy).toHaveBeenCalledTimes(1);
  await listen();
  // The one that plays says so, the other one is the only left of its words.
  await listen();
  expect(players[1]?.destroy).toHaveBeenCalledTimes(1);
  expect(screen.getAllByText(/^正在放/)).toHaveLength(1);
  unmount();
  expect(players[2]?.destroy).toHaveBeenCalledTimes(1);
});

test('what does not come is said, and another tap tries again', async () => {
  render(<VoiceNote voice={voice()} />);
  await listen();
  told(0, 'error');
  expect(screen.getByText('没放出来，刷新后再听一次')).toBeInTheDocument();
  await listen();
  expect(screen.queryByText('没放出来，刷新后再听一次')).toBeNull();
});

test('a form this phone cannot play is not silence: it says so, and the address goes to the browser', async () => {
  api('setClipboardData').mockResolvedValue({});
  render(<VoiceNote voice={voice({ format: 'webm', url: '/api/v1/voices/v-1/note.webm?e=1&s=x' })} />);
  expect(screen.getByText('此手机放不了这段语音')).toBeInTheDocument();
  expect(players).toEqual([]);
  await press('复制链接，用浏览器听');
  expect(api('setClipboardData')).toHaveBeenCalledWith({ data: expect.stringContaining('note.webm') as unknown });
});
