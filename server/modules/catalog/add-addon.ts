import type { Addon, NewAddon } from '../../../contracts/catalog.ts';
import type { Work } from '../../kernel/work.ts';
import { readAddon } from './addon-list.ts';
import { announce } from './facts.ts';
import { insertAddon } from './insert-addon.ts';
import { soundSettings } from './module-settings.ts';

/** Adds an add-on. 422 names what is wrong with it; required settings of its module must be there. */
export async function addAddon(work: Work, input: NewAddon): Promise<Addon> {
  const { module, module_settings: moduleSettings } = soundSettings(
    work.outside.plugged,
    'addon',
    { module: input.module, module_settings: input.moduleSettings },
    true,
  );
  const { id, name } = await insertAddon(work, { ...input, module, moduleSettings });
  announce(work, 'catalog.addon-added', { data: { addonId: id, name }, version: 1, after: { ...input } });
  return readAddon(work.db, id, work.now);
}
