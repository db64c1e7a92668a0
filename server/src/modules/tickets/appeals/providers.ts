import { AppealUnits } from './appeal-units';
import { ServiceUnitEntity } from '../entities/service-unit.entity';

/** The units that can solve what riders ask for. */
export const APPEALS = {
  providers: [AppealUnits],
  entities: [ServiceUnitEntity],
};
