import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { TerritoryModule } from '../territory';
import { Categories } from './categories';
import { CategoriesController } from './categories.controller';
import { CategoryEntity } from './entities/category.entity';
import { QuestionEntity } from './entities/question.entity';
import { PhotoEntity } from './entities/photo.entity';
import { ReportEntity } from './entities/report.entity';
import { PhotoUploads } from './photo.uploads';
import { PhotosController } from './photos.controller';
import { PhotoJobs } from './photos.jobs';
import { PhotosService } from './photos.service';
import { Likenesses } from './photo-likeness';
import { Recording } from './recording';
import { ExtraQuestions } from './questions';
import { ReportsService } from './reports.service';
import { Usual } from './usual';

/** What people report: categories, photos and the reports themselves. */
@Module({
  imports: [TerritoryModule, TypeOrmModule.forFeature([CategoryEntity, QuestionEntity, PhotoEntity, ReportEntity])],
  controllers: [CategoriesController, PhotosController],
  providers: [
    Categories,
    ExtraQuestions,
    PhotosService,
    PhotoUploads,
    PhotoJobs,
    Recording,
    ReportsService,
    Likenesses,
    Usual,
  ],
  exports: [Categories, ExtraQuestions, PhotosService, ReportsService, Likenesses],
})
export class ReportsModule {}
