import { randomBytes } from 'node:crypto';
import { create } from 'qrcode';
import sharp from 'sharp';
import { type Call, type Json, number, ok, text, WeChatError } from './protocol';

const SCENE = /^[0-9A-Za-z!#$&'()*+,/:;=?@\-._~]{1,32}$/;
const QUERY_MAX = 1024;
const LINK_DAYS_MAX = 30;

/**
 * POST /wxa/getwxacodeunlimit: a PNG, or a JSON error under the same HTTP status.
 *
 * The picture is an ordinary QR code of page and scene; WeChat's own round codes cannot be made elsewhere.
 */
export async function miniProgramCode(isPage: (page: string) => boolean, { body }: Call): Promise<Buffer> {
  const scene = text(body, 'scene');
  if (!SCENE.test(scene)) throw new WeChatError(40169, 'invalid length for scene, or the data is not json string');
  const page = text(body, 'page');
  const wellFormed = !page.startsWith('/') && !page.includes('?');
  if (page !== '' && !(wellFormed && (body['check_path'] === false || isPage(page)))) {
    throw new WeChatError(41030, 'invalid page');
  }
  const width = number(body, 'width') ?? 430;
  if (width < 280 || width > 1280) throw new WeChatError(40097, 'invalid args');
  return picture(`${page}?scene=${scene}`, width);
}

const QUIET = 4;

/** By sharp: qrcode's own writer of PNG takes seconds on a busy machine. */
function picture(content: string, width: number): Promise<Buffer> {
  const { size, data } = create(content, { errorCorrectionLevel: 'M' }).modules;
  const side = size + 2 * QUIET;
  const pixels = Buffer.alloc(side * side, 255);
  for (const [index, dark] of data.entries()) {
    if (dark) pixels[(Math.floor(index / size) + QUIET) * side + (index % size) + QUIET] = 0;
  }
  const image = sharp(pixels, { raw: { width: side, height: side, channels: 1 } });
  return image.resize(width, width, { kernel: 'nearest' }).png().toBuffer();
}

/** POST /wxa/generate_urllink: a link that opens the mini-program from outside WeChat, for 30 days at most. */
export function urlLink(isPage: (page: string) => boolean, { body }: Call): Json {
  const path = text(body, 'path');
  if (path !== '' && !isPage(path.replace(/^\//, ''))) throw new WeChatError(40165, 'invalid weapp pagepath');
  if (text(body, 'query').length > QUERY_MAX) throw new WeChatError(40212, 'invalid query');
  if ((number(body, 'expire_interval') ?? 1) > LINK_DAYS_MAX)
    throw new WeChatError(85401, 'time limit between 1min and 30day');
  return ok({ url_link: `https://wxaurl.cn/${randomBytes(6).toString('base64url')}` });
}
