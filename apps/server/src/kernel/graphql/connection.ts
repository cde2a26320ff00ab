import { ArgsType, Field, Int, ObjectType, type ClassType } from 'type-graphql';
import type { Listing } from '../paging.js';

@ArgsType()
export class ConnectionArgs {
  @Field(() => Int, { nullable: true, description: 'How many rows, 1 to 100; 20 when omitted.' })
  first?: number | null;

  @Field(() => String, { nullable: true, description: 'The cursor after which the page starts.' })
  after?: string | null;
}

/** Cursors are signed, so they are written only where they are asked for. */
function cursorAt<Row>({ rows, cursorOf }: Listing<Row>, index: number): () => string | null {
  const row = rows.at(index);
  return () => (row === undefined ? null : cursorOf(row));
}

@ObjectType({ description: 'Where a page stands in its list.', simpleResolvers: true })
export class PageInfo {
  private readonly first: () => string | null;
  private readonly last: () => string | null;

  constructor(
    page: Pick<Listing<never>, 'hasNextPage' | 'hasPreviousPage'>,
    ends: { first: () => string | null; last: () => string | null },
  ) {
    this.hasNextPage = page.hasNextPage;
    this.hasPreviousPage = page.hasPreviousPage;
    this.first = ends.first;
    this.last = ends.last;
  }

  @Field(() => Boolean, { description: 'Whether rows follow.' })
  hasNextPage: boolean;
  @Field(() => Boolean, { description: 'Whether rows precede.' })
  hasPreviousPage: boolean;

  @Field(() => String, { nullable: true, description: 'Cursor of the first row.' })
  get startCursor(): string | null {
    return this.first();
  }

  @Field(() => String, { nullable: true, description: 'Cursor of the last row.' })
  get endCursor(): string | null {
    return this.last();
  }
}

export interface ConnectionShape<Node> {
  readonly edges: readonly { readonly cursor: string; readonly node: Node }[];
  readonly pageInfo: PageInfo;
  totalCount(): Promise<number>;
}

/** The Relay connection type of a node type: `const People = connectionOf(() => Person, 'Person')`, then `new People(listing)`. */
export function connectionOf<Node extends object>(
  node: () => ClassType<Node>,
  name: string,
): new (listing: Listing<Node>) => ConnectionShape<Node> {
  @ObjectType(`${name}Edge`, { description: `One row of a list of ${name}.`, simpleResolvers: true })
  class Edge {
    constructor(
      private readonly listing: Listing<Node>,
      row: Node,
    ) {
      this.node = row;
    }

    @Field(() => String, { description: 'Where this row stands; valid for a day and for this reader.' })
    get cursor(): string {
      return this.listing.cursorOf(this.node);
    }

    @Field(() => node(), { description: 'The row.' })
    node: Node;
  }

  @ObjectType(`${name}Connection`, { description: `A page of a list of ${name}.` })
  class Connection implements ConnectionShape<Node> {
    constructor(private readonly listing: Listing<Node>) {}

    @Field(() => [Edge], { description: 'The rows of this page.', simple: true })
    get edges(): Edge[] {
      return this.listing.rows.map((row) => new Edge(this.listing, row));
    }

    @Field(() => PageInfo, { description: 'Where this page stands.', simple: true })
    get pageInfo(): PageInfo {
      return new PageInfo(this.listing, { first: cursorAt(this.listing, 0), last: cursorAt(this.listing, -1) });
    }

    @Field(() => Int, { description: 'How many rows the whole list has.' })
    totalCount(): Promise<number> {
      return this.listing.countTotal();
    }
  }
  return Connection;
}
