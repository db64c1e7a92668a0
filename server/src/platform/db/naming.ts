import { DefaultNamingStrategy, type NamingStrategyInterface } from 'typeorm';

const snake = (name: string): string => name.replace(/([a-z0-9])([A-Z])/g, '$1_$2').toLowerCase();

/** camelCase in code, snake_case in the database. */
export class SnakeNaming extends DefaultNamingStrategy implements NamingStrategyInterface {
  override tableName(className: string, customName: string | undefined): string {
    return customName ?? snake(className);
  }

  override columnName(propertyName: string, customName: string | undefined, prefixes: string[]): string {
    return snake([...prefixes, customName ?? propertyName].join('_'));
  }
}

const columns = new Map<string, string>();

function columnOf(key: string): string {
  const known = columns.get(key);
  if (known !== undefined) return known;
  const column = snake(key);
  columns.set(key, column);
  return column;
}

/** A row as columns, for statements that take it as JSON (jsonb_populate_record, where what is left out is NULL). */
export function snakeKeys(row: object): Record<string, unknown> {
  const named: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(row) as [string, unknown][]) {
    if (value !== null) named[columnOf(key)] = value;
  }
  return named;
}
