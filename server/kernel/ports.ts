/**
 * Where a room lets rooms above it plug in: a provisioning module, a price list, the traffic of a deck. The lower room
 * declares the port and exports it from its front door; the upper one names it in its `plugs`. So the lower room asks
 * upwards without knowing whom, and works when nobody is plugged in.
 */
export type Port<T> = { readonly name: string; readonly holds?: (value: T) => T };

/** One thing plugged into a port. */
export type Plug = { readonly port: string; readonly value: unknown };

/** Declares a port; its name is `room.thing`. */
export const port = <T>(name: string): Port<T> => ({ name });

/** Plugs `value` into a port of a room below: `plugs: [plug(provisioningModules, voiceModule)]`. */
export const plug = <T>(into: Port<T>, value: NoInfer<T>): Plug => ({ port: into.name, value });

/** What is plugged in, the lower room's first. */
export type Plugged = <T>(port: Port<T>) => readonly T[];

/** Answers what these plugs have put into a port. */
export function plugBoard(plugs: readonly Plug[]): Plugged {
  const byPort = Map.groupBy(plugs, (one) => one.port);
  return <T>({ name }: Port<T>) => (byPort.get(name) ?? []).map((one) => one.value as T);
}
