import type { EChartsType } from 'echarts/core';
import { useEffect, useRef } from 'react';
import { useLocale } from '../lib/words.tsx';
import classes from './chart.module.css';
import type { ChartModel } from './chart-option.ts';

/**
 * Bars or lines over the same names. It is a picture: whatever it shows stands in a table beside it. The drawing
 * library is fetched when a chart is first shown; colours follow the theme.
 */
export function Chart({
  label,
  height = 240,
  onPick,
  ...model
}: ChartModel & {
  /** What the picture shows, read aloud. */
  label: string;
  height?: number;
  /** A bar was pressed. */
  onPick?: (index: number) => void;
}) {
  const box = useRef<HTMLDivElement>(null);
  const chart = useRef<EChartsType | null>(null);
  const latest = useRef(model);
  const pick = useRef(onPick);
  const draw = useRef<() => void>(() => {});
  latest.current = model;
  pick.current = onPick;
  const locale = useLocale();
  useEffect(() => {
    const element = box.current;
    if (!element) return;
    let isGone = false;
    let watching: { disconnect(): void }[] = [];
    void import('./chart-drawing.ts').then(({ startDrawing, optionOf }) => {
      if (isGone) return;
      const drawing = startDrawing(element);
      chart.current = drawing;
      draw.current = () => drawing.setOption(optionOf(latest.current, element), { notMerge: true });
      draw.current();
      drawing.on('click', (event) => pick.current?.(event.dataIndex as number));
      const sizes = new ResizeObserver(() => drawing.resize());
      sizes.observe(element);
      const themes = new MutationObserver(() => draw.current());
      themes.observe(document.documentElement, { attributeFilter: ['data-mantine-color-scheme'] });
      watching = [sizes, themes];
    });
    return () => {
      isGone = true;
      for (const one of watching) one.disconnect();
      chart.current?.dispose();
      chart.current = null;
      draw.current = () => {};
    };
  }, []);
  const key = JSON.stringify([model.names, model.series, model.across, locale]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: drawn anew when what is shown differs
  useEffect(() => draw.current(), [key]);
  return (
    <div className={classes.chart} role="img" aria-label={label} style={{ height }}>
      <div ref={box} className={classes.canvas} data-picks={onPick ? true : undefined} />
    </div>
  );
}
