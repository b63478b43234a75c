import type { ServiceCommand, ServiceState } from '../../../contracts/subscriptions.ts';
import type { Actor } from '../../kernel/access.ts';
import type { Db } from '../../kernel/database.ts';
import type { Outside } from '../../kernel/outside.ts';
import { port } from '../../kernel/ports.ts';
import type { Work } from '../../kernel/work.ts';

/**
 * A service as a module is shown it. For `change-plan` it is the service as it is wanted: product, settings, options
 * and fields are the new ones.
 */
export type Service = {
  id: string;
  number: number;
  orderNumber: number;
  /** Of an add-on service: the service it hangs under. */
  parentId: string | null;
  customerId: string;
  customerName: string;
  /** Of an add-on service: the add-on's id in the catalogue. */
  productId: string;
  productCode: string;
  module: string;
  moduleSettings: Record<string, unknown>;
  options: Record<string, string | number | boolean>;
  fields: Record<string, string>;
  wishedName: string | null;
  quantity: number;
  state: ServiceState;
};

/**
 * Makes services real: one for each kind of thing outside (a SIP subscriber, a DID). Every command is idempotent: asked
 * twice it ends as once. The room carries it through `begin` → `carryOut` → `finish`, tries again with its own
 * back-off, keeps the log and changes the state of the service when all three went well.
 *
 * A refusal below 500 (and any of `begin`) is final until an operator retries; a refusal from 500 up, and anything else
 * that `carryOut` throws, is tried again. The code of the refusal is what the service's page says.
 */
export type ProvisioningModule = {
  /** As products and add-ons of the catalogue name it: `voice`, `voice-did`. */
  name: string;
  /** Those it has something to do for. Others only change the state; `change-password` is refused. */
  commands: readonly ServiceCommand[];
  /** Writes the wanted state, in one transaction. */
  begin(work: Work, service: Service, command: ServiceCommand, input: Record<string, unknown>): Promise<void>;
  /** Waits for the network, outside of any transaction; safe to repeat. Answers what the log shows: no secrets. */
  carryOut(to: {
    db: Db;
    outside: Outside;
    service: Service;
    command: ServiceCommand;
  }): Promise<Record<string, unknown>>;
  /** Writes what has become true, in the transaction that changes the state of the service. */
  finish(
    work: Work,
    service: Service,
    command: ServiceCommand,
    answer: Record<string, unknown>,
  ): Promise<void>;
  /**
   * What the service's page tells of these services, as far as the actor may see it. A label is a key of `service` in
   * the words of the module's room: `voice.username`.
   */
  show?(
    db: Db,
    actor: Actor,
    serviceIds: readonly string[],
  ): Promise<Map<string, { label: string; value: string; url?: string }[]>>;
};

export const provisioningModules = port<ProvisioningModule>('subscriptions.modules');
