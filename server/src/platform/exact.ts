/**
 * `true` when two types have exactly the same fields, else `never`. For the type test of a DTO
 * against the shared contract: `implements` alone lets a class have more, or require less.
 *
 *     const same: Exact<ReportRequestDto, ReportRequest> = true;
 */
export type Exact<A, B> =
  // The two unused parameters are the trick: TypeScript compares them by identity, not by assignability.
  // eslint-disable-next-line @typescript-eslint/no-unnecessary-type-parameters
  (<T>() => T extends Flat<A> ? 1 : 2) extends <T>() => T extends Flat<B> ? 1 : 2 ? true : never;

/** One object type, also of an intersection such as `PageQuery & { open?: boolean }`. */
type Flat<T> = { [K in keyof T]: T[K] };
