import type { DemoPerson } from '@yanxinyuan/shared/identity/contract';
import { send } from '@/lib/platform/http';
import { accepted } from '@/lib/transport';
import { useLoad, type Loaded } from '@/lib/use-load';

/** The invented people of a demo server; outside the API proper, so not in the table of endpoints. */
async function fetchPeople(): Promise<DemoPerson[]> {
  const answer = await send({ url: `${API_BASE}/demo/people`, method: 'GET', headers: {}, timeoutMs: 15_000 });
  return accepted(answer) as DemoPerson[];
}

export const usePeople = (): Loaded<DemoPerson[]> => useLoad(fetchPeople);
