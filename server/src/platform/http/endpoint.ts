import { HttpCode, RequestMapping, RequestMethod, SetMetadata } from '@nestjs/common';
import type { EndpointTypes } from '@yanxinyuan/shared/endpoint-types';
import { endpoints, type EndpointName, type EndpointSpec } from '@yanxinyuan/shared/endpoints';

export const ENDPOINT = Symbol('endpoint');
export const PUBLIC = Symbol('public');

type Handler<N extends EndpointName> = (...args: never[]) => Promise<EndpointTypes[N]['result']>;

/**
 * Binds a controller method to a row of the shared endpoint table: method, path, status
 * and who may call it come from there, and the result type is checked against it.
 */
export function Endpoint<N extends EndpointName>(name: N) {
  const spec: EndpointSpec = endpoints[name];
  return <H extends Handler<N>>(target: object, key: string, descriptor: TypedPropertyDescriptor<H>): void => {
    for (const decorate of [
      RequestMapping({ path: spec.path, method: RequestMethod[spec.method] }),
      HttpCode(spec.status ?? 200),
      SetMetadata(ENDPOINT, name),
    ]) {
      decorate(target, key, descriptor);
    }
  };
}

/** A route outside the table that needs no login: health, signed photo links. Without either mark a route is closed. */
export const Public = (): MethodDecorator & ClassDecorator => SetMetadata(PUBLIC, true);
