import type { ModuleSettings, ModuleView } from '../../../contracts/catalog.ts';
import type { Locale } from '../../../words/dictionary.ts';
import type { Plugged } from '../../kernel/ports.ts';
import { invalid } from '../../kernel/refusal.ts';
import type { Faults } from './choose-options.ts';
import { type ModuleDescription, moduleDescriptions } from './module-descriptions.ts';

type Setting = ModuleDescription['settings'][number];
type AppliesTo = ModuleDescription['appliesTo'];
type Configured = { module: string | null; module_settings: ModuleSettings };

/** What provisioning modules want to know, in the actor's language. */
export const listModules = (plugged: Plugged, locale: Locale): ModuleView[] =>
  plugged(moduleDescriptions).map((module) => ({
    name: module.name,
    appliesTo: module.appliesTo,
    label: module.label?.[locale] ?? module.name,
    settings: module.settings.map((setting) => ({
      code: setting.code,
      label: setting.label?.[locale] ?? setting.code,
      type: setting.type,
      required: setting.required ?? false,
      choices: (setting.choices ?? []).map((value) => ({
        value,
        label: setting.choiceLabels?.[value]?.[locale] ?? value,
      })),
      choicesFrom: setting.choicesFrom ?? null,
    })),
  }));

/** Required settings that have no value; null: nobody provisions by that module. */
export function settingsLacking(
  plugged: Plugged,
  appliesTo: AppliesTo,
  { module, module_settings }: Configured,
): string[] | null {
  if (module === null) return [];
  const described = describedModule(plugged, appliesTo, module);
  if (!described) return null;
  return described.settings
    .filter(({ code, required }) => required && module_settings[code] === undefined)
    .map(({ code }) => code);
}

/**
 * The settings as they are kept, empty ones left out. Refuses a module that nobody plugged in (`module`) and settings
 * that it does not know or that are of another kind (`moduleSettings.CODE`). With `complete`, required ones must be there.
 */
export function soundSettings(
  plugged: Plugged,
  appliesTo: AppliesTo,
  { module, module_settings }: Configured,
  complete: boolean,
): Configured {
  if (module === null) return { module: null, module_settings: {} };
  const described = describedModule(plugged, appliesTo, module);
  if (!described) throw invalid({ module: 'module-unknown' });
  const kept = Object.fromEntries(Object.entries(module_settings).filter(([, value]) => value !== ''));
  const faults: Faults = {};
  for (const [code, value] of Object.entries(kept)) {
    const setting = described.settings.find((one) => one.code === code);
    if (!setting) faults[`moduleSettings.${code}`] = 'setting-unknown';
    else if (!fits(setting, value)) faults[`moduleSettings.${code}`] = 'setting-does-not-fit';
  }
  if (complete) {
    for (const code of settingsLacking(plugged, appliesTo, { module, module_settings: kept }) ?? []) {
      faults[`moduleSettings.${code}`] = 'setting-required';
    }
  }
  if (Object.keys(faults).length > 0) throw invalid(faults);
  return { module, module_settings: kept };
}

const describedModule = (plugged: Plugged, appliesTo: AppliesTo, name: string) =>
  plugged(moduleDescriptions).find((one) => one.name === name && one.appliesTo === appliesTo);

function fits({ type, choices }: Setting, value: ModuleSettings[string]): boolean {
  if (type === 'number') return typeof value === 'number';
  if (type === 'yes-no') return typeof value === 'boolean';
  if (type === 'choice') return typeof value === 'string' && (choices ?? []).includes(value);
  return typeof value === 'string';
}
