import { act } from '@testing-library/react';
import { questionStore } from '@/lib/dialog';
import { api, fakePhone } from '../../../test/phone';
import { takePhotos } from './photos';

const taking = (camera: boolean) => takePhotos({ count: 3, camera });
const answer = async (yes: boolean) => {
  await act(async () => {
    for (let turn = 0; turn < 5; turn += 1) await Promise.resolve();
    questionStore.get()?.answer(yes);
  });
};
const no = (errMsg: string) => api('chooseMedia').mockRejectedValueOnce({ errMsg });
const sources = () =>
  (api('chooseMedia').mock.calls as [{ sourceType: string[] }][]).map(([asked]) => asked.sourceType.join(' '));

beforeEach(() => {
  jest.clearAllMocks();
  questionStore.set(null);
  fakePhone({ lng: 116.83, lat: 35.55 });
});

test('whoever refuses the camera is led to the album, and the photo is there', async () => {
  no('chooseMedia:fail auth deny');
  const photos = taking(true);
  await answer(false);
  expect(await photos).toHaveLength(1);
  expect(sources()).toEqual(['camera', 'album camera']);
});

test.each([
  ['chooseMedia:fail auth deny', 'openSetting'],
  ['chooseMedia:fail system permission denied', 'openAppAuthorizeSetting'],
  ['chooseMedia:fail privacy permission is not authorized', 'openSetting'],
])('%s: the settings where it can be allowed', async (errMsg, page) => {
  no(errMsg);
  const photos = taking(true);
  await answer(true);
  expect(await photos).toEqual([]);
  expect(api(page)).toHaveBeenCalledTimes(1);
});

test('camera and album refused is said in words of its own; no circle of questions', async () => {
  no('chooseMedia:fail auth deny');
  no('chooseMedia:fail auth deny');
  const photos = taking(true);
  // Before it is awaited, it must not count as unhandled.
  photos.catch(() => undefined);
  await answer(false);
  await expect(photos).rejects.toMatchObject({ code: 'PHOTOS_REFUSED' });
  expect(questionStore.get()).toBeNull();
});

test('turning back is no refusal, and anything else stays an error', async () => {
  no('chooseMedia:fail cancel');
  expect(await taking(true)).toEqual([]);
  no('chooseMedia:fail the phone fell into the river');
  await expect(taking(true)).rejects.toMatchObject({ errMsg: expect.stringContaining('river') as string });
});
