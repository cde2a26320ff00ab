import { Field, ID, InterfaceType } from 'type-graphql';
import { encodeId, type NodeType } from '../ids.js';
import type { AppContext } from './context.js';

@InterfaceType({ description: 'An object with a global ID.' })
export abstract class Node {
  constructor(
    private readonly type: NodeType,
    readonly key: number,
  ) {}

  @Field(() => ID, { description: 'Opaque; the same object always has the same ID.', simple: true })
  get id(): string {
    return encodeId(this.type, this.key);
  }
}

/** How a module answers `node(id)`: by the same path and the same scope as its lists. Null where there is nothing to see. */
export interface NodeSource {
  readonly type: NodeType;
  readonly load: (context: AppContext, key: number) => Promise<object | null>;
}
