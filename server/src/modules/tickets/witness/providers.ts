import { Closing } from '../actions/closing';
import { WitnessOffers } from './offers';
import { Witnesses } from './witnesses';
import { Witnessing } from './witnessing';

/** 协助复拍: looks of riders who pass by. */
export const WITNESS = [Closing, Witnesses, Witnessing, WitnessOffers];
