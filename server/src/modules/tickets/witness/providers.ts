import { TicketWitnessEntity } from '../entities/ticket-witness.entity';
import { WitnessOffers } from './offers';
import { WitnessController } from './witness.controller';
import { Witnesses } from './witnesses';
import { Witnessing } from './witnessing';

/** 协助复拍: looks of riders who pass by. */
export const WITNESS = {
  providers: [WitnessOffers, Witnesses, Witnessing],
  controllers: [WitnessController],
  entities: [TicketWitnessEntity],
};
