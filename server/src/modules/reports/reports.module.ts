import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { TerritoryModule } from '../territory';
import { Categories } from './categories';
import { CategoriesController } from './categories.controller';
import { CategoryEntity } from './entities/category.entity';
import { QuestionEntity } from './entities/question.entity';
import { PhotoEntity } from './entities/photo.entity';
import { VoiceNoteEntity } from './entities/voice-note.entity';
import { ReportEntity } from './entities/report.entity';
import { Enclosures } from './enclosures';
import { PhotosController } from './photos.controller';
import { PhotoJobs } from './photos.jobs';
import { PhotosService } from './photos.service';
import { Likenesses } from './photo-likeness';
import { Recording } from './recording';
import { ExtraQuestions } from './questions';
import { ReportsService } from './reports.service';
import { Uploads } from './uploads';
import { Usual } from './usual';
import { VoiceNotes } from './voice/voice-notes';
import { VoiceNotesController } from './voice/voice-notes.controller';
import { VoiceNoteJobs } from './voice/voice-notes.jobs';

/** What people report: categories, photos, voice notes and the reports themselves. */
@Module({
  imports: [
    TerritoryModule,
    TypeOrmModule.forFeature([CategoryEntity, QuestionEntity, PhotoEntity, VoiceNoteEntity, ReportEntity]),
  ],
  controllers: [CategoriesController, PhotosController, VoiceNotesController],
  providers: [
    Categories,
    ExtraQuestions,
    PhotosService,
    PhotoJobs,
    VoiceNotes,
    VoiceNoteJobs,
    Uploads,
    Enclosures,
    Recording,
    ReportsService,
    Likenesses,
    Usual,
  ],
  exports: [Categories, ExtraQuestions, PhotosService, VoiceNotes, Enclosures, ReportsService, Likenesses],
})
export class ReportsModule {}
