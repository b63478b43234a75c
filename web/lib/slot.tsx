import { type ComponentType, lazy, type ReactNode, Suspense } from 'react';
import { useApp, useMe } from './app-context.tsx';
import type { Feature, Fill, LoadArgs } from './feature.ts';
import { may } from './me.ts';
import type { SlotName, Slots } from './slots.ts';

// biome-ignore lint/suspicious/noExplicitAny: fills of different slots
type AnyFill = Fill<any>;

const lazyParts = new Map<AnyFill, ComponentType<object>>();

function lazyPart(fill: AnyFill): ComponentType<object> {
  const known = lazyParts.get(fill);
  if (known) return known;
  const made = lazy(async () => ({ default: (await fill.part()).Component as ComponentType<object> }));
  lazyParts.set(fill, made);
  return made;
}

/** Shows what other features put into this place, in their order. */
export function Slot<Name extends SlotName>({
  name,
  fallback,
  ...props
}: { name: Name; fallback?: ReactNode } & Slots[Name]) {
  const { features } = useApp();
  const me = useMe();
  return fillsOf(features, name)
    .filter((fill) => may(me, fill.may))
    .map((fill) => {
      const Part = lazyPart(fill);
      return (
        <Suspense key={`${fill.feature}.${fill.order}`} fallback={fallback ?? null}>
          <Part {...(props as object)} />
        </Suspense>
      );
    });
}

/** Whether any feature shows something here, for screens that leave out the empty place. */
export function useSlotFilled(name: SlotName): boolean {
  const { features } = useApp();
  const me = useMe();
  return fillsOf(features, name).some((fill) => may(me, fill.may));
}

/** Everything that stands in a place, first to last. */
export function fillsOf(features: readonly Feature[], name: SlotName): (AnyFill & { feature: string })[] {
  return orderedFills(features).get(name) ?? [];
}

const orderings = new WeakMap<readonly Feature[], Map<SlotName, (AnyFill & { feature: string })[]>>();

function orderedFills(features: readonly Feature[]) {
  let ordering = orderings.get(features);
  if (ordering) return ordering;
  ordering = new Map();
  for (const feature of features) {
    for (const fill of feature.fills) {
      const list = ordering.get(fill.slot) ?? [];
      list.push(Object.assign(fill, { feature: feature.name }));
      ordering.set(
        fill.slot,
        list.sort((a, b) => a.order - b.order || a.feature.localeCompare(b.feature, 'en')),
      );
    }
  }
  orderings.set(features, ordering);
  return ordering;
}

/** Loads what the parts of a place need, side by side. A part that cannot load shows its own error state. */
export async function loadFills<Name extends SlotName>(
  features: readonly Feature[],
  name: Name,
  args: LoadArgs,
  props: Slots[Name],
  onPart?: (fill: AnyFill) => void,
): Promise<void> {
  await Promise.all(
    fillsOf(features, name)
      .filter((fill) => may(args.me, fill.may))
      .map(async (fill) => {
        const loading = fill.part();
        onPart?.(fill);
        await (await loading).load?.(args, props)?.catch(() => undefined);
      }),
  );
}
