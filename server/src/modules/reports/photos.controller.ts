import { Controller, Get, Param, Query, Req, Res } from '@nestjs/common';
import { ApiConsumes, ApiProduces } from '@nestjs/swagger';
import { SkipThrottle } from '@nestjs/throttler';
import type { PhotoView } from '@yanxinyuan/shared/reports/contract';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { CurrentActor, type Actor } from '../../platform/http/actor';
import { Endpoint, Public } from '../../platform/http/endpoint';
import { textOf } from '../../platform/signed';
import { PhotoQueryDto } from './dto/photo.dto';
import { PhotosService } from './photos.service';
import { PHOTO_UPLOAD, Uploads } from './uploads';

@Controller()
export class PhotosController {
  constructor(
    private readonly photos: PhotosService,
    private readonly uploads: Uploads,
  ) {}

  @Endpoint('createPhoto')
  @ApiConsumes('multipart/form-data')
  async create(
    @CurrentActor() { personId }: Actor,
    @Query() { id }: PhotoQueryDto,
    @Req() request: FastifyRequest,
  ): Promise<PhotoView> {
    return this.uploads.receive(personId, request, PHOTO_UPLOAD, (bytes) => this.photos.upload(personId, bytes, id));
  }

  /** Signed, because an <image> sends no token. Not counted: a screen of thumbnails is many calls. */
  @Get('photos/:id/:variant')
  @Public()
  @SkipThrottle()
  @ApiProduces('image/jpeg')
  async show(
    @Param() { id, variant }: Record<'id' | 'variant', string>,
    @Query() { e, s }: Record<'e' | 's', unknown>,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Buffer> {
    const link = { id, variant, expires: textOf(e), signature: textOf(s) };
    const { bytes, maxAge } = await this.photos.file(link);
    void reply.header('content-type', 'image/jpeg').header('cache-control', `private, max-age=${maxAge}, immutable`);
    return bytes;
  }
}
