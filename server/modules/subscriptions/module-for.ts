import type { OutsideWithoutNetwork } from '../../kernel/outside.ts';
import { type ProvisioningModule, provisioningModules } from './provisioning-module.ts';

/** The plugged module of this name, if the room that brings it is there. */
export const moduleFor = (
  outside: Pick<OutsideWithoutNetwork, 'plugged'>,
  name: string,
): ProvisioningModule | undefined => outside.plugged(provisioningModules).find((one) => one.name === name);
