/** What a chart shows. */
export type ChartModel = {
  names: readonly string[];
  series: readonly ChartSeries[];
  /** Bars lie: for long names. */
  across?: boolean;
  /** A value as people read it. */
  write: (value: number) => string;
  /** The same along the axis, where there is less room. */
  writeShort?: (value: number) => string;
};

export type ChartSeries = {
  name: string;
  values: readonly (number | null)[];
  kind?: 'bar' | 'line';
  /** Stands behind: the period before. */
  faint?: boolean;
};
