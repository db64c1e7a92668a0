import { Injectable } from '@nestjs/common';
import sharp from 'sharp';
import { Database } from '../../../platform/db/database';
import type { Actor } from '../../../platform/http/actor';
import { Categories, PhotosService } from '../../reports';
import { TicketEventEntity } from '../entities/ticket-event.entity';
import { MyReports } from '../views/my-reports';
import { TicketDetail } from '../views/ticket-detail';
import { sheetContent } from './sheet-content';
import { rowsOf, sheetHash } from './sheet-hash';
import { SheetPress } from './sheet-press';
import type { SheetJob } from './sheet-worker';

/** Sharp enough for a third of a page. */
const PRINT = { side: 900, quality: 72 };

/** A case on paper (办件单), for its handlers whole, for a reporter as he may read it. */
@Injectable()
export class Sheets {
  constructor(
    private readonly database: Database,
    private readonly detail: TicketDetail,
    private readonly mine: MyReports,
    private readonly categories: Categories,
    private readonly photos: PhotosService,
    private readonly press: SheetPress,
  ) {}

  /** @throws Fail those of TicketDetail.forStaff */
  async reach(actor: Actor, ticketId: string): Promise<void> {
    await this.detail.forStaff(actor, ticketId);
  }

  /** @returns the case of a report of one's own. @throws Fail NOT_FOUND also for somebody else's */
  async ticketOf(actor: Actor, reportId: string): Promise<string> {
    return (await this.mine.one(actor, reportId)).ticketId;
  }

  /**
   * @throws Fail those of reach; NOT_FOUND for a reporter's sheet of a case he did not report; SERVER_BUSY when too
   *   many sheets wait
   */
  async file(actor: Actor, ticketId: string, own: boolean, printedAt: Date): Promise<Buffer> {
    const view = own ? await this.detail.forActor(actor, ticketId, true) : await this.detail.forStaff(actor, ticketId);
    const events = await this.history(ticketId);
    const imprint = { number: view.number, printedAt, lines: rowsOf(events, own).length, own };
    const category = this.categories.list().find(({ code }) => code === view.category);
    const content = sheetContent(view, category?.name ?? view.category);
    const hidden = own ? await this.mine.hidden(events) : new Set<string>();
    return this.press.draw(async (): Promise<SheetJob> => {
      const pictures = await this.pictures([...content.before, ...content.after].filter((id) => !hidden.has(id)));
      return { ...content, imprint, hash: sheetHash(events, imprint), pictures };
    });
  }

  private history(ticketId: string): Promise<TicketEventEntity[]> {
    return this.database.read.find(TicketEventEntity, { where: { ticketId }, order: { seq: 'ASC' } });
  }

  /** One by one: together they would be unpacked in memory at once. */
  private async pictures(ids: readonly string[]): Promise<Map<string, Uint8Array>> {
    const pictures = new Map<string, Uint8Array>();
    for (const id of ids) {
      const bytes = await this.photo(id);
      if (bytes !== undefined) pictures.set(id, bytes);
    }
    return pictures;
  }

  private async photo(id: string): Promise<Buffer | undefined> {
    const bytes = await this.photos.read(id);
    if (bytes === undefined) return undefined;
    const { side, quality } = PRINT;
    return sharp(bytes).resize(side, side, { fit: 'inside', withoutEnlargement: true }).jpeg({ quality }).toBuffer();
  }
}
