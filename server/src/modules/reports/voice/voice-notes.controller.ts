import { Controller, Get, Headers, Param, Query, Req, Res } from '@nestjs/common';
import { ApiConsumes, ApiProduces } from '@nestjs/swagger';
import { SkipThrottle, Throttle } from '@nestjs/throttler';
import type { VoiceView } from '@yanxinyuan/shared/reports/contract';
import { MINUTE_MS } from '@yanxinyuan/shared/time';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { CurrentActor, type Actor } from '../../../platform/http/actor';
import { Endpoint, Public } from '../../../platform/http/endpoint';
import { rangeOf } from '../../../platform/http/range';
import { textOf } from '../../../platform/signed';
import { PhotoQueryDto } from '../dto/photo.dto';
import { Uploads, VOICE_UPLOAD } from '../uploads';
import { VoiceNotes } from './voice-notes';

/** Of one person: more than an outbox of twenty sends again and again, and few enough to be walked through. */
const NOTES_PER_MINUTE = 60;

@Controller()
export class VoiceNotesController {
  constructor(
    private readonly voices: VoiceNotes,
    private readonly uploads: Uploads,
  ) {}

  @Throttle({ default: { limit: NOTES_PER_MINUTE, ttl: MINUTE_MS } })
  @Endpoint('createVoice')
  @ApiConsumes('multipart/form-data')
  async create(
    @CurrentActor() { personId }: Actor,
    @Query() { id }: PhotoQueryDto,
    @Req() request: FastifyRequest,
  ): Promise<VoiceView> {
    return this.uploads.receive(personId, request, VOICE_UPLOAD, (bytes) => this.voices.upload(personId, bytes, id));
  }

  /** Signed, because a player sends no token. In parts, because Safari plays nothing that cannot be asked for in parts. */
  @Get('voices/:id/:name')
  @Public()
  @SkipThrottle()
  @ApiProduces('audio/mpeg', 'audio/mp4', 'audio/webm')
  async play(
    @Param() { id, name }: Record<'id' | 'name', string>,
    @Query() { e, s }: Record<'e' | 's', unknown>,
    @Headers('range') asked: string | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Buffer> {
    const { bytes, type, maxAge } = await this.voices.file({ id, name, expires: textOf(e), signature: textOf(s) });
    void reply.headers({
      'content-type': type,
      'cache-control': `private, max-age=${maxAge}, immutable`,
      'accept-ranges': 'bytes',
    });
    const part = rangeOf(asked, bytes.length);
    if (part === 'whole') return bytes;
    if (part === 'none') {
      void reply.status(416).header('content-range', `bytes */${bytes.length}`);
      return Buffer.alloc(0);
    }
    void reply.status(206).header('content-range', `bytes ${part.from}-${part.to}/${bytes.length}`);
    return bytes.subarray(part.from, part.to + 1);
  }
}
