import { Controller, Param, Query } from '@nestjs/common';
import type { Page } from '@yanxinyuan/shared/pagination';
import { FACILITIES, PLACE_KINDS, type PlaceSummary, type PlaceView } from '@yanxinyuan/shared/places/contract';
import { Endpoint } from '../../platform/http/endpoint';
import { commaList, pointOf } from '../../platform/http/query-text';
import { PlaceQueryDto } from './dto/place.dto';
import { PlacesService } from './places.service';

@Controller()
export class PlacesController {
  constructor(private readonly places: PlacesService) {}

  @Endpoint('listPlaces')
  list(@Query() { near, kind, facility, ...rest }: PlaceQueryDto): Promise<Page<PlaceSummary>> {
    return this.places.page({
      ...rest,
      kinds: commaList(PLACE_KINDS, kind),
      facilities: commaList(FACILITIES, facility),
      ...(near === undefined ? {} : { near: pointOf(near) }),
    });
  }

  @Endpoint('getPlace')
  get(@Param('id') id: string): Promise<PlaceView> {
    return this.places.get(id);
  }
}
