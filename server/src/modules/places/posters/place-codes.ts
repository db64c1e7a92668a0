import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { PlaceSummary } from '@yanxinyuan/shared/places/contract';
import { doorwayOf } from '@yanxinyuan/shared/places/doorway';
import { AppConfig } from '../../../config/env';
import { Storage } from '../../../platform/storage/storage';
import { WeChat } from '../../../platform/wechat/wechat';

/** As fine as WeChat draws: printed ten centimetres wide it stays sharp. Pixels. */
const WIDTH = 1280;

/** The mini-program codes of places. What was once made is kept for good: it hangs on a wall. */
@Injectable()
export class PlaceCodes {
  constructor(
    private readonly config: AppConfig,
    private readonly storage: Storage,
    private readonly wechat: WeChat,
  ) {}

  /**
   * The picture of a place's code; WeChat is asked for it once. Two that ask at the same moment may both ask WeChat,
   * and get the one picture that was kept first.
   *
   * @throws RangeError when the place's id is too long for a code
   * @throws Fail WECHAT_UNAVAILABLE
   * @throws Error when WeChat refuses: the page is not released, the scene is not to its liking
   */
  async of(place: Pick<PlaceSummary, 'id'>): Promise<Buffer> {
    const doorway = doorwayOf(place);
    const key = this.keyOf(doorway);
    const kept = await this.storage.get(key);
    if (kept !== undefined) return kept;
    const made = await this.wechat.code({ ...doorway, width: WIDTH });
    if (!made.ok) throw new Error(`WeChat makes no code for the place ${place.id}: ${made.why}`);
    const { image } = made;
    const first = await this.storage.create(key, image, image[0] === PNG ? 'image/png' : 'image/jpeg');
    return first ? image : ((await this.storage.get(key)) ?? image);
  }

  /** A code belongs to one mini-program, to one of its versions, and to what it opens. */
  private keyOf({ page, scene }: { page: string; scene: string }): string {
    const { WECHAT_APPID, WECHAT_STATE } = this.config;
    const what = [WECHAT_APPID, WECHAT_STATE, page, scene, WIDTH].join('\n');
    return `codes/${createHash('sha256').update(what).digest('hex')}`;
  }
}

const PNG = 0x89;
