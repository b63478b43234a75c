import { z } from 'zod';

/**
 * The same shape, refusing fields that it does not name, at every depth. Objects that say themselves what becomes of
 * the rest (`z.looseObject`, `catchall`) stay as they are with all they hold; so do intersections, whose halves do not
 * know each other.
 */
export function strictly<Shape extends z.ZodType>(shape: Shape): Shape {
  return strict(shape as unknown as Def) as unknown as Shape;
}

// biome-ignore lint/suspicious/noExplicitAny: the library's own description of a shape of any kind
type Def = z.ZodType & { _zod: { def: any } };

function strict(shape: Def): Def {
  const { def } = shape._zod;
  switch (def.type) {
    case 'object': {
      if (def.catchall) return shape;
      const fields = Object.fromEntries(
        Object.entries(def.shape as Record<string, Def>).map(([name, field]) => [name, strict(field)]),
      );
      return remade(shape, { shape: fields, catchall: z.never() });
    }
    case 'array':
      return remade(shape, { element: strict(def.element) });
    case 'record':
      return remade(shape, { valueType: strict(def.valueType) });
    case 'union':
      return remade(shape, { options: def.options.map(strict) });
    case 'optional':
    case 'nullable':
    case 'default':
    case 'prefault':
    case 'nonoptional':
    case 'readonly':
      return remade(shape, { innerType: strict(def.innerType) });
    case 'pipe':
      return def.in._zod.def.type === 'transform'
        ? remade(shape, { out: strict(def.out) })
        : remade(shape, { in: strict(def.in) });
    default:
      return shape;
  }
}

const remade = (shape: Def, changes: object): Def =>
  z.core.clone(shape, { ...shape._zod.def, ...changes }) as Def;
