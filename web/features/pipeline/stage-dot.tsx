import type { StageColor } from '../../../contracts/pipeline.ts';
import classes from './stage-colors.module.css';

/** A stage's colour, always beside its name. */
export const StageDot = ({ color }: { color: StageColor }) => (
  <span className={classes.dot} data-color={color} aria-hidden="true" />
);
