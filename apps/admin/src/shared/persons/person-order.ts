import type { LocationQuery } from 'vue-router';

export const ORDER_FIELDS = ['NAME', 'BIRTH_DATE', 'JOINED_ON'] as const;
export type OrderField = (typeof ORDER_FIELDS)[number];

export interface PersonOrder {
  field: OrderField;
  direction: 'ASC' | 'DESC';
}

/** By pinyin, as people look for names. */
export const DEFAULT_ORDER: PersonOrder = { field: 'NAME', direction: 'ASC' };

const NAMES: Readonly<Record<OrderField, string>> = { NAME: 'name', BIRTH_DATE: 'birthDate', JOINED_ON: 'joinedOn' };

/** The order in an address: `sort=joinedOn`, descending with a minus before it. */
export function readOrder(query: LocationQuery): PersonOrder {
  const text = typeof query.sort === 'string' ? query.sort : '';
  const field = ORDER_FIELDS.find((name) => NAMES[name] === text.replace(/^-/, ''));
  return field === undefined ? DEFAULT_ORDER : { field, direction: text.startsWith('-') ? 'DESC' : 'ASC' };
}

/** Undefined for the default order, which needs no parameter. */
export function writeOrder(order: PersonOrder): string | undefined {
  if (order.field === DEFAULT_ORDER.field && order.direction === DEFAULT_ORDER.direction) return undefined;
  return (order.direction === 'DESC' ? '-' : '') + NAMES[order.field];
}

/** The order after a click on a column's head: the same column turns round, another one starts ascending. */
export function turned(order: PersonOrder, field: OrderField): PersonOrder {
  if (order.field !== field) return { field, direction: 'ASC' };
  return { field, direction: order.direction === 'ASC' ? 'DESC' : 'ASC' };
}
