import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { Place } from './entities/place.entity';
import { PlaceSearch } from './place.search';
import { PlacesController } from './places.controller';
import { PlacesService } from './places.service';
import { PlaceCodes } from './posters/place-codes';
import { Posters } from './posters/posters';

@Module({
  imports: [TypeOrmModule.forFeature([Place])],
  controllers: [PlacesController],
  providers: [PlacesService, PlaceSearch, PlaceCodes, Posters],
  exports: [PlacesService, Posters],
})
export class PlacesModule {}
