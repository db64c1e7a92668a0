import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { AtlasCache } from './atlas.cache';
import { Departments } from './departments';
import { DepartmentEntity } from './entities/department.entity';
import { TerritoryEntity } from './entities/territory.entity';
import { TerritoryController } from './territory.controller';
import { TerritoryService } from './territory.service';

/** The map: districts, towns, communities, grids, and the departments of the district. */
@Module({
  imports: [TypeOrmModule.forFeature([TerritoryEntity, DepartmentEntity])],
  controllers: [TerritoryController],
  providers: [AtlasCache, Departments, TerritoryService],
  exports: [Departments, TerritoryService],
})
export class TerritoryModule {}
