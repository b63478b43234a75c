import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import type { ModuleSettings, ModuleView } from '../../../contracts/catalog.ts';
import { catalogScreens } from '../../../words/catalog/screens/index.ts';
import { useApi } from '../../lib/app-context.tsx';
import { useWords } from '../../lib/words.tsx';
import { Select, Switch } from '../../ui/choices.tsx';
import { NumberField, TextField } from '../../ui/fields.tsx';
import type { useForm } from '../../ui/form.tsx';
import classes from './catalog.module.css';
import { fieldAt } from './field-at.ts';
import { modulesQuery, referencesQuery } from './queries.ts';

type Values = { module: string | null; moduleSettings: ModuleSettings };
export type ModuleForm = Pick<ReturnType<typeof useForm<Values>>, 'values' | 'field' | 'set'>;
type Setting = ModuleView['settings'][number];

const none = '-';

/** A module, and the settings that it says it takes. */
export function ModuleFields({ form, appliesTo }: { form: ModuleForm; appliesTo: ModuleView['appliesTo'] }) {
  const words = useWords(catalogScreens).module;
  const all = useQuery(modulesQuery(useApi())).data?.items ?? [];
  const modules = all.filter((one) => one.appliesTo === appliesTo);
  const { module } = form.values;
  const described = modules.find(({ name }) => name === module);
  const missing = module !== null && !described;
  const options = [
    { value: none, label: words.none },
    ...modules.map(({ name, label }) => ({ value: name, label })),
    ...(missing ? [{ value: module, label: words.missing({ name: module }) }] : []),
  ];
  return (
    <>
      <Select
        label={words.module}
        options={options}
        {...(modules.length === 0 ? { hint: words.noModules } : {})}
        {...form.field('module')}
        value={module ?? none}
        onChange={(name) => form.set({ module: name === none ? null : name, moduleSettings: {} })}
      />
      {described?.settings.length === 0 && <p className={classes.soft}>{words.noSettings}</p>}
      {described?.settings.map((setting) => (
        <SettingField key={`${described.name} ${setting.code}`} form={form} setting={setting} />
      ))}
    </>
  );
}

function SettingField({ form, setting }: { form: ModuleForm; setting: Setting }) {
  const { code, label, type, required, choices } = setting;
  const { moduleSettings } = form.values;
  const value = moduleSettings[code];
  const put = (next: ModuleSettings[string] | null) => {
    const { [code]: _old, ...others } = moduleSettings;
    form.set({ moduleSettings: next === null || next === '' ? others : { ...others, [code]: next } });
  };
  const shared = { label, required, error: fieldAt(form, `moduleSettings.${code}`).error };
  const text = typeof value === 'string' ? value : '';
  if (type === 'yes-no')
    return <Switch label={label} value={value === true} onChange={put} error={shared.error} />;
  if (type === 'number') {
    return (
      <NumberField {...shared} decimals={4} value={typeof value === 'number' ? value : null} onChange={put} />
    );
  }
  if (type === 'choice') {
    return <Select {...shared} options={choices} clearable={!required} value={text || null} onChange={put} />;
  }
  if (type === 'reference' && setting.choicesFrom) {
    return <Reference {...shared} address={setting.choicesFrom} value={text} onChange={put} />;
  }
  return <TextField {...shared} maxLength={500} value={text} onChange={put} />;
}

type ReferenceProps = {
  label: string;
  required: boolean;
  error: ReactNode;
  address: string;
  value: string;
  onChange: (id: string | null) => void;
};

/** One of the things at an address; written by hand when they cannot be read. */
function Reference({ address, value, onChange, ...shared }: ReferenceProps) {
  const query = useQuery(referencesQuery(useApi(), address));
  if (query.isError) return <TextField {...shared} maxLength={500} value={value} onChange={onChange} />;
  const items = query.data?.items ?? [];
  const options = items.map(({ id, name }) => ({ value: id, label: name }));
  const lost = value !== '' && !items.some(({ id }) => id === value) ? [{ value, label: value }] : [];
  return (
    <Select
      {...shared}
      options={[...options, ...lost]}
      clearable={!shared.required}
      busy={query.isPending}
      value={value || null}
      onChange={onChange}
    />
  );
}
