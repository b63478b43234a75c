import { BarChart, LineChart } from 'echarts/charts';
import { GridComponent, LegendComponent, TooltipComponent } from 'echarts/components';
import { type EChartsType, init, use } from 'echarts/core';
import { CanvasRenderer } from 'echarts/renderers';
import type { ChartModel } from './chart-option.ts';

use([BarChart, LineChart, GridComponent, LegendComponent, TooltipComponent, CanvasRenderer]);

/** A canvas inside the element. */
export const startDrawing = (element: HTMLElement): EChartsType => init(element);

/** The drawing library's own description of the chart, in the colours that the theme has now. */
export function optionOf(
  { names, series, across, write, writeShort = write }: ChartModel,
  element: HTMLElement,
) {
  const style = getComputedStyle(element);
  const token = (name: string) => style.getPropertyValue(`--k-${name}`).trim();
  const font = style.fontFamily;
  const soft = { color: token('ink-soft'), fontFamily: font, fontSize: 11 };
  const name = {
    type: 'category' as const,
    data: [...names],
    axisLabel: {
      ...soft,
      ...(across ? { width: 150, overflow: 'truncate' as const } : { hideOverlap: true }),
    },
    axisLine: { lineStyle: { color: token('line-strong') } },
    axisTick: { show: false },
    ...(across ? { inverse: true } : {}),
  };
  const value = {
    type: 'value' as const,
    axisLabel: { ...soft, formatter: writeShort },
    splitLine: { lineStyle: { color: token('line') } },
    splitNumber: 4,
  };
  const legend = series.length > 1;
  return {
    animation: !window.matchMedia('(prefers-reduced-motion: reduce)').matches,
    animationDuration: 250,
    color: [token('chart-1'), token('chart-2'), token('chart-3')],
    grid: { left: 8, right: 16, top: legend ? 32 : 12, bottom: 4, containLabel: true },
    legend: { show: legend, top: 0, left: 0, itemWidth: 14, itemHeight: 8, textStyle: soft },
    tooltip: {
      trigger: 'axis' as const,
      // Drawn on the canvas: no markup with styles of its own is needed.
      renderMode: 'richText' as const,
      axisPointer: {
        type: across ? ('none' as const) : ('line' as const),
        lineStyle: { color: token('line-strong') },
      },
      backgroundColor: token('raised'),
      borderColor: token('line-strong'),
      textStyle: { color: token('ink'), fontFamily: font, fontSize: 12 },
      valueFormatter: (one: unknown) => (typeof one === 'number' ? write(one) : '—'),
    },
    xAxis: across ? value : name,
    yAxis: across ? name : value,
    series: series.map((one) => ({
      name: one.name,
      type: one.kind ?? 'bar',
      data: [...one.values],
      barMaxWidth: 26,
      barGap: '10%',
      ...(one.kind === 'line' ? { symbolSize: 5, lineStyle: { width: 2 } } : {}),
      itemStyle: {
        ...(one.faint ? { color: token('chart-faint') } : {}),
        ...(one.kind === 'line' ? {} : { borderRadius: across ? [0, 3, 3, 0] : [3, 3, 0, 0] }),
      },
      z: one.faint ? 1 : 2,
    })),
  };
}
