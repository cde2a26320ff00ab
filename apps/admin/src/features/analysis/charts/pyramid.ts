import type { ChartData } from './chart-data';
import {
  categoryAxis,
  categoryText,
  itemOf,
  legend,
  LEGEND_HEIGHT,
  textIn,
  textStyle,
  tooltip,
  valueAxis,
  type Drawing,
  type Drawn,
} from './parts';

/** Two columns of bars back to back, the first band at the foot. */
export function pyramid(data: ChartData, drawing: Drawing): Drawn {
  const { look } = drawing;
  const height = LEGEND_HEIGHT + data.categories.length * 34 + 48;
  const units = new Map(data.series.map(({ name, unit }) => [name, unit]));
  const largest = Math.max(...data.series.flatMap(({ points }) => points.map(({ value }) => value ?? 0)), 1);
  const option = {
    textStyle: textStyle(drawing),
    legend: legend(
      drawing,
      data.series.map(({ name }) => name),
    ),
    tooltip: {
      ...tooltip(drawing),
      trigger: 'axis',
      axisPointer: { type: 'shadow' },
      formatter: (all: unknown) => categoryText(all, units),
    },
    grid: { left: 104, right: 32, top: LEGEND_HEIGHT + 8, bottom: 36, outerBoundsMode: 'none' },
    xAxis: {
      ...valueAxis(drawing, ''),
      min: -largest * 1.15,
      max: largest * 1.15,
      axisLabel: {
        ...valueAxis(drawing, '').axisLabel,
        formatter: (value: number) => Math.abs(Math.round(value)).toLocaleString('en-US'),
        showMinLabel: false,
        showMaxLabel: false,
      },
    },
    yAxis: categoryAxis(drawing, data.categories),
    series: data.series.map((series, side) => ({
      type: 'bar',
      name: series.name,
      stack: 'sides',
      barCategoryGap: '18%',
      color: look.series[side],
      cursor: 'pointer',
      data: series.points.map((point) => {
        const item = itemOf(point, series);
        const position = side === 0 ? 'left' : 'right';
        return { ...item, value: (side === 0 ? -1 : 1) * (point.value ?? 0), label: { show: true, position, formatter: textIn } };
      }),
    })),
  };
  return { option, height };
}
