import { fromTheCamera } from '../support/photos';
import type { Phone } from './phone';
import { Stage } from './stage';

let stage: Stage;
let photo: string;
let phone: Phone;

const reports = async (): Promise<number> => (await stage.rider.call('listMyReports', { query: {} })).items.length;
/** The last sent has a photo, and lies where it was put. */
const last = async () => (await stage.rider.call('listMyReports', { query: {} })).items[0];

beforeAll(async () => {
  stage = await Stage.open();
  photo = stage.file('camera.jpg', await fromTheCamera());
});
beforeEach(async () => {
  phone = await stage.take('rider', { location: stage.somewhere(), photos: [photo] });
  await phone.open('/pages/home/index');
});
afterEach(async () => {
  expect(await phone.errors()).toEqual([]);
  await stage.putAway();
});
afterAll(() => stage.close());

test('the camera refused: the album gives the photo, and the report is sent', async () => {
  const before = await reports();
  await phone.set({ refuses: ['camera'] });
  await phone.tap('一键上报');
  await phone.sees('没拿到相机');
  await phone.tap('从相册选');
  await phone.sees('甲街道 甲一社区 第1网格');
  await phone.tap('发送');
  await phone.sees('收到了');
  expect(await reports()).toBe(before + 1);
  expect((await last())?.thumb).not.toBeNull();
});

test('camera and album refused: said in words, and the page stays to go on from', async () => {
  await phone.set({ refuses: ['camera', 'album'] });
  await phone.tap('一键上报');
  await phone.sees('没拿到相机');
  await phone.tap('从相册选');
  await phone.sees('微信没拿到相机和相册');
  // Allowed after all, the same page takes the photo.
  await phone.set({ refuses: [] });
  await phone.tap('拍一张');
  await phone.tap('发送');
  await phone.sees('收到了');
});

test('the position refused: the place is chosen on the map', async () => {
  const pin = stage.somewhere();
  await phone.set({ location: null, pin });
  await phone.tap('一键上报');
  await phone.sees('没拿到位置，也能报');
  // The photo first: until it is there the button asks for that.
  await phone.sees('拍摄');
  await phone.tap('在地图上点');
  await phone.tap('发送');
  await phone.sees('收到了');
  const sent = await last();
  expect(sent?.place.lng).toBeCloseTo(pin.longitude, 5);
  expect(sent?.place.lat).toBeCloseTo(pin.latitude, 5);
});

test('the number refused: everything goes on; left after all, it is shown masked and can be taken back', async () => {
  await phone.open('/packages/account/privacy/index');
  await phone.numberButton('留微信绑定的手机号');
  await phone.sees('没留，照常用');
  expect((await stage.rider.call('getMe')).phoneMasked).toBeNull();
  const response = await fetch(`${stage.app.standIn.url}/_standin/phone-codes`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ people: ['rider'], phone: '13800005566' }),
  });
  const { codes } = (await response.json()) as { codes: Record<string, string> };
  await phone.numberButton('留微信绑定的手机号', codes['rider'] ?? '');
  await phone.sees('138****5566');
  await phone.tap('收回号码');
  await phone.tap('收回这个号码');
  await phone.sees('没留');
  expect((await stage.rider.call('getMe')).phoneMasked).toBeNull();
});
