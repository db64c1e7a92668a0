import type { EndpointTypes } from '@yanxinyuan/shared/endpoint-types';
import type { SolvedQuery } from '@yanxinyuan/shared/reports/contract';
import type { TicketActionRequest, TicketInput } from '@yanxinyuan/shared/tickets/actions';
import type { TicketFilter, TicketQuery } from '@yanxinyuan/shared/tickets/queues';
import type { Exact } from '../../../platform/exact';
import type { TicketActionDto, TicketInputDto } from './action.dto';
import type { AreasQueryDto, FilterDto, MyReportsQueryDto, SolvedQueryDto, TicketQueryDto } from './query.dto';

it('take exactly what the contract says', () => {
  const same: [
    Exact<TicketInputDto, TicketInput>,
    Exact<TicketActionDto, TicketActionRequest>,
    Exact<TicketQueryDto, TicketQuery>,
    Exact<FilterDto, TicketFilter>,
    Exact<AreasQueryDto, EndpointTypes['listTicketAreas']['query']>,
    Exact<MyReportsQueryDto, EndpointTypes['listMyReports']['query']>,
    Exact<SolvedQueryDto, SolvedQuery>,
  ] = [true, true, true, true, true, true, true];
  expect(same).not.toContain(false);
});
