import { nextTick, ref, watch, type Ref } from 'vue';

export interface CellFocus {
  /** The cell that Tab reaches; the row after the last one is that of the totals. */
  active: Ref<{ row: number; column: number }>;
  press: (event: KeyboardEvent) => void;
}

interface Extent {
  readonly rows: number;
  readonly columns: number;
}

const STEPS: Readonly<Record<string, (at: { row: number; column: number }, extent: Extent) => { row: number; column: number }>> = {
  ArrowUp: ({ row, column }) => ({ row: row - 1, column }),
  ArrowDown: ({ row, column }) => ({ row: row + 1, column }),
  ArrowLeft: ({ row, column }) => ({ row, column: column - 1 }),
  ArrowRight: ({ row, column }) => ({ row, column: column + 1 }),
  Home: ({ row }) => ({ row, column: 0 }),
  End: ({ row }, { columns }) => ({ row, column: columns - 1 }),
  PageUp: ({ row, column }) => ({ row: row - 10, column }),
  PageDown: ({ row, column }) => ({ row: row + 10, column }),
};

const clamp = (value: number, count: number): number => Math.min(Math.max(value, 0), Math.max(count - 1, 0));

/** The keyboard inside a table of figures: one stop for Tab, arrows from cell to cell. */
export function useCellFocus(
  table: Readonly<Ref<HTMLElement | null>>,
  extent: Readonly<Ref<Extent>>,
  reveal: (row: number, column: number) => void,
): CellFocus {
  const active = ref({ row: 0, column: 0 });
  watch(extent, ({ rows, columns }) => {
    active.value = { row: clamp(active.value.row, rows), column: clamp(active.value.column, columns) };
  });

  async function press(event: KeyboardEvent): Promise<void> {
    const step = STEPS[event.key];
    if (step === undefined || event.altKey || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    const next = step(active.value, extent.value);
    active.value = { row: clamp(next.row, extent.value.rows), column: clamp(next.column, extent.value.columns) };
    reveal(active.value.row, active.value.column);
    await nextTick();
    table.value?.querySelector<HTMLElement>('[data-cell][tabindex="0"]')?.focus({ preventScroll: false });
  }
  return { active, press: (event) => void press(event) };
}
