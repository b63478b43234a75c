import { z } from 'zod';
import { cycle, orderSelection } from './catalog.ts';
import {
  currency,
  id,
  instant,
  instantText,
  money,
  page,
  plainDate,
  plainDateText,
  version,
} from './common.ts';

/** Who has what, since when, in which state; orders and the commands that provision what was sold. Room `subscriptions`. */

export const serviceState = z.enum(['pending', 'active', 'suspended', 'terminated', 'cancelled']);
export type ServiceState = z.infer<typeof serviceState>;

export const orderState = z.enum(['placed', 'accepted', 'cancelled']);
export type OrderState = z.infer<typeof orderState>;

/** The module commands of provisioning systems. `terminate` of a service that never started cancels it. */
export const serviceCommand = z.enum([
  'create',
  'suspend',
  'unsuspend',
  'terminate',
  'change-plan',
  'change-password',
]);
export type ServiceCommand = z.infer<typeof serviceCommand>;

/** `scheduled`: waits for its date; `failed`: gave up, until an operator retries. */
export const commandState = z.enum(['scheduled', 'running', 'succeeded', 'failed', 'withdrawn']);
export type CommandState = z.infer<typeof commandState>;

const code = z.string().min(1).max(60);
const optionValue = z.union([z.string().max(200), z.number(), z.boolean()]);
const fieldValues = z.record(code, z.string().max(500)).default({});
const reason = z.string().trim().max(500);

/** What the customer takes, as the catalogue prices it: codes of options and fields, add-ons by id. */
export const selection = orderSelection;
export type Selection = z.output<typeof selection>;

/** The subscriber's name the customer would like; made plain when the service is created. */
export const wishedName = z.string().trim().min(1).max(60);

export const newOrder = z.object({
  customerId: id,
  selection,
  wishedName: wishedName.nullish(),
  note: z.string().trim().max(2000).default(''),
  /** Accepts it at once: the services are created. Needs `subscriptions.manage`. */
  accept: z.boolean().default(false),
});
export type NewOrder = z.input<typeof newOrder>;

export const newAddon = z.object({
  addonId: id,
  quantity: z.int().min(1).max(1000).default(1),
  fields: fieldValues,
  cycle: cycle.optional(),
  reason: reason.default(''),
});
export type NewAddon = z.input<typeof newAddon>;

/** A line as it was sold: amounts never change. */
export const soldLine = z.object({
  kind: z.enum(['product', 'option', 'addon']),
  refId: id,
  code: z.string(),
  name: z.string(),
  quantity: z.int(),
  cycle,
  unit: money,
  setup: money,
  option: optionValue.optional(),
});
export type SoldLine = z.infer<typeof soldLine>;

export const serviceSummary = z.object({
  id,
  number: z.int(),
  orderId: id,
  orderNumber: z.int(),
  parentId: id.nullable(),
  kind: z.enum(['product', 'addon']),
  customerId: id,
  customerName: z.string(),
  /** Of an add-on: the add-on's id in the catalogue. */
  productId: id,
  productCode: z.string(),
  productName: z.string(),
  module: z.string().nullable(),
  quantity: z.int(),
  wishedName: z.string().nullable(),
  state: serviceState,
  cycle,
  recurring: money,
  /** The newest command while it runs or has failed. */
  command: z.object({ id, command: serviceCommand, state: commandState }).nullable(),
  /** The next scheduled change. */
  scheduled: z.object({ id, command: serviceCommand, effectiveAt: instantText }).nullable(),
  /** Add-on services under it that have not ended. */
  addons: z.int(),
  createdAt: instantText,
  activatedAt: instantText.nullable(),
  endedAt: instantText.nullable(),
  nextDueOn: plainDateText.nullable(),
  version,
});
export type ServiceSummary = z.infer<typeof serviceSummary>;

/** What was sold, from when. The newest with `effectiveAt` in the past is in force. */
export const soldVersion = z.object({
  number: z.int(),
  productName: z.string(),
  cycle,
  first: money,
  recurring: money,
  lines: z.array(soldLine),
  effectiveAt: instantText,
});

export const stateChange = z.object({
  from: serviceState.nullable(),
  to: serviceState,
  reason: z.string(),
  by: z.string().nullable(),
  /** Of an add-on: together with the service above. */
  withParent: z.boolean(),
  at: instantText,
  effectiveAt: instantText,
});

export const commandFault = z.object({
  /** Code of a refusal, worded in the room of whoever refused. */
  code: z.string(),
  /** What the other side said, secrets removed. */
  message: z.string().nullable(),
  data: z.record(z.string(), z.unknown()),
});

export const commandView = z.object({
  id,
  serviceId: id,
  serviceNumber: z.int(),
  productName: z.string(),
  command: serviceCommand,
  state: commandState,
  reason: z.string(),
  by: z.string().nullable(),
  requestedAt: instantText,
  effectiveAt: instantText,
  finishedAt: instantText.nullable(),
  attempts: z.int(),
  nextAttemptAt: instantText.nullable(),
  fault: commandFault.nullable(),
  /** What was asked of the module and what it answered; secrets are removed. */
  request: z.record(z.string(), z.unknown()),
  answer: z.record(z.string(), z.unknown()).nullable(),
  version,
});
export type CommandView = z.infer<typeof commandView>;

export const commandPage = page(commandView);

/** What the module tells of a service on its page; `label` is a key of `service` in the words of the module's room. */
export const shownField = z.object({ label: z.string(), value: z.string(), url: z.string().optional() });

export const serviceDetail = z.object({
  ...serviceSummary.shape,
  options: z.record(z.string(), optionValue),
  fields: z.record(z.string(), z.string()),
  /** Of an add-on service: the one it hangs under. */
  parent: z.object({ id, number: z.int(), productName: z.string() }).nullable(),
  order: z.object({ state: orderState, note: z.string(), by: z.string().nullable() }),
  suspendedAt: instantText.nullable(),
  /** Of an add-on: suspended because the service above is, and back with it. */
  suspendedWithParent: z.boolean(),
  trialUntil: plainDateText.nullable(),
  sold: z.array(soldVersion),
  shown: z.array(shownField),
  children: z.array(serviceSummary),
  history: z.array(stateChange),
  scheduledChanges: z.array(commandView),
  /** What the actor may press now. */
  can: z.object({
    commands: z.array(serviceCommand),
    addAddon: z.boolean(),
    accept: z.boolean(),
    cancelOrder: z.boolean(),
  }),
  position: z.int(),
});
export type ServiceDetail = z.infer<typeof serviceDetail>;

const serviceFilters = {
  customerId: id.optional(),
  state: serviceState.optional(),
  /** Services that have not ended. */
  open: z.stringbool().optional(),
  productId: id.optional(),
  /** Only those whose newest command failed. */
  failed: z.stringbool().optional(),
  /** `#1024`, part of the customer's, product's or wished name. */
  search: z.string().trim().max(100).optional(),
  /** Add-on services stand under their service; `all` lists them too. */
  kind: z.enum(['product', 'addon', 'all']).default('product'),
};

export const serviceListQuery = z.object({
  ...serviceFilters,
  cursor: z.string().max(500).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});
export type ServiceListQuery = z.output<typeof serviceListQuery>;

/** `POST /api/subscriptions/exports`, a form: the list as CSV. */
export const serviceExportQuery = z.object(serviceFilters);
export type ServiceExportQuery = z.output<typeof serviceExportQuery>;

/** What narrows the list, as plain JSON. */
export const storedServiceFilter = z.strictObject({
  customerId: id.optional(),
  state: serviceState.optional(),
  productId: id.optional(),
  failed: z.boolean().optional(),
  search: z.string().trim().max(100).optional(),
});

/** A command on many: exactly one of `ids` and `filter` says on which. */
export const bulkCommandInput = z
  .strictObject({
    ids: z.array(id).min(1).max(5000).optional(),
    filter: storedServiceFilter.optional(),
    command: z.enum(['suspend', 'unsuspend']),
    reason: reason.min(1),
  })
  .refine((input) => (input.ids === undefined) !== (input.filter === undefined), {
    error: 'ids-or-filter',
    path: ['ids'],
  });
export type BulkCommandInput = z.input<typeof bulkCommandInput>;

/** How far it is. `pressed`: the command is on its way or done; `already`: there was nothing to do. */
export const bulkCommand = z.object({
  id,
  command: serviceCommand,
  reason: z.string(),
  by: z.string().nullable(),
  state: z.enum(['running', 'done', 'cancelled']),
  total: z.int(),
  pressed: z.int(),
  already: z.int(),
  refused: z.int(),
  createdAt: instantText,
  version,
  position: z.int(),
});
export type BulkCommand = z.infer<typeof bulkCommand>;

export const bulkOutcome = z.enum(['waiting', 'pressed', 'already', 'refused']);
export type BulkOutcome = z.infer<typeof bulkOutcome>;

/** What became of one service. */
export const bulkResult = z.object({
  serviceId: id,
  number: z.int(),
  productName: z.string(),
  customerName: z.string(),
  outcome: bulkOutcome,
  /** How far the command is that was pressed. */
  command: commandState.nullable(),
  /** Why it was refused, or why the command failed. */
  fault: commandFault.nullable(),
});
export type BulkResult = z.infer<typeof bulkResult>;
export const bulkResultPage = page(bulkResult);

export const servicePage = page(serviceSummary).extend({ position: z.int() });

/** Which products and states the list can be narrowed to, with counts. */
export const serviceFacets = z.object({
  products: z.array(z.object({ id, name: z.string(), count: z.int() })),
  states: z.record(serviceState, z.int()),
  failed: z.int(),
});

export const orderView = z.object({
  id,
  number: z.int(),
  customerId: id,
  customerName: z.string(),
  state: orderState,
  wishedName: z.string().nullable(),
  note: z.string(),
  currency,
  cycle,
  first: money,
  recurring: money,
  services: z.array(serviceSummary),
  by: z.string().nullable(),
  createdAt: instantText,
  decidedAt: instantText.nullable(),
  decisionReason: z.string(),
  version,
});
export type OrderView = z.infer<typeof orderView>;

/** An order as a list shows it, by the first service it started. */
export const orderSummary = z.object({
  ...orderView.omit({ services: true, note: true, wishedName: true, decisionReason: true }).shape,
  serviceId: id,
  productName: z.string(),
  /** Whether it added to a service that was there before. */
  isAddition: z.boolean(),
  /** Services it started, add-ons counted. */
  services: z.int(),
});
export type OrderSummary = z.infer<typeof orderSummary>;

/** Days are those of the caller's zone, both included. */
export const orderListQuery = z.object({
  state: orderState.optional(),
  customerId: id.optional(),
  from: plainDate().optional(),
  until: plainDate().optional(),
  /** `#1024`, part of the customer's name. */
  search: z.string().trim().max(100).optional(),
  cursor: z.string().max(500).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});
export type OrderListQuery = z.output<typeof orderListQuery>;

/** `states`: how many there are of each, whatever state is asked for. */
export const orderPage = page(orderSummary).extend({
  states: z.record(orderState, z.int()),
  position: z.int(),
});
export type OrderPage = z.infer<typeof orderPage>;

export const orderDecision = z.object({ reason: reason.default('') });

/**
 * A command pressed. `effectiveAt` in the future schedules it. `change-plan` brings `selection`; anything else is
 * handed to the module as it is.
 */
export const newCommand = z.looseObject({
  command: serviceCommand,
  reason: reason.default(''),
  effectiveAt: instant().optional(),
  selection: selection.omit({ addons: true, currency: true }).optional(),
});
export type NewCommand = z.input<typeof newCommand>;
