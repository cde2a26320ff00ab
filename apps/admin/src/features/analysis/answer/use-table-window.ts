import { useElementSize, useScroll } from '@vueuse/core';
import { windowOf, type RowWindow } from '@zhibu/ui/tree';
import { computed, type ComputedRef, type Ref } from 'vue';

/** More rows, or more columns, than this are drawn only where they are seen. */
const DRAWN_AT_ONCE = { rows: 120, columns: 40 };

export interface TableWindow {
  rows: ComputedRef<RowWindow>;
  columns: ComputedRef<RowWindow>;
  /** Whether columns have one width, so that it is known which of them are seen. */
  areColumnsFixed: ComputedRef<boolean>;
  reveal: (row: number, column: number) => void;
}

interface Sizes {
  readonly rows: number;
  readonly columns: number;
  /** Pixels. */
  readonly rowHeight: number;
  readonly columnWidth: number;
}

/** Which rows and columns of a table have to be drawn. */
export function useTableWindow(scroller: Readonly<Ref<HTMLElement | null>>, sizes: Readonly<Ref<Sizes>>): TableWindow {
  const { x, y } = useScroll(scroller);
  const { width, height } = useElementSize(scroller);
  const areColumnsFixed = computed(() => sizes.value.columns > DRAWN_AT_ONCE.columns);
  return {
    rows: computed(() => {
      const { rows: count, rowHeight } = sizes.value;
      if (count <= DRAWN_AT_ONCE.rows) return { start: 0, end: count };
      return windowOf({ scrollTop: y.value, height: height.value, rowHeight, count });
    }),
    columns: computed(() => {
      const { columns: count, columnWidth } = sizes.value;
      if (!areColumnsFixed.value) return { start: 0, end: count };
      return windowOf({ scrollTop: x.value, height: width.value, rowHeight: columnWidth, count });
    }),
    areColumnsFixed,
    reveal(row, column) {
      const { rows: count, rowHeight, columnWidth } = sizes.value;
      if (count > DRAWN_AT_ONCE.rows && row < count) {
        const top = row * rowHeight;
        // Head and totals stay over the rows.
        const [first, last] = [y.value, y.value + height.value - 4 * rowHeight];
        if (top < first || top > last) y.value = Math.max(top - height.value / 2, 0);
      }
      if (areColumnsFixed.value) {
        const left = column * columnWidth;
        if (left < x.value || left > x.value + width.value - 4 * columnWidth) x.value = Math.max(left - width.value / 2, 0);
      }
    },
  };
}
