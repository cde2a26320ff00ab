import { Field, ID, InterfaceType } from 'type-graphql';
import type { NodeType } from '../ids.js';
import type { AppContext } from './context.js';

@InterfaceType({ description: 'An object with a global ID.' })
export abstract class Node {
  @Field(() => ID, { description: 'Opaque; the same object always has the same ID.' })
  id!: string;
}

/** How a module answers `node(id)`: by the same path and the same scope as its lists. Null where there is nothing to see. */
export interface NodeSource {
  readonly type: NodeType;
  readonly load: (context: AppContext, key: number) => Promise<object | null>;
}
