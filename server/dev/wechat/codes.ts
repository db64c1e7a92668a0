import { randomBytes } from 'node:crypto';
import { toBuffer } from 'qrcode';
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
  return toBuffer(`${page}?scene=${scene}`, { width, errorCorrectionLevel: 'M' });
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
