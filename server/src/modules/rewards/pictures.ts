import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { Controller, Get, Param, Res } from '@nestjs/common';
import { ApiProduces } from '@nestjs/swagger';
import { SkipThrottle } from '@nestjs/throttler';
import type { FastifyReply } from 'fastify';
import sharp from 'sharp';
import { Fail } from '../../platform/fail';
import { packageFile } from '../../platform/files';
import { Public } from '../../platform/http/endpoint';

const NAME = /^([a-z_]{1,40})\.png$/;
const SIDE_PX = 480;
const ONE_DAY = 86_400;

/** Address of the picture of an item; public, the same for everybody. */
export const pictureUrl = (picture: string): string => `/api/v1/shop-pictures/${picture}.png`;

/** The drawing that shows an item: its own where there is one, else a plain parcel. */
export const pictureOf = (code: string): string =>
  NAME.test(`${code}.png`) && existsSync(drawingOf(code)) ? code : 'parcel';

const drawingOf = (picture: string): string => packageFile(`src/modules/rewards/pictures/${picture}.svg`);

/** The drawn goods of the catalogue. Kept as SVG and sent as PNG, which every phone shows. */
@Controller('shop-pictures')
@Public()
@SkipThrottle()
export class PicturesController {
  private readonly made = new Map<string, Promise<Buffer>>();

  @Get(':name')
  @ApiProduces('image/png')
  async show(@Param('name') name: string, @Res({ passthrough: true }) reply: FastifyReply): Promise<Buffer> {
    const picture = NAME.exec(name)?.[1];
    if (picture === undefined) throw new Fail('NOT_FOUND');
    const bytes = await this.png(picture);
    void reply.header('content-type', 'image/png').header('cache-control', `public, max-age=${ONE_DAY}`);
    return bytes;
  }

  private async png(picture: string): Promise<Buffer> {
    const known = this.made.get(picture);
    if (known) return known;
    const drawing = await readFile(drawingOf(picture)).catch(() => {
      throw new Fail('NOT_FOUND');
    });
    const made = sharp(drawing, { density: 200 }).resize(SIDE_PX, SIDE_PX).png({ palette: true }).toBuffer();
    this.made.set(picture, made);
    return made;
  }
}
