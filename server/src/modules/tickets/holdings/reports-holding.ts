import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { ReportView, VoiceView } from '@yanxinyuan/shared/reports/contract';
import { everyPage } from '../../../platform/http/page';
import { CopyWords, copyTime, Holdings, type CopyFile, type CopySection } from '../../identity';
import { Categories, PhotosService, VoiceNotes } from '../../reports';
import { sheetWord } from '../print/sheet-words';
import { MyReports } from '../views/my-reports';

const TABLES = ['report', 'photo', 'ticket', 'ticket_event', 'ticket_question', 'ticket_rating', 'voice_note'];

/** Decimals of a degree: a tenth of a metre. */
const DEGREES = 6;

const timeline = ({ timeline: events }: ReportView): string[] =>
  events.map(({ at, actor, action, about = '', note }) => {
    const line = `${copyTime(new Date(at))} ${actor} ${sheetWord('action', action, { about })}`;
    return note === null || note === '' ? line : `${line}：${note}`;
  });

const photoName = (id: string): string => `photos/${id}.jpg`;
const voiceName = ({ id, format }: VoiceView): string => `voices/${id}.${format}`;

const asked = (question: ReportView['question']): (string | null)[] =>
  question === null ? [null, null] : [question.text, question.answer];

/** A person's own reports with what became of them, as he reads them in the app: units for names, no other reporter's words. */
@Injectable()
export class ReportsHolding implements OnModuleInit {
  private readonly words = new CopyWords('src/modules/tickets/data/copy.csv');

  constructor(
    private readonly holdings: Holdings,
    private readonly mine: MyReports,
    private readonly categories: Categories,
    private readonly photos: PhotosService,
    private readonly voices: VoiceNotes,
  ) {}

  onModuleInit(): void {
    this.holdings.provide(1, { tables: TABLES, sections: (_manager, personId) => this.sections(personId) });
  }

  private async sections(personId: string): Promise<CopySection[]> {
    const actor = { personId, sessionId: '', grants: [] };
    const listed = await everyPage((query) => this.mine.list(actor, query));
    const rows: ReturnType<typeof this.fields>[] = [];
    const files: CopyFile[][] = [];
    // One after the other: a copy is in no hurry, and the server has others to answer.
    for (const { id } of listed.reverse()) {
      const report = await this.mine.one(actor, id);
      rows.push(this.fields(report));
      files.push(this.filesOf(report));
    }
    return [this.words.section('reports', rows, (index) => files[index] ?? [])];
  }

  private filesOf({ photos, voice }: ReportView): CopyFile[] {
    const pictures = photos.map(({ id }) => ({ name: photoName(id), key: this.photos.keyOf(id) }));
    return voice === undefined ? pictures : [...pictures, { name: voiceName(voice), key: this.voices.keyOf(voice) }];
  }

  private fields(report: ReportView) {
    const [question, answer] = asked(report.question);
    const { rating, rejection, resolution, closedAt, points } = report;
    return {
      number: report.number,
      submitted: new Date(report.submittedAt),
      captured: new Date(report.capturedAt),
      category: this.categories.list().find(({ code }) => code === report.category)?.name ?? report.category,
      place: report.place.address,
      position: [report.place.lng, report.place.lat].flatMap((part) => part?.toFixed(DEGREES) ?? []).join(', '),
      text: report.text,
      answers: report.answers.map((one) => `${one.question} ${one.answer}`),
      anonymous: report.anonymous,
      state: sheetWord('state', report.state),
      question: question ?? null,
      answer: answer ?? null,
      resolution: resolution?.note ?? null,
      rejection: rejection === null ? null : `${sheetWord('reject', rejection.reasonCode)}：${rejection.note}`,
      closed: closedAt === null ? null : new Date(closedAt),
      rating: rating === null ? null : [sheetWord('rating', rating.value), rating.text ?? ''].filter(Boolean),
      points: points?.amount ?? null,
      timeline: timeline(report),
      photos: report.photos.map(({ id }) => photoName(id)),
      voice: report.voice === undefined ? null : voiceName(report.voice),
    };
  }
}
