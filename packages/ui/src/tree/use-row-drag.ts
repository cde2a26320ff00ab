import { onScopeDispose, ref, type Ref } from 'vue';
import type { NodeRow } from './tree-rows';

/** Milliseconds over a closed node before it opens under what is dragged. */
const OPEN_AFTER = 600;

export interface RowDragOptions<Node> {
  mayDrag: (node: Node) => boolean;
  mayDrop: (dragged: Node, target: Node) => boolean;
  open: (row: NodeRow<Node>) => void;
  drop: (dragged: Node, target: Node) => void;
}

export interface RowDrag<Node> {
  /** Key of the row that would take what is dragged. */
  target: Ref<string | undefined>;
  dragging: Ref<string | undefined>;
  start: (event: DragEvent, row: NodeRow<Node>) => void;
  over: (event: DragEvent, row: NodeRow<Node>) => void;
  end: () => void;
  drop: (event: DragEvent, row: NodeRow<Node>) => void;
}

/** Dragging one node of a tree onto another; every drag has an alternative by menu and keyboard elsewhere. */
export function useRowDrag<Node>(options: RowDragOptions<Node>): RowDrag<Node> {
  const target = ref<string>();
  const dragging = ref<string>();
  let dragged: { node: Node } | undefined;
  let hovered: string | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;

  function rest(): void {
    clearTimeout(timer);
    target.value = undefined;
    hovered = undefined;
  }

  function hover(row: NodeRow<Node>): void {
    if (hovered === row.key) return;
    rest();
    hovered = row.key;
    if (row.expandable && !row.expanded) timer = setTimeout(() => options.open(row), OPEN_AFTER);
  }

  function end(): void {
    rest();
    dragging.value = undefined;
    dragged = undefined;
  }

  onScopeDispose(end);
  return {
    target,
    dragging,
    start(event, row) {
      if (!options.mayDrag(row.node)) return event.preventDefault();
      dragged = { node: row.node };
      dragging.value = row.key;
      event.dataTransfer?.setData('text/plain', row.key);
      if (event.dataTransfer) event.dataTransfer.effectAllowed = 'move';
    },
    over(event, row) {
      if (dragged === undefined) return;
      hover(row);
      if (!options.mayDrop(dragged.node, row.node)) return;
      event.preventDefault();
      target.value = row.key;
    },
    end,
    drop(event, row) {
      if (dragged === undefined || !options.mayDrop(dragged.node, row.node)) return;
      event.preventDefault();
      const { node } = dragged;
      end();
      options.drop(node, row.node);
    },
  };
}
