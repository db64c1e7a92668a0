import { Candidates } from './candidates';
import { DeskController } from './desk.controller';
import { Echoes } from './echoes';
import { Similar } from './similar';
import { StaffTickets } from './staff-tickets';
import { TicketMap } from './ticket-map';
import { TicketsStaffController } from './tickets.staff.controller';
import { TicketDeskEntity } from '../entities/ticket-desk.entity';

/** What the staff see of their cases together. */
export const DESK = {
  providers: [Candidates, Echoes, Similar, StaffTickets, TicketMap],
  controllers: [DeskController, TicketsStaffController],
  entities: [TicketDeskEntity],
};
