import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { NotificationsModule } from '../notifications';
import { CopiesController } from './copies.controller';
import { CopyJobs } from './copies.jobs';
import { Copies } from './copies';
import { CopyContents } from './copy-contents';
import { CopyDoor } from './copy-door';
import { CopyFiles } from './copy-files';
import { CopyPress } from './copy-press';
import { Making } from './making';
import { PersonCopy } from './person-copy.entity';

/** A person's own copy of everything that is kept of him (个人信息副本). */
@Module({
  imports: [NotificationsModule, TypeOrmModule.forFeature([PersonCopy])],
  controllers: [CopiesController],
  providers: [
    Copies,
    CopyContents,
    CopyDoor,
    CopyFiles,
    CopyJobs,
    { provide: CopyPress, useFactory: () => new CopyPress() },
    Making,
  ],
})
export class CopiesModule {}
