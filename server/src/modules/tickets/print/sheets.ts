import { Injectable } from '@nestjs/common';
import type { SheetCheck, SheetCheckQuery } from '@yanxinyuan/shared/tickets/sheet';
import sharp from 'sharp';
import { Database } from '../../../platform/db/database';
import type { Actor } from '../../../platform/http/actor';
import { Categories, PhotosService } from '../../reports';
import { TicketEventEntity } from '../entities/ticket-event.entity';
import { MyReports } from '../my-reports';
import { TicketDetail } from '../views/ticket-detail';
import { sheetContent } from './sheet-content';
import { rowsOf, sheetHash } from './sheet-hash';
import { sheetPdf } from './sheet-pdf';

/** Sharp enough for a third of a page. */
const PRINT = { side: 900, quality: 72 };

/** A case on paper (办件单), for its handlers whole, for a reporter as he may read it. */
@Injectable()
export class Sheets {
  /** Sheets are drawn one after the other: each holds the processor for some tenths of a second. */
  private drawing: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly database: Database,
    private readonly detail: TicketDetail,
    private readonly mine: MyReports,
    private readonly categories: Categories,
    private readonly photos: PhotosService,
  ) {}

  /** @throws Fail those of TicketDetail.forStaff */
  async reach(actor: Actor, ticketId: string): Promise<void> {
    await this.detail.forStaff(actor, ticketId);
  }

  /** @returns the case of a report of one's own. @throws Fail NOT_FOUND also for somebody else's */
  async ticketOf(actor: Actor, reportId: string): Promise<string> {
    return (await this.mine.one(actor, reportId)).ticketId;
  }

  /** @throws Fail those of reach; NOT_FOUND for a reporter's sheet of a case he did not report */
  async file(actor: Actor, ticketId: string, own: boolean, printedAt: Date): Promise<Buffer> {
    const view = own ? await this.detail.forActor(actor, ticketId, true) : await this.detail.forStaff(actor, ticketId);
    const events = await this.history(ticketId);
    const imprint = { number: view.number, printedAt, lines: rowsOf(events, own).length, own };
    const category = this.categories.list().find(({ code }) => code === view.category);
    const draw = () =>
      sheetPdf({
        ...sheetContent(view, category?.name ?? view.category),
        imprint,
        hash: sheetHash(events, imprint),
        photo: (id) => this.photo(id),
      });
    const turn = this.drawing.then(draw, draw);
    this.drawing = turn.catch(() => undefined);
    return turn;
  }

  /** Whether a sheet's foot is that of this case. @throws Fail those of reach */
  async check(actor: Actor, ticketId: string, { hash, printedAt, lines, own }: SheetCheckQuery): Promise<SheetCheck> {
    const { number } = await this.detail.forStaff(actor, ticketId);
    const events = await this.history(ticketId);
    const rows = rowsOf(events, own).length;
    const made = sheetHash(events, { number, printedAt: new Date(printedAt), lines, own });
    return { matches: lines <= rows && made === hash.toLowerCase(), since: Math.max(0, rows - lines) };
  }

  private history(ticketId: string): Promise<TicketEventEntity[]> {
    return this.database.read.find(TicketEventEntity, { where: { ticketId }, order: { seq: 'ASC' } });
  }

  private async photo(id: string): Promise<Buffer | undefined> {
    const bytes = await this.photos.read(id);
    if (bytes === undefined) return undefined;
    const { side, quality } = PRINT;
    return sharp(bytes).resize(side, side, { fit: 'inside', withoutEnlargement: true }).jpeg({ quality }).toBuffer();
  }
}
