import Taro from '@tarojs/taro';
import { ui } from '@/texts/notices';
import { drawCard, HEIGHT, WIDTH, type Pen, type Pictures } from './draw';

type Canvas = Taro.OffscreenCanvas;
type Picture = ReturnType<Canvas['createImage']>;

const load = (canvas: Canvas, src: string): Promise<Picture> =>
  new Promise((done, fail) => {
    const picture = canvas.createImage();
    picture.onload = () => {
      done(picture);
    };
    picture.onerror = fail;
    picture.src = src;
  });

/**
 * Before and after in one picture, for the card of a message.
 *
 * @param urls full addresses
 * @returns a file of the phone
 * @throws where this phone cannot draw, or a photo does not come
 */
export async function cardPicture({ before, after }: Pictures<string>): Promise<string> {
  const canvas = Taro.createOffscreenCanvas({ type: '2d', width: WIDTH, height: HEIGHT });
  const pictures = { before: await load(canvas, before), after: await load(canvas, after) };
  // Taro's types know the context of WebGL only, and no canvas that is off the screen.
  drawCard(canvas.getContext('2d') as unknown as Pen<Picture>, pictures, { before: ui.before, after: ui.after });
  const file = { canvas: canvas as unknown as Taro.Canvas, fileType: 'jpg' as const, quality: 0.85 };
  return (await Taro.canvasToTempFilePath({ ...file, destWidth: WIDTH, destHeight: HEIGHT })).tempFilePath;
}
