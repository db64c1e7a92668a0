import { Injectable } from '@nestjs/common';
import { CONTENT_LIMITS, type ReviewCause } from '@yanxinyuan/shared/moderation/contract';
import { MINUTE_MS } from '@yanxinyuan/shared/time';
import { AppConfig } from '../../../config/env';
import { Database } from '../../../platform/db/database';
import { WeChat } from '../../../platform/wechat/wechat';
import { IdentityService } from '../../identity';
import { PhotosService } from '../../reports';
import type { Verdict } from './rules/settle';

export interface Question {
  kind: 'text' | 'photo';
  subject_id: string;
  owner_id: string;
  text: string | null;
}

export type Answered =
  /** the verdict comes by a push */
  { is: 'asked'; traceId: string } | ({ is: 'answered' } & Verdict) | { is: 'cannot'; cause: ReviewCause };

const cannot = (cause: ReviewCause): Answered => ({ is: 'cannot', cause });

// What a rider shows others of his streets is what WeChat calls a social post.
const SCENE = 'social';

/** A text or picture as a question to WeChat; what WeChat will not look at goes to a person. */
@Injectable()
export class Questions {
  constructor(
    private readonly database: Database,
    private readonly config: AppConfig,
    private readonly wechat: WeChat,
    private readonly identity: IdentityService,
    private readonly photos: PhotosService,
  ) {}

  /** @throws WeChatUnavailable */
  async put(question: Question): Promise<Answered> {
    // Ends before WeChat is asked.
    const openid = await this.database.transaction((tx) => this.identity.openidOf(tx, question.owner_id));
    if (openid === null) return cannot('person');
    return question.kind === 'text' ? this.text(openid, question.text) : this.photo(openid, question.subject_id);
  }

  private async text(openid: string, text: string | null): Promise<Answered> {
    const answer = await this.wechat.checkText({ openid, scene: SCENE, text: text ?? '' });
    if (!answer.ok)
      return cannot(answer.why === 'notHereLately' || answer.why === 'unknownPerson' ? 'person' : 'wechat');
    return { is: 'answered', suggest: answer.suggest, label: answer.label };
  }

  private async photo(openid: string, id: string): Promise<Answered> {
    const { PUBLIC_URL: base } = this.config;
    // Whoever has the link sees the picture: it opens no longer than WeChat may take. EXIF left it on arrival.
    const view = (await this.photos.views([id], CONTENT_LIMITS.verdictMinutes * MINUTE_MS)).get(id);
    if (base === undefined || view === undefined) return cannot('unreachable');
    const url = `${base.replace(/\/+$/, '')}${view.url}`;
    const answer = await this.wechat.checkMedia({ openid, scene: SCENE, kind: 'image', url });
    if (!answer.ok) return cannot(answer.why === 'badUrl' ? 'unreachable' : 'person');
    return { is: 'asked', traceId: answer.traceId };
  }
}
